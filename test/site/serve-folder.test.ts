import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { serveFolder } from "../../site/serve-folder.js";

const folder = mkdtempSync(join(tmpdir(), "serve-"));
const site = join(folder, "site");
mkdirSync(join(site, "zh"), { recursive: true });
writeFileSync(join(site, "index.html"), "first");
writeFileSync(join(site, "zh/index.html"), "zh");
writeFileSync(join(site, "a.wasm"), "w");
writeFileSync(join(folder, "secret.txt"), "secret");
const { server, address } = await serveFolder(site, { port: 0, base: "/book/" });
after(() => server.close());

/** Asks for a path as it is written, without the tidying of a browser. */
function get(path: string): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(address);
    request({ port, hostname, path }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          body,
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test("files are served under the base path with their types", async () => {
  assert.deepEqual(await get("/book/"), {
    status: 200,
    type: "text/html; charset=utf-8",
    body: "first",
  });
  assert.equal((await get("/book/zh/")).body, "zh");
  assert.equal((await get("/book/a.wasm")).type, "application/wasm");
});

test("nothing outside the folder or the base path is served", async () => {
  const paths = ["/", "/secret.txt", "/book/../secret.txt", "/book/%2e%2e/secret.txt"];
  const odd = ["/book/..%2fsecret.txt", "/book/zh/..%5c..%5csecret.txt", "/book/%00", "/book/%zz"];
  for (const path of [...paths, ...odd]) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /secret/);
  }
});

test("when the port is taken, the next free one is used", async () => {
  const taken = Number(new URL(address).port);
  const second = await serveFolder(site, { port: taken, base: "/" });
  assert.notEqual(new URL(second.address).port, String(taken));
  second.server.close();
});
