// What all client scripts share: where the node is, and one flow after the other with its name.
'use strict';

const url = process.env.THALIUMX_URL;
const socketUrl = url.replace(/^http/, 'ws');

const ALICE = { key: 'alice', secret: 'alice-secret' };
const BOB = { key: 'bob', secret: 'bob-secret' };

/** Runs the flows in turn; a flow that throws ends the process with its name. */
async function run(flows) {
  for (const [name, flow] of Object.entries(flows)) {
    try {
      await flow();
    } catch (error) {
      console.error(`${name}: ${error.stack || error}`);
      if (error.response && error.response.data) {
        console.error(JSON.stringify(error.response.data));
      }
      process.exit(1);
    }
    console.log(`ok ${name}`);
  }
  process.exitCode = 0;
  setTimeout(() => process.exit(), 200); // sockets that a client still holds must not keep it
}

/** Waits until a condition holds, and returns what it then is. */
async function eventually(what, condition) {
  const deadline = Date.now() + 10000;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`never came: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

module.exports = { url, socketUrl, ALICE, BOB, run, eventually };
