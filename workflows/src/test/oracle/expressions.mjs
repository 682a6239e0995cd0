// Prints what GitHub's own implementation of the expression language (npm: @actions/expressions) makes of the
// expressions of cases.txt and of as many made at random, a JSON object a line. Its output is kept beside the tests of
// the module, which compare ours with it: node expressions.mjs > ../resources/expressions.jsonl
import {Lexer, Parser, Evaluator, data} from "@actions/expressions";
import {readFileSync} from "node:fs";

const CONTEXT = {
  github: {
    ref: "refs/tags/v1.2.3", ref_name: "v1.2.3", event_name: "push", repository: "Octo-Org/Demo", run_number: "42",
    event: {action: "published", number: 7, draft: false, nothing: null, labels: [{name: "Bug", size: 2}, {name: "api"}],
            commits: {first: {id: "a1", n: 1}, second: {id: "b2", n: 2}}},
  },
  matrix: {os: "ubuntu-latest", python: 3.10, flags: [true, false, "x"], nested: [[1, 2], [3]]},
  env: {EMPTY: "", Name: "Value", HEX: "0xff", SPACED: " 12 "},
};

const toData = value =>
  value === null ? new data.Null()
  : typeof value === "string" ? new data.StringData(value)
  : typeof value === "number" ? new data.NumberData(value)
  : typeof value === "boolean" ? new data.BooleanData(value)
  : Array.isArray(value) ? new data.Array(...value.map(toData))
  : new data.Dictionary(...Object.entries(value).map(([key, it]) => ({key, value: toData(it)})));

const fromData = value => JSON.parse(JSON.stringify(plain(value)));
const plain = value =>
  value.kind === data.Kind.Null ? null
  : value.kind === data.Kind.Array ? value.values().map(plain)
  : value.kind === data.Kind.Dictionary ? Object.fromEntries(value.pairs().map(it => [it.key, plain(it.value)]))
  : value.kind === data.Kind.Number ? {number: value.coerceString()}
  : value.value;

const result = expression => {
  try {
    const tokens = new Lexer(expression).lex().tokens;
    const tree = new Parser(tokens, Object.keys(CONTEXT), []).parse();
    return {expression, value: fromData(new Evaluator(tree, toData(CONTEXT)).evaluate())};
  } catch (e) {
    return {expression, error: true};
  }
};

// Mulberry32: the same expressions on every machine.
let state = 20261123;
const random = bound => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % bound;
};
const one = of => of[random(of.length)];
const LEAVES = ["null", "true", "false", "0", "1", "-1", "2.5", "0x1F", "1e3", "NaN", "''", "'v1.2.3'", "'PUSH'", "'1'", "' 2 '",
  "'abc'", "'it''s'", "github", "github.ref", "github.ref_name", "github.event_name", "github.event.number", "github.event.draft",
  "github.event.nothing", "github.event.labels", "github.event.labels.*.name", "github.event.labels[0]", "github.event.labels[1].name",
  "github.event.commits.*.n", "github.event['action']", "github.missing", "github.missing.deeper", "matrix.os", "matrix.python",
  "matrix.flags", "matrix.flags[0]", "matrix.nested.*", "env.EMPTY", "env.name", "env.HEX", "env['SPACED']"];
const OPERATORS = ["==", "!=", "<", "<=", ">", ">=", "&&", "||"];
const CALLS = [
  () => `contains(${any(2)}, ${any(2)})`, () => `startsWith(${any(2)}, ${any(2)})`, () => `endsWith(${any(2)}, ${any(2)})`,
  () => `format('{0}-{1}', ${any(2)}, ${any(2)})`, () => `join(${any(2)}, '+')`, () => `join(${any(2)})`,
  () => `toJSON(${any(2)})`, () => `fromJSON(toJSON(${any(2)}))`, () => `fromJSON('[1, "two", {"a": null}]')${one(["", "[1]", "[2].a", ".*"])}`];
const any = depth => {
  const kind = depth <= 0 ? 0 : random(8);
  return kind < 3 ? one(LEAVES)
    : kind < 6 ? `${any(depth - 1)} ${one(OPERATORS)} ${any(depth - 1)}`
    : kind === 6 ? `${one(["!", ""])}(${any(depth - 1)})` : one(CALLS)();
};

const cases = readFileSync(new URL("cases.txt", import.meta.url), "utf8").split("\n").filter(it => it !== "" && !it.startsWith("# "));
const made = Array.from({length: 3000}, () => any(3));
for (const expression of new Set([...cases, ...made])) {
  console.log(JSON.stringify(result(expression)));
}
