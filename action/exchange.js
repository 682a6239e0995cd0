// Trusted publishing: the identity of the job, and the exchange for a token of the index.
"use strict";

const { json, send } = require("./http.js");
const { Failure, command, summary } = require("./runner.js");

async function call(...words) {
  try {
    return await send(...words);
  } catch (error) {
    if (error instanceof Failure) {
      throw error;
    }
    throw new Failure(`${new URL(words[1]).host} cannot be reached: ${error.message}. A private CA is named by ca-file`);
  }
}

async function audience(root) {
  const answer = await call("GET", new URL("/_/oidc/audience", root));
  const name = json(answer.text).audience;
  if (answer.status !== 200 || typeof name !== "string" || !/^[\x21-\x7e]{1,200}$/.test(name)) {
    throw new Failure(`${root.origin} answered ${answer.status} and names no audience. Is it an index with trusted publishing?`);
  }
  return name;
}

async function identity(name) {
  const address = process.env.ACTIONS_ID_TOKEN_REQUEST_URL;
  const bearer = process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
  if (!address || !bearer) {
    throw new Failure(
      "This job may not ask for an identity token. Give it `permissions: id-token: write` (GitHub) or " +
        "`enable-openid-connect: true` (Forgejo); a pull request from a fork never gets one",
    );
  }
  const url = `${address}${address.includes("?") ? "&" : "?"}audience=${encodeURIComponent(name)}`;
  const answer = await call("GET", url, { Authorization: `Bearer ${bearer}`, Accept: "application/json" });
  const token = json(answer.text).value;
  if (answer.status !== 200 || typeof token !== "string") {
    throw new Failure(`The CI answered ${answer.status} when asked for an identity token; try the job again`);
  }
  command("add-mask", token);
  return token;
}

/** `{token, expires}`; the token is masked before anything else can print it. */
async function mint(root, scope) {
  const claim = { token: await identity(await audience(root)), ...(scope === "read" ? { scope } : {}) };
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const answer = await call("POST", new URL("/_/oidc/mint-token", root), headers, JSON.stringify(claim));
  const body = json(answer.text);
  if (answer.status !== 200) {
    throw new Failure(refusal(root, answer.status, body));
  }
  if (typeof body.token !== "string" || !/^[A-Za-z0-9._~-]{8,4096}$/.test(body.token)) {
    throw new Failure(`${root.origin} answered 200 without a token that can be used`);
  }
  command("add-mask", body.token);
  return { token: body.token, expires: Number(body.expires) || 0 };
}

function refusal(root, status, body) {
  const errors = (Array.isArray(body.errors) ? body.errors : []).slice(0, 20);
  const reasons = errors.map((it) => `${line(it.code)}: ${line(it.description)}`);
  table(Array.isArray(body.differences) ? body.differences.slice(0, 20) : []);
  return `${root.origin} gave no token (${status}): ${reasons.join("; ") || line(body.detail ?? body.message ?? "no reason")}`;
}

// On the page of the job, where a person looks first.
function table(differences) {
  if (differences.length > 0) {
    const rows = differences.map((it) => `| ${cell(it.field)} | ${cell(it.got) || "(none)"} | ${cell(it.expected)} |`);
    summary(["### The index gave no token", "", "| | this job | the publisher |", "| --- | --- | --- |", ...rows].join("\n"));
  }
}

function line(text) {
  return String(text).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").slice(0, 2000);
}

function cell(text) {
  return line(text ?? "").replaceAll(/[|<>`[\]\\]/g, " ");
}

/** Ends a token; the index answers the same for one that has ended already. */
async function burn(root, token) {
  const answer = await call(
    "POST",
    new URL("/_/oidc/burn-token", root),
    { "Content-Type": "application/json" },
    JSON.stringify({ token }),
  );
  return answer.status === 202;
}

module.exports = { burn, cell, line, mint };
