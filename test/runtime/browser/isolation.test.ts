import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { findChromium } from "../../cells/find-chromium.js";
import { attacks, controls } from "./attacks.js";
import type { LivePage } from "./live-page.js";
import { openLivePage, textOf } from "./live-page.js";

const chromium = findChromium();
const options = { skip: chromium ? false : "no Chromium is installed", timeout: 300_000 };

/** Another origin, which answers everybody and writes down who asked. */
const heard: string[] = [];
const foreign = createServer(({ url }, response) => {
  heard.push(url ?? "");
  const headers = { "access-control-allow-origin": "*", "content-type": "text/javascript" };
  response.writeHead(200, headers).end("export {}");
});
let live: LivePage;

before(async () => {
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  if (chromium) live = await openLivePage(chromium);
});
after(async () => {
  await live?.close();
  foreign.closeAllConnections();
  foreign.close();
});
beforeEach(async () => {
  heard.length = 0;
  await live?.show([]);
});

function withAddresses(attack: string): string {
  const { port } = foreign.address() as AddressInfo;
  const host = `localhost:${port}`;
  return attack
    .replaceAll("FOREIGN_HOST", host)
    .replaceAll("FOREIGN", `http://${host}`)
    .replaceAll("HOME", new URL(live.page.url()).origin);
}

/** A cell that tells that it begins, in time for it to be sent, and whether the try came through. */
const attempt = (attack: string) =>
  `console.log("begun");
await new Promise((sent) => setTimeout(sent, 100));
const tried = async () => { ${withAddresses(attack)} };
try { console.log((await tried()) === true ? "SUCCESS" : "failed") } catch (error) { console.log("failed") }`;

test(`${Object.keys(attacks).length} tries to leave a cell fail`, options, async () => {
  assert.equal(Object.keys(attacks).length >= 60, true);
  const cells = Object.values(attacks).map((attack, at) => ({
    id: `t${at}`,
    code: attempt(attack),
    backends: ["cpu"] as const,
  }));
  await live.show(cells);
  const names = Object.keys(attacks);
  for (const [at, { id }] of cells.entries()) {
    const running = live.run(id);
    const outputs = live.page.locator(`#cell-${id} .cell-outputs`, { hasText: "begun" });
    await Promise.race([running, outputs.waitFor({ timeout: 60_000 })]);
    const ended = await Promise.race([running.then(() => true), wait(2500, false)]);
    // A cell that broke its own worker never ends by itself.
    if (!ended) await live.page.evaluate(() => window.notebook.stop());
    const run = await running;
    // What a cell replaced must not spoil the next try.
    if (/replaced|changes/.test(names[at]!)) await live.page.evaluate(() => window.notebook.stop());
    const said = textOf(run);
    // What is no TypeScript is refused before it begins.
    const isRefused = said === "" && run.status === "error";
    const isCutShort = said === "begun\n" && run.status !== "ok";
    const failed = said === "begun\nfailed\n" || isRefused || isCutShort;
    assert.equal(failed, true, `${names[at]}: ${said} ${JSON.stringify(run)}`);
  }
  await live.page.waitForTimeout(300);
  assert.deepEqual(heard, []);
});

for (const [what, attack] of Object.entries(controls)) {
  test(`without the lock-down ${what} comes through`, options, async () => {
    const script = attack.replaceAll(" as any", "");
    const code = `const tried = async () => { ${withAddresses(script)} };
      tried().then((got) => setTimeout(() => postMessage(got), 200), (error) => postMessage(String(error)));`;
    const got = await live.page.evaluate(
      (code) =>
        new Promise((resolve) => {
          const worker = new Worker(URL.createObjectURL(new Blob([code])));
          worker.onmessage = ({ data }) => resolve(data);
        }),
      code,
    );
    assert.equal(got === true || heard.length > 0, true, String(got));
  });
}

test("messages that are not of the protocol are dropped by the page", options, async () => {
  const { readMessage } = await import("../../../runtime/browser/read-message.js");
  const bad = [
    null,
    7,
    { type: "ready", backend: "<b>" },
    { type: "available", backends: ["cpu", {}] },
    { type: "end", run: 1, seconds: 1, status: "ok<", outputs: 0 },
    { type: "end", run: 1, seconds: 1, status: "ok" },
    { type: "failed", reason: {} },
    { type: "outputs", run: 1, outputs: [{ kind: "stream", name: "x", text: "" }] },
    { type: "outputs", run: 1, outputs: [{ kind: "display", data: { "text/html": {} } }] },
    { type: "outputs", run: 1, outputs: [{ kind: "error", name: "a", message: "b", line: "1" }] },
    { type: "file", request: 1, url: {} },
    { type: "run" },
  ];
  for (const message of bad) assert.equal(readMessage(message), undefined);
  const good = { type: "end", run: 2, seconds: 3, status: "ok", outputs: 5 };
  assert.deepEqual(readMessage({ ...good, more: 1 }), good);
});
