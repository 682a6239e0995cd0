// The step: a token for the identity of the job, used here or handed on.
"use strict";

const { mint } = require("./exchange.js");
const { indexRoot } = require("./http.js");
const { chosen, command, input, run, store, summary } = require("./runner.js");
const { distributions, publish } = require("./upload.js");

run(async () => {
  const root = indexRoot(input("index"));
  const mode = chosen("mode", ["publish", "token"]);
  const scope = mode === "publish" ? "upload" : chosen("scope", ["upload", "read"]);
  // Read first: a release that is not there needs no token.
  const files = mode === "publish" ? await distributions(input("files")) : [];

  const minted = await mint(root, scope);
  store("GITHUB_STATE", { root: root.href, token: minted.token });
  if (mode === "token") {
    store("GITHUB_OUTPUT", minted);
    store("GITHUB_ENV", variables(root, minted.token, scope));
    return;
  }
  const rows = [];
  for (const file of files) {
    const outcome = await publish(root, minted.token, file);
    process.stdout.write(`${file.filename}: ${outcome}\n`);
    rows.push(`| \`${file.filename}\` | \`${file.sha256}\` | ${outcome} |`);
  }
  summary([`### Published to ${root.origin}`, "", "| file | SHA-256 | |", "| --- | --- | --- |", ...rows].join("\n"));
  command("notice", `${files.length} ${files.length === 1 ? "file" : "files"} on ${root.origin}`);
});

/** From where each tool takes an index and its credentials. */
function variables(root, token, scope) {
  const user = "__token__";
  if (scope === "read") {
    // The default index, not one more: of two indexes with one name, an installer may take either.
    return {
      UV_DEFAULT_INDEX: `entrepot=${root.origin}/simple/`,
      UV_INDEX_ENTREPOT_USERNAME: user,
      UV_INDEX_ENTREPOT_PASSWORD: token,
      PIP_INDEX_URL: `${root.protocol}//${user}:${token}@${root.host}/simple/`,
    };
  }
  const url = `${root.origin}/legacy/`;
  return {
    TWINE_REPOSITORY_URL: url,
    TWINE_USERNAME: user,
    TWINE_PASSWORD: token,
    UV_PUBLISH_URL: url,
    UV_PUBLISH_TOKEN: token,
    PDM_PUBLISH_REPO: url,
    PDM_PUBLISH_USERNAME: user,
    PDM_PUBLISH_PASSWORD: token,
    HATCH_INDEX_REPO: url,
    HATCH_INDEX_USER: user,
    HATCH_INDEX_AUTH: token,
    FLIT_INDEX_URL: url,
    FLIT_USERNAME: user,
    FLIT_PASSWORD: token,
    POETRY_REPOSITORIES_ENTREPOT_URL: url,
    POETRY_PYPI_TOKEN_ENTREPOT: token,
  };
}
