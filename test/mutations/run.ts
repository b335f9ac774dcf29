import { QUICK } from "./mutations.js";
import { ON_CPU } from "./on-cpu.js";
import { ON_WASM } from "./on-wasm.js";
import { ON_WEBGPU } from "./on-webgpu.js";
import { survivors } from "./survivors.js";

/*
 * `npm run mutations`: makes every mistake of the lists in a copy of the library, one at a time, and
 * fails when the tests do not notice one. Words after it choose those whose file or mistake
 * contains one of them: `npm run mutations -- webgpu`.
 */

const chosen = process.argv.slice(2);
const mutations = [...QUICK, ...ON_CPU, ...ON_WASM, ...ON_WEBGPU].filter(
  ({ file, mistake }) =>
    chosen.length === 0 || chosen.some((word) => `${file} ${mistake}`.includes(word)),
);
const found = survivors(process.cwd(), mutations, (line) => console.log(line));
console.log(`${mutations.length - found.length} of ${mutations.length} mistakes are caught`);
for (const text of found) console.log(`\n${text}`);
process.exitCode = found.length > 0 || mutations.length === 0 ? 1 : 0;
