/**
 * Measures this library beside what else there is, all on one thread, in turns and in one run:
 *
 *   npm run bench                         every row; writes record.json and the README's table
 *   npm run bench -- attention "matMul 512, A·B"     only rows whose names contain one of these
 *   npm run bench -- --backend cpu        only rows of this backend
 *
 * Times are of CPU, medians over rounds; a ratio is another's time divided by ours. onnxruntime-web
 * and jax-js take part after `npm ci --prefix lib/bench`, PyTorch where Debian's
 * python3-torch and libopenblas0 are.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Contenders, measureHeap, measureTime } from "./measure.js";
import { writeReadme } from "./readme.js";
import { machine, recordFile, versions, type BenchRecord, type MeasuredRow } from "./record.js";
import { rows } from "./rows.js";
import { recordText } from "./table.js";

const { values, positionals } = parseArgs({
  options: { backend: { type: "string" } },
  allowPositionals: true,
});
const { backend } = values;
const chosen = rows.filter(
  (row) =>
    (!backend || row.backend === backend) &&
    (positionals.length === 0 || positionals.some((part) => row.title.includes(part))),
);
if (chosen.length === 0) {
  console.error(
    `bench: no row is called that. There are:\n${rows.map(({ title }) => title).join("\n")}`,
  );
  process.exit(1);
}

const started = { date: new Date().toISOString(), machine: machine(), versions: versions() };
const measured: MeasuredRow[] = [];
const contenders = new Contenders();
try {
  for (const row of chosen) {
    console.error(`${measured.length + 1}/${chosen.length} ${row.backend}: ${row.title}`);
    measured.push(row.heapAtMost ? await measureHeap(row) : await measureTime(row, contenders));
    // After each row, so that a run that is stopped leaves what it has found.
    if (chosen.length === rows.length) keep({ ...started, rows: measured });
  }
} finally {
  contenders.end();
}
console.log(recordText({ ...started, rows: measured }));

function keep(record: BenchRecord): void {
  writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
  writeReadme(record);
}
