import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { workerData } from "node:worker_threads";
import { indexJson } from "../search/book-search.js";
import type { Order } from "./write-indexes.js";

const { folder, planned } = workerData as Order;
for (const { path, entries } of planned) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, indexJson(entries));
}
