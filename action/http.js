// HTTPS with a private CA where one is named, bounded, and without redirects: what is sent is for one host.
"use strict";

const { readFileSync } = require("node:fs");
const http = require("node:http");
const https = require("node:https");
const { rootCertificates } = require("node:tls");
const { Failure, input } = require("./runner.js");

const LONGEST_ANSWER = 64 * 1024 * 1024;
const WAIT = 120_000; // milliseconds without a byte
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The root of an index, of any of its URLs. */
function indexRoot(text) {
  if (!URL.canParse(text)) {
    throw new Failure(`The input index is no URL such as https://packages.example.org: '${text}'`);
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw new Failure("The input index has credentials in it; leave them out, none are needed");
  }
  return new URL("/", safe(url));
}

// Identities and tokens go over TLS, or stay on this machine (PEP 807, constraints).
function safe(url) {
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.includes(url.hostname))) {
    throw new Failure(`${url.origin} is not https: a token sent there could be read on the way`);
  }
  return url;
}

/** `{status, text}`; `body` is text, or `{length, stream}` made anew for each call. */
function send(method, url, headers = {}, body = undefined) {
  return new Promise((resolve, reject) => {
    const address = safe(new URL(url));
    const file = input("ca-file");
    const ca = file ? [...rootCertificates, readFileSync(file, "utf8")] : undefined;
    const length = body === undefined ? 0 : (body.length ?? 0);
    const request = (address.protocol === "https:" ? https : http).request(address, {
      method,
      ca,
      timeout: WAIT,
      headers: {
        "User-Agent": "entrepot-action/0.1.0",
        ...headers,
        ...(body === undefined ? {} : { "Content-Length": typeof body === "string" ? Buffer.byteLength(body) : length }),
      },
    });
    request.on("timeout", () => request.destroy(new Error("no answer in time")));
    request.on("error", reject);
    request.on("response", (response) => collect(response, resolve, reject));
    if (body === undefined || typeof body === "string") {
      request.end(body);
    } else {
      body.stream().on("error", reject).pipe(request);
    }
  });
}

function collect(response, resolve, reject) {
  const chunks = [];
  let length = 0;
  response.on("data", (chunk) => {
    length += chunk.length;
    if (length > LONGEST_ANSWER) {
      response.destroy(new Error("the answer is too long"));
    } else {
      chunks.push(chunk);
    }
  });
  response.on("error", reject);
  response.on("end", () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString("utf8") }));
}

/** The document, or an empty object: other programs answer anything. */
function json(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

module.exports = { indexRoot, json, send };
