// Wheels and sdists through PyPI's upload API. The index reads the metadata inside the file and lets it win.
"use strict";

const { createHash, randomBytes } = require("node:crypto");
const { createReadStream, existsSync, readdirSync, statSync } = require("node:fs");
const path = require("node:path");
const { Readable } = require("node:stream");
const { setTimeout: rest } = require("node:timers/promises");
const { line } = require("./exchange.js");
const { json, send } = require("./http.js");
const { Failure } = require("./runner.js");

const DISTRIBUTION = /\.(whl|tar\.gz|zip)$/;
const WHEEL = /^([A-Za-z0-9_.]+)-([^-]+)(?:-\d[^-]*)?-([^-]+)-[^-]+-[^-]+\.whl$/;
const SDIST = /^(.+)-([^-]+)\.(?:tar\.gz|zip)$/;
const PLAIN = /^[A-Za-z0-9._+!-]+$/;
const MOST_ATTEMPTS = 5;

/** The files that the words of the input `files` stand for. */
function distributions(text) {
  const words = text.split(/\r?\n/).map((it) => it.trim()).filter(Boolean);
  const found = words.flatMap((word) => {
    if (!existsSync(word)) {
      throw new Failure(`${word} is not there. Download or build the release first`);
    }
    return statSync(word).isDirectory()
      ? readdirSync(word).filter((it) => DISTRIBUTION.test(it)).map((it) => path.join(word, it))
      : [word];
  });
  if (found.length === 0) {
    throw new Failure(`${words.join(" ")} has no wheel and no sdist. Download or build the release first`);
  }
  return Promise.all([...new Set(found)].sort().map(distribution));
}

async function distribution(file) {
  const filename = path.basename(file);
  const wheel = WHEEL.exec(filename);
  const [, project, version] = wheel ?? SDIST.exec(filename) ?? [];
  if (!project || !PLAIN.test(filename)) {
    throw new Failure(`${filename} is not named as a wheel or an sdist is`);
  }
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
  }
  return {
    file,
    filename,
    project: project.replaceAll(/[-_.]+/g, "-").toLowerCase(),
    version,
    filetype: wheel ? "bdist_wheel" : "sdist",
    pyversion: wheel ? wheel[3] : "source",
    size: statSync(file).size,
    sha256: hash.digest("hex"),
  };
}

/** The SHA-256 of each file of a project by its name; nothing where it cannot be seen. */
async function present(root, project) {
  const headers = { Accept: "application/vnd.pypi.simple.v1+json" };
  const answer = await send("GET", new URL(`/simple/${project}/`, root), headers).catch(() => ({ status: 0, text: "" }));
  const files = answer.status === 200 ? json(answer.text).files : [];
  return new Map((Array.isArray(files) ? files : []).map((it) => [it.filename, it.hashes?.sha256]));
}

/** `published` or `already there`; a failure says why not. */
async function publish(root, token, file) {
  const there = (await present(root, file.project)).get(file.filename);
  if (there === file.sha256) {
    return "already there";
  }
  if (there) {
    throw new Failure(`${file.filename}: the index has other bytes under this name. A name is never used twice: publish a new version`);
  }
  let reason = "";
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const answer = await upload(root, token, file).catch((error) => ({ status: 0, text: error.message }));
    if (answer.status === 200 || answer.status === 201) {
      return "published";
    }
    const body = json(answer.text);
    reason = `${answer.status || "no answer"}: ${line(body.message ?? body.detail ?? answer.text)}`;
    if (answer.status !== 0 && answer.status !== 408 && answer.status !== 429 && answer.status < 500) {
      break;
    }
    await rest(250 * 2 ** attempt);
  }
  throw new Failure(`${file.filename} was refused: ${reason}`);
}

function upload(root, token, file) {
  const boundary = `entrepot-${randomBytes(16).toString("hex")}`;
  const fields = {
    ":action": "file_upload",
    protocol_version: "1",
    filetype: file.filetype,
    pyversion: file.pyversion,
    metadata_version: "2.1",
    name: file.project,
    version: file.version,
    sha256_digest: file.sha256,
  };
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${parts.join("")}--${boundary}\r\nContent-Disposition: form-data; name="content"; filename="${file.filename}"\r\n` +
      "Content-Type: application/octet-stream\r\n\r\n",
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* bytes() {
    yield head;
    yield* createReadStream(file.file);
    yield tail;
  }
  return send(
    "POST",
    new URL("/legacy/", root),
    {
      Authorization: `Basic ${Buffer.from(`__token__:${token}`).toString("base64")}`,
      "Content-Type": `multipart/form-data; boundary=${boundary}`,
      Accept: "application/json",
    },
    { length: head.length + file.size + tail.length, stream: () => Readable.from(bytes()) },
  );
}

module.exports = { distributions, publish };
