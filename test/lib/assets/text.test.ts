import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { gunzipText } from "../../../lib/src/index.js";

test("the text of a gzip file comes back as it was", async () => {
  const text = "音素 AH\tphoneme\n".repeat(997);
  assert.equal(await gunzipText(gzipSync(text)), text);
});

test("a file that is cut off is refused", async () => {
  const bytes = gzipSync("phoneme".repeat(101));
  await assert.rejects(gunzipText(bytes.subarray(0, bytes.length - 11)), /unexpected end of file/);
});
