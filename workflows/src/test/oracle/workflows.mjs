// Prints what GitHub's own reader of workflow files (npm: @actions/workflow-parser) says of the files below, right ones and
// wrong ones, a JSON object a line: node --import ./json.mjs workflows.mjs > ../resources/workflows.jsonl
// With file names it prints only those in which it finds errors.
import {parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter} from "@actions/workflow-parser";
import {readFileSync} from "node:fs";

const errors = async text => {
  const result = parseWorkflow({name: "release.yml", content: text}, new NoOperationTraceWriter());
  const found = result.context.errors.getErrors().map(it => it.message);
  if (result.value && found.length === 0) {
    const template = await convertWorkflowTemplate(result.context, result.value, undefined, {errorPolicy: 1});
    (template.errors ?? []).forEach(it => found.push(it.Message ?? it.message));
  }
  return found;
};

const indented = (text, by) => text.split("\n").join("\n" + " ".repeat(by));
const STEPS = "    steps:\n      - run: echo";
const JOB = "  one:\n    runs-on: ubuntu-latest\n" + STEPS;
const whole = (on, top, jobs) => `${on}\n${top ? top + "\n" : ""}jobs:\n${jobs}\n`;

const ONS = [
  "on: push", "on: [push, pull_request]", "on:\n  push:", "on: {push: {tags: ['v*']}}", "on: {push: {tags: v1}}",
  "on: {push: {tags: ['v*'], tags-ignore: ['v1']}}", "on: {push: {branches: [main], branches-ignore: [x]}}",
  "on: {push: {paths: ['**.py']}}", "on: {push: {types: [x]}}", "on: {push: {tagz: [x]}}", "on: pushed", "on: [push, pushed]",
  "on: {release: {types: [published]}}", "on: {release: {types: published}}", "on: {release: {types: [publishd]}}",
  "on: {release: {tags: [x]}}", "on: {schedule: [{cron: '0 0 * * *'}]}", "on: {schedule: [{cron: 'x'}]}", "on: {schedule: []}",
  "on: {schedule: {cron: '0 0 * * *'}}", "on: workflow_dispatch",
  "on: {workflow_dispatch: {inputs: {a: {type: string}}}}", "on: {workflow_dispatch: {inputs: {a: {type: strin}}}}",
  "on: {workflow_dispatch: {inputs: {a: {type: choice, options: [x, y]}}}}", "on: {workflow_dispatch: {inputs: {a: }}}",
  "on: {workflow_dispatch: {inputs: {a: {type: boolean, default: true, required: true}}}}",
  "on: {workflow_dispatch: {inputs: {a: {kind: string}}}}", "on: {workflow_call: {inputs: {a: {type: string}}}}",
  "on: {workflow_call: {inputs: {a: {}}}}", "on: {workflow_call: {inputs: {a: {type: choice}}}}",
  "on: {workflow_call: {inputs: {a: {type: number, default: 3}}}}",
  "on: {workflow_call: {secrets: {a: {required: true}}}}", "on: {workflow_call: {secrets: {a: }}}",
  "on: {workflow_call: {outputs: {a: {value: x}}}}", "on: {workflow_call: {outputs: {a: {description: x}}}}",
  "on: {workflow_run: {workflows: [a]}}", "on: {workflow_run: {workflows: a, types: [completed]}}", "on: {workflow_run: {}}",
  "on: {pull_request: {types: [opened, closed]}}", "on: {pull_request: {types: [open]}}", "on: {create: }", "on: create",
  "on: ''", "on: []", "on: {}", "on: null", "on: 3", "on: {push: 3}", "on: {push: [main]}", "on: [[push]]", "on: [push, push]",
  "on: {repository_dispatch: {types: [any]}}", "on: {merge_group: }", "on: {push: {branches: []}}", "on: {push: {branches: [3]}}",
  "on: {push: {tags: ['v*', '!v1']}}", "on: {push: {tags: ['!v1']}}", "on: PUSH", "on: {page_build: , public: , fork: , watch: }",
  "'on': push", "true: push", "On: push",
];
const TOPS = [
  "name: Release", "name: ${{ github.ref }}", "name: {a: b}", "run-name: by @${{ github.actor }}", "run-name: ${{ secrets.A }}",
  "permissions: read-all", "permissions: write-all", "permissions: {}", "permissions: none", "permissions: {id-token: write}",
  "permissions: {id-token: read}", "permissions: {id-token: none}", "permissions: {contents: admin}", "permissions: {content: read}",
  "permissions: {contents: read, id-token: write, attestations: write}", "permissions: [contents]", "permissions: ",
  "permissions: {contents: }", "permissions: {CONTENTS: read}", "permissions: {contents: Read}", "permissions: ${{ 'read-all' }}",
  "permissions: {models: read}", "permissions: {models: write}", "permissions: {pages: write, packages: write, checks: none}",
  "env: {A: 1, B: true, C: x}", "env: {A: ${{ github.ref }}}", "env: {A: ${{ secrets.X }}}", "env: {A: [1]}", "env: [A]",
  "env: {A: ${{ env.B }}}", "env: {A: ${{ matrix.b }}}", "env: {A: }", "env: {A: ${{ github.ref }", "env: ${{ fromJSON('{}') }}",
  "concurrency: one", "concurrency: {group: one}", "concurrency: {group: '${{ github.ref }}', cancel-in-progress: true}",
  "concurrency: {cancel-in-progress: true}", "concurrency: {group: one, other: x}", "concurrency: ${{ github.ref }}",
  "concurrency: [a]", "concurrency: {group: one, cancel-in-progress: perhaps}", "concurrency: ${{ secrets.A }}",
  "defaults: {run: {shell: bash}}", "defaults: {run: {working-directory: x}}", "defaults: {shell: bash}", "defaults: {run: bash}",
  "defaults: {run: {shell: bash, other: x}}", "defaults: {}", "other: x", "Name: x", "x-anchors: {a: b}",
];
const JOBS = [
  "runs-on: ubuntu-latest", "runs-on: [self-hosted, linux]", "runs-on: {group: g}", "runs-on: {group: g, labels: [a]}", "runs-on: ",
  "runs-on: {label: a}", "runs-on: ${{ matrix.os }}", "runs-on: ${{ secrets.A }}", "runs-on: []", "runs-on: 3", "",
  ...[
    "name: x", "name: ${{ matrix.os }}", "needs: two", "needs: [two]", "needs: []", "needs: three", "needs: [two, two]", "needs: {two: }",
    "needs: ${{ 'two' }}", "needs: one", "if: true", "if: ${{ always() }}", "if: github.ref == 'x'", "if: always() && failure()",
    "if: env.A", "if: matrix.os", "if: secrets.A", "if: needs.two.result == 'success'", "if: needs.two.outputs.a", "if: steps.a",
    "if: startsWith(github.ref)", "if: startsWith(github.ref, 'refs/tags/', 3)", "if: github.ref =='x", "if: githb.ref", "if: foo()",
    "if: '!cancelled()'", "if: hashFiles('x')", "if: [true]", "if: {a: b}", "if: ''", "if: inputs.a", "if: vars.A == 1", "if: runner.os",
    "if: job.status", "if: ${{ github.ref }} == 'x'", "if: success('two')", "if: 1 +1", "if: github['ref']", "if: github.event.*.x",
    "environment: release", "environment: {name: release}", "environment: {name: release, url: 'https://x'}", "environment: {url: x}",
    "environment: {name: release, urls: x}", "environment: ${{ github.ref }}", "environment: ${{ needs.two.outputs.e }}",
    "environment: ${{ matrix.e }}", "environment: ${{ secrets.e }}", "environment: ${{ env.e }}", "environment: [release]", "environment: ",
    "environment: {name: release, url: '${{ steps.a.outputs.b }}'}", "environment: {name: release, deployment: false}",
    "permissions: {id-token: write}", "permissions: {id-token: wrte}", "permissions: write-all", "permissions: {}",
    "outputs: {a: b}", "outputs: {a: '${{ steps.x.outputs.y }}'}", "outputs: [a]", "outputs: {a: '${{ matrix.x }}'}",
    "env: {A: x}", "env: {A: ${{ needs.two.outputs.x }}}", "env: {A: ${{ steps.x }}}", "env: {A: ${{ matrix.x }}}", "env: {A: ${{ env.B }}}",
    "strategy: {matrix: {os: [a, b]}}", "strategy: {matrix: {os: a}}", "strategy: {matrix: {include: [{os: a}]}}",
    "strategy: {matrix: {os: [a], exclude: [{os: a}]}}", "strategy: {matrix: ${{ fromJSON(needs.two.outputs.m) }}}", "strategy: {matrix: }",
    "strategy: {matrix: {os: ${{ fromJSON('[1]') }}}}", "strategy: {fail-fast: false}", "strategy: {matrix: {a: [1]}, max-parallel: 2}",
    "strategy: {matrix: {a: [1]}, max-parallel: x}", "strategy: {matrix: {a: [1]}, other: 2}", "strategy: [a]", "strategy: {matrix: [a]}",
    "strategy: {matrix: {a: [1]}, fail-fast: x}", "strategy: {matrix: {}}", "strategy: {matrix: {a: []}}", "strategy: {matrix: {a: [[1, 2], {b: c}]}}",
    "continue-on-error: true", "continue-on-error: ${{ matrix.x }}", "continue-on-error: x", "timeout-minutes: 5", "timeout-minutes: x",
    "timeout-minutes: ${{ matrix.t }}", "timeout-minutes: ${{ inputs.t }}", "container: python:3", "container: {image: python:3}",
    "container: {image: python:3, options: x, env: {A: b}, ports: [80], volumes: ['a:b'], credentials: {username: a, password: b}}",
    "container: {options: x}", "container: [a]", "services: {db: {image: postgres}}", "services: {db: postgres}", "services: [db]",
    "defaults: {run: {shell: bash}}", "concurrency: one", "concurrency: {group: '${{ matrix.a }}'}", "uses: ./x.yml", "with: {a: b}",
    "secrets: inherit", "snapshot: x", "Steps: []", "step: []", "runs_on: x",
  ].map(it => "runs-on: ubuntu-latest\n" + it),
];
const CALLS = [
  "uses: ./.github/workflows/a.yml", "uses: o/r/.github/workflows/a.yml@v1", "uses: o/r/.github/workflows/a.yml", "uses: o/r@v1", "uses: ",
  "uses: ./a.txt", "uses: ${{ github.x }}", "uses: ../a.yml", "uses: docker://a", "uses: 3",
  ...["with: {a: b}", "with: [a]", "with: {a: '${{ needs.two.outputs.x }}'}", "with: {a: '${{ secrets.x }}'}", "with: {a: '${{ env.x }}'}",
      "secrets: inherit", "secrets: {a: b}", "secrets: {a: '${{ secrets.x }}'}", "secrets: all", "secrets: [a]", "permissions: {id-token: write}",
      "if: always()", "needs: two", "strategy: {matrix: {a: [1]}}", "concurrency: x", "name: x", "environment: release", "env: {A: b}",
      "steps: [{run: x}]", "runs-on: ubuntu-latest", "timeout-minutes: 3", "continue-on-error: true", "outputs: {a: b}", "defaults: {}",
      "container: x", "services: {}"].map(it => "uses: ./.github/workflows/a.yml\n" + it),
];
const STEPLISTS = [
  "steps: []", "steps: ", "steps: {run: x}", "steps: [x]", "steps: [[{run: x}]]", "steps: [{}]", "steps: [{name: x}]",
  ...[
    "run: x", "run: ", "run: [x]", "run: ${{ github.ref }}", "run: ${{ secrets.A }}", "run: ${{ nothing.A }}", "run: ${{ github.ref }", "run: echo }}",
    "run: ${{ hashFiles('x') }}", "run: ${{ always() }}", "run: ${{ toJSON(matrix) }}", "run: 3", "run: {a: b}", "run: x\nuses: a/b@v1",
    "uses: a/b@v1", "uses: a/b/c/d@v1", "uses: a/b", "uses: ./x", "uses: x", "uses: docker://alpine", "uses: ${{ matrix.a }}", "uses: a@v1", "uses: ",
    "uses: a/b@v1\nwith: {a: b}", "uses: a/b@v1\nwith: {a: 1, b: true, c: }", "uses: a/b@v1\nwith: [a]", "uses: a/b@v1\nwith: {a: [b]}",
    "uses: a/b@v1\nwith: {a: '${{ steps.x.outputs.y }}'}", "uses: a/b@v1\nwith: {a: '${{ needs.x }}'}", "run: x\nwith: {a: b}",
    "run: x\nid: a", "run: x\nid: a b", "run: x\nid: 1a", "run: x\nid: __a", "run: x\nid: ${{ a }}", "run: x\nid: ''", "run: x\nif: always()", "run: x\nif: env.A == 'x'",
    "run: x\nif: secrets.A", "run: x\nif: steps.a.outcome == 'failure'", "run: x\nif: hashFiles('x') != ''", "run: x\nif: foo", "run: x\nif: runner.os == 'Linux'",
    "run: x\nname: y", "run: x\nname: '${{ matrix.a }}'", "run: x\nenv: {A: b}", "run: x\nenv: [A]", "run: x\nenv: {A: '${{ secrets.x }}'}", "run: x\nshell: bash",
    "run: x\nshell: '${{ matrix.s }}'", "run: x\nshell: []", "run: x\nworking-directory: y", "run: x\ncontinue-on-error: true", "run: x\ncontinue-on-error: y",
    "run: x\ncontinue-on-error: '${{ matrix.a }}'", "run: x\ntimeout-minutes: 3", "run: x\ntimeout-minutes: y", "run: x\ntimeout-minutes: '${{ env.T }}'",
    "run: x\nother: y", "uses: a/b@v1\nshell: bash", "uses: a/b@v1\nworking-directory: x", "Run: x", "run: x\nrun: y",
  ].map(it => "steps:\n  - " + indented(it, 4)),
  "steps:\n  - {run: x, id: a}\n  - {run: x, id: a}", "steps:\n  - {run: x, id: a}\n  - {run: x, id: A}",
];
const WHOLES = [
  "", "x", "[]", "{}", "on: push", "jobs: {}", "on: push\njobs:", "on: push\njobs: []", "on: push\njobs: {one: }", "on: push\njobs: {one: x}",
  "on: push\njobs: {one: {}}", "on: push\n\tjobs: x", "on: push\non: push\njobs:\n" + JOB, "on: push\njobs:\n" + JOB + "\n" + JOB,
  "on: push\njobs:\n" + JOB.replace("one", "1one"), "on: push\njobs:\n" + JOB.replace("one", "on-e_2"), "on: push\njobs:\n" + JOB.replace("one", "o.ne"),
  "on: push\njobs:\n" + JOB.replace("one", "__one"), "on: push\njobs:\n" + JOB.replace("one", "'o ne'"), "on: push\njobs:\n" + JOB.replace("one", "a".repeat(101)),
  "on: push\njobs:\n  one: &job\n    runs-on: ubuntu-latest\n" + STEPS + "\n  two: *job", "on: push\njobs:\n  one: *job",
  "on: push\njobs:\n  one: &job\n    runs-on: ubuntu-latest\n" + STEPS + "\n  two:\n    <<: *job", "on: push\njobs:\n  one:\n    needs: two\n" + JOB.slice(7) + "\n  two:\n    needs: one\n" + JOB.slice(7),
  "on: push\njobs:\n" + JOB + "\n---\non: push\njobs:\n" + JOB, "%YAML 1.2\n---\non: push\njobs:\n" + JOB, "on: push\njobs: {one: {runs-on: x, steps: [{run: 'a", "on: push # x\njobs: # y\n" + JOB,
  "\ufeffon: push\njobs:\n" + JOB, "on: push\r\njobs:\r\n" + JOB.replaceAll("\n", "\r\n"), "on: !!str push\njobs:\n" + JOB, "on: !x push\njobs:\n" + JOB,
];
const two = "\n  two:\n    runs-on: ubuntu-latest\n" + STEPS;
const CASES = [
  ...ONS.map(it => whole(it, "", JOB)),
  ...TOPS.map(it => whole("on: push", it, JOB)),
  ...JOBS.map(it => whole("on: push", "", "  one:\n    " + (it ? indented(it, 4) + "\n" : "") + STEPS + two)),
  ...CALLS.map(it => whole("on: push", "", "  one:\n    " + indented(it, 4) + two)),
  ...STEPLISTS.map(it => whole("on: push", "", "  one:\n    runs-on: ubuntu-latest\n    " + indented(it, 4))),
  ...WHOLES,
];

const files = process.argv.slice(2);
for (const file of files) {
  const found = await errors(readFileSync(file, "utf8"));
  if (found.length) console.log(JSON.stringify({file, errors: found}));
}
for (const text of files.length ? [] : CASES) {
  console.log(JSON.stringify({text, errors: await errors(text)}));
}
