/**
 * Compiles lib/assembly to WebAssembly and writes it, as base64, into a module of the lib: so
 * that the kernels need no file of their own in Node, in a page or in a worker.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = new URL("src/wasm/binary.generated.ts", import.meta.url);

const options = ["-O3", "--noAssert", "--enable", "simd", "--importMemory", "--noExportMemory"];

async function compile(): Promise<Uint8Array> {
  const written: { binary?: Uint8Array } = {};
  const messages: string[] = [];
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
const binary = await compile();
const base64 = Buffer.from(binary).toString("base64");
writeFileSync(
  target,
  `/** The kernels of lib/assembly, compiled. */\nexport const binary =\n  "${base64}";\n`,
);
console.log(`kernels: ${binary.length} bytes of WebAssembly`);
