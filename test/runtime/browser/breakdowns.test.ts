import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { findChromium } from "../../cells/find-chromium.js";
import type { LivePage } from "./live-page.js";
import { openLivePage, textOf } from "./live-page.js";
import { demandBackend, twiceAtMost } from "./patience.js";

const chromium = findChromium();
const options = { skip: chromium ? false : "no Chromium is installed", timeout: 300_000 };
let live: LivePage;

async function open(): Promise<void> {
  if (chromium) live = await openLivePage(chromium);
}

before(open);
after(() => live?.close());
beforeEach(async () => {
  await live?.page.unrouteAll();
  await live?.page.goto("about:blank");
});

const setup = {
  id: "setup",
  setup: true,
  code: 'import { tf, startBackend, readAsset } from "seqattn";\nawait startBackend()',
};
const said = () => live.page.innerText(".live-status");

async function reopen(): Promise<void> {
  await live.close();
  await open();
}

/** How each graphics backend loses its card. */
const LOSSES = {
  webgl: '(tf.backend() as any).gpgpu.gl.getExtension("WEBGL_lose_context").loseContext()',
  webgpu: "(tf.backend() as any).device.destroy()",
} as const;

for (const backend of ["webgl", "webgpu"] as const) {
  test(`a graphics card lost under ${backend} is told, and another backend goes on`, options, () =>
    twiceAtMost(async () => {
      await live.show([
        setup,
        { id: "a", code: "const a = 7" },
        { id: "lose", code: `${LOSSES[backend]};\nawait new Promise(() => undefined)` },
        { id: "b", code: "(await tf.scalar(a).square().data())[0]" },
      ]);
      await live.page.evaluate((backend) => window.notebook.setBackend(backend), backend);
      await live.run("setup");
      await demandBackend(live, backend);
      assert.equal((await live.run("lose")).status, "stopped");
      assert.match(await said(), new RegExp(`graphics card was lost.*${backend}`));
      assert.equal(await live.shown("lose"), "saved lose");
      assert.equal(await live.shown("b"), "saved b");
      assert.equal(textOf(await live.run("b")), "49\n");
      assert.equal(textOf(await live.run("setup")), "wasm\n");
    }, reopen),
  );
}

/** What the server gives in place of the worker's script. */
const scripts: Record<string, { status: number; body: string; says: RegExp }> = {
  "is not there": { status: 404, body: "", says: /worker\.js/ },
  "breaks down while it loads": {
    status: 200,
    body: 'throw new Error("broken on purpose")',
    says: /broken on purpose/,
  },
};

for (const [what, { status, body, says }] of Object.entries(scripts)) {
  test(
    `a worker whose script ${what} is told, and the next run starts another`,
    options,
    async () => {
      await live.show([{ id: "a", code: "3 + 4" }]);
      await live.page.route("**/live/worker.js", (route) =>
        route.fulfill({ status, body, contentType: "text/javascript" }),
      );
      assert.notEqual((await live.run("a")).status, "ok");
      assert.match(await said(), says);
      assert.equal(await live.shown("a"), "saved a");
      await live.page.unrouteAll();
      assert.equal(textOf(await live.run("a")), "7\n");
    },
  );
}

