/**
 * Compiles lib/assembly to WebAssembly and writes it, as base64, into a module of the lib: so
 * that the kernels need no file of their own in Node, in a page or in a worker.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = new URL("src/wasm/binary.generated.ts", import.meta.url);

const options = ["-O3", "--noAssert", "--enable", "simd", "--importMemory", "--noExportMemory"];

/** Of whatever the binary depends on: compiling takes long, and mostly nothing has changed. */
function fingerprint(): string {
  const compiler = createRequire(import.meta.url)("assemblyscript/package.json") as {
    version: string;
  };
  const hash = createHash("sha256").update(compiler.version).update(readFileSync("build-wasm.ts"));
  for (const name of readdirSync("assembly").sort()) {
    hash.update(name).update(readFileSync(`assembly/${name}`));
  }
  return hash.digest("hex");
}

function isCurrent(firstLine: string): boolean {
  try {
    return readFileSync(target, "utf8").startsWith(firstLine);
  } catch {
    return false;
  }
}

async function compile(): Promise<Uint8Array> {
  const written: { binary?: Uint8Array } = {};
  const messages: string[] = [];
  // Loading the compiler alone takes many seconds.
  const { default: asc } = await import("assemblyscript/asc");
  const { error } = await asc.main(
    ["assembly/index.ts", "-o", "kernels.wasm", ...options, "--runtime", "stub"],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") written.binary = contents;
      },
      stderr: { write: (message) => void messages.push(message.toString()) },
      listFiles: (folder, base) => readdirSync(`${base}/${folder}`),
    },
  );
  if (error || !written.binary) throw new Error(`lib/assembly: ${messages.join("")}`);
  return written.binary;
}

process.chdir(here);
const firstLine = `// sources: ${fingerprint()}\n`;
if (!isCurrent(firstLine)) {
  const binary = await compile();
  const base64 = Buffer.from(binary).toString("base64");
  const code = `/** The kernels of lib/assembly, compiled. */\nexport const binary =\n  "${base64}";\n`;
  writeFileSync(target, firstLine + code);
  console.log(`kernels: ${binary.length} bytes of WebAssembly`);
}
