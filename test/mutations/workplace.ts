import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"; // prettier-ignore
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TESTS, type Mutation, type TestName } from "./mutations.js";

/** What the library's tests need of the project. */
const PARTS = ["package.json", "tsconfig.base.json", "lib/src", "lib/assembly", "lib/package.json", "lib/tsconfig.json", "lib/build-wasm.ts", "test/tsconfig.json", "test/lib", "test/fixtures", "test/cells/find-chromium.ts", "test/cells/find-program.ts"]; // prettier-ignore

/** So many random problems are enough for what is wrong on purpose. */
const ROUNDS = "37";

export interface Outcome {
  passed: number;
  failed: number;
  /** What the tests printed. */
  text: string;
}

/** A copy of the library and its tests, where kernels may be spoiled. */
export class Workplace {
  readonly #folder = mkdtempSync(join(tmpdir(), "seqattn-mutations-"));

  constructor(root: string) {
    for (const part of PARTS) cpSync(join(root, part), join(this.#folder, part), { recursive: true }); // prettier-ignore
    symlinkSync(join(root, "node_modules"), join(this.#folder, "node_modules"));
  }

  run(test: TestName): Outcome {
    const { file, pattern } = TESTS[test];
    return this.#run(file, pattern);
  }

  /** Loads a test file, and runs none of its tests. */
  load(file: string): Outcome {
    return this.#run(file, "^$");
  }

  #run(file: string, pattern: string): Outcome {
    const args = ["--import", "tsx", "--test", "--test-reporter=tap", `--test-name-pattern=${pattern}`]; // prettier-ignore
    const { stdout, stderr } = this.#node(...args, join("test/lib", file));
    const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(stdout)?.[1]);
    return { passed: count("pass"), failed: count("fail"), text: stdout + stderr };
  }

  /** Runs the tests of a mutation with the mistake made, and takes it back. */
  runMutated({ file, right, wrong, test }: Mutation): Outcome {
    const path = join(this.#folder, "lib/src", file);
    const text = readFileSync(path, "utf8");
    const places = text.split(right).length - 1;
    if (places !== 1)
      throw new Error(`${file}: "${right}" stands there ${places} times, not once.`);
    writeFileSync(
      path,
      text.replace(right, () => wrong),
    );
    try {
      this.#build(file);
      return this.run(test);
    } finally {
      writeFileSync(path, text);
      this.#build(file);
    }
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #build(file: string): void {
    if (!file.startsWith("../assembly/")) return;
    const { status, stderr } = this.#node("--import", "tsx", "lib/build-wasm.ts");
    if (status !== 0) throw new Error(`${file} does not compile: ${stderr}`);
  }

  #node(...args: string[]) {
    // A test that runs tests would take their reports for its own.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    void _;
    return spawnSync(process.execPath, args, {
      cwd: this.#folder,
      env: { ...env, ROUNDS },
      encoding: "utf8",
    });
  }
}