/** Goes before the worker's own script, whose imports need no lines of their own. */
async function beforeWorker(script: string): Promise<void> {
  await live.page.route("**/live/worker.js", async (route) => {
    const response = await route.fetch();
    const body = `${script};\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

test("a worker that cannot get ready is told, and the run ends", options, async () => {
  await live.show([{ id: "a", code: "3 + 4" }]);
  await beforeWorker('Object.defineProperty(globalThis, "unremovable", { value: {} })');
  assert.equal((await live.run("a")).status, "stopped");
  assert.match(await said(), /"unremovable" cannot be taken away/);
  assert.equal(await live.shown("a"), "saved a");
});

test(
  "a worker that is gone while a cell runs is told, and the next run starts another",
  options,
  async () => {
    await live.show([
      { id: "a", code: "(Math as any).end();\nawait new Promise(() => undefined)" },
      { id: "b", code: "5 + 6" },
    ]);
    await beforeWorker("Math.end = close.bind(self)");
    assert.equal((await live.run("a")).status, "stopped");
    assert.match(await said(), /the browser ended it/);
    assert.equal(await live.shown("a"), "saved a");
    assert.equal(textOf(await live.run("b")), "11\n");
  },
);

test("an asset that does not load is named, and the saved output stays", options, async () => {
  await live.show([setup, { id: "read", code: 'await readAsset("tsconfig.json")' }]);
  await live.page.route("**/assets/**", (route) => route.abort());
  const { outputs } = await live.run("read");
  const [error] = outputs;
  assert.match(
    error?.kind === "error" ? error.message : "",
    /assets\/tsconfig\.json could not be loaded/,
  );
  assert.equal(
    await live.page.innerText("#cell-read .cell-saved"),
    "The author's saved output\nsaved read",
  );
  await live.page.unrouteAll();
  assert.equal((await live.run("read")).status, "ok");
  assert.equal(await live.page.locator(".cell-saved").count(), 0);
});

test("a module that does not load is named, and the saved output stays", options, async () => {
  await live.show([{ id: "a", code: "3" }, setup]);
  await live.run("a");
  await live.page.route("**/live/chunks/**", (route) => route.abort());
  const { outputs } = await live.run("setup");
  const [error] = outputs;
  assert.match(
    error?.kind === "error" ? error.message : "",
    /module "seqattn" could not be loaded/,
  );
  assert.match(await live.page.innerText("#cell-setup .cell-saved"), /saved setup/);
});

test(
  "a part of the runtime that does not load is told, and no cell waits for it",
  options,
  async () => {
    await live.show([{ id: "a", code: "3" }]);
    await live.page.route("**/live/chunks/**", (route) => route.abort());
    assert.equal((await live.run("a")).status, "not-run");
    assert.match(await said(), /The runtime failed/);
    assert.equal(await live.state("a"), "idle");
    assert.equal(await live.shown("a"), "saved a");
  },
);

test("a backend whose files do not load gives way to another", options, async () => {
  // Without a graphics card, which may not answer.
  await live.show([
    { ...setup, backends: ["wasm", "cpu"] },
    { id: "a", code: "tf.getBackend()" },
  ]);
  await live.page.route("**/*.wasm", (route) => route.fulfill({ status: 503, body: "" }));
  assert.equal((await live.run("a")).status, "not-run");
  assert.match(await said(), /wasm does not start here/);
  assert.match(await live.page.innerText("#cell-setup .cell-saved"), /saved setup/);
  assert.equal(await live.shown("a"), "saved a");
  assert.equal(textOf(await live.run("a")), "cpu\n");
});

test("without WebGL the reader is told, and another backend runs", options, async () => {
  await live.show([setup]);
  // As in a browser that has switched it off.
  await beforeWorker("OffscreenCanvas.prototype.getContext = () => null");
  await live.page.evaluate(() => window.notebook.setBackend("webgl"));
  assert.equal(textOf(await live.run("setup")), "wasm\n");
  assert.match(await live.page.innerText(".live-notice"), /no webgl; wasm is used/);
});

test("a graphics card that does not answer is not waited for", options, async () => {
  await live.show([setup]);
  await beforeWorker(
    "Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: () => new Promise(() => undefined) }, configurable: true })",
  );
  await live.page.evaluate(() => window.notebook.setBackend("webgpu"));
  assert.equal(textOf(await live.run("setup")), "wasm\n");
  assert.match(await live.page.innerText(".live-notice"), /no webgpu; wasm is used/);
});

test("a storage that is blocked from the beginning stops nothing", options, async () => {
  await live.show([{ id: "a", code: "2 + 5" }]);
  const page = await live.page.context().browser()!.newPage();
  await page.addInitScript(
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
  );
  await page.goto(live.page.url());
  await page.waitForFunction(() => "notebook" in window);
  assert.equal(textOf(await page.evaluate(() => window.notebook.run("a"))), "7\n");
});
