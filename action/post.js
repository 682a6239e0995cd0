// After the job: its token ends, whatever became of the job.
"use strict";

const { burn } = require("./exchange.js");
const { command } = require("./runner.js");

// Never fails the job: the token ends by itself within minutes.
async function end() {
  const { STATE_root: root, STATE_token: token } = process.env;
  if (!root || !token) {
    return;
  }
  const ended = await burn(new URL(root), token).catch(() => false);
  if (ended) {
    process.stdout.write("The token is revoked.\n");
  } else {
    command("warning", `${root} did not revoke the token; it ends by itself within minutes`);
  }
}

end();
