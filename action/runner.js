// What the runner gives to an action and takes from it: inputs, workflow commands, files of variables.
"use strict";

const { appendFileSync } = require("node:fs");

/** A failure that its message explains; anything else is a bug and shows where it comes from. */
class Failure extends Error {}

function input(name) {
  return (process.env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}

function chosen(name, allowed) {
  const value = input(name);
  if (!allowed.includes(value)) {
    throw new Failure(`The input ${name} is ${allowed.join(" or ")}, not '${value}'`);
  }
  return value;
}

// A command ends with its line; the runner undoes the encoding.
function command(name, text) {
  const value = String(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  process.stdout.write(`::${name}::${value}\n`);
}

/** Values go through files; each is one line, because a token or a URL is. */
function store(variable, values) {
  const file = process.env[variable];
  if (!file) {
    throw new Failure(`${variable} is not set: this action runs in a step of GitHub or Forgejo Actions`);
  }
  for (const [name, value] of Object.entries(values)) {
    if (/[\r\n]/.test(String(value))) {
      throw new Failure(`The value of ${name} has more than one line`);
    }
    appendFileSync(file, `${name}=${value}\n`);
  }
}

function summary(markdown) {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) {
    appendFileSync(file, `${markdown}\n`);
  }
}

/** Runs the step; its failure is an annotation of the job. */
async function run(step) {
  try {
    await step();
  } catch (error) {
    command("error", error instanceof Failure ? error.message : error.stack);
    process.exitCode = 1;
  }
}

module.exports = { Failure, chosen, command, input, run, store, summary };
