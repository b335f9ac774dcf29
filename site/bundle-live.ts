import { copyFile, mkdir, readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import type { Metafile, Plugin } from "esbuild";
import { fillFromKept } from "./kept-folder.js";
import { leaveOut } from "./leave-out.js";
import { stampOf } from "./stamp.js";

export interface LiveBundle {
  /** The project's folder. */
  root: string;
  /** The site's folder: files go to live/ and packages/ in it. */
  outDir: string;
  /** What cells may import, and the file of each module. */
  modules: Readonly<Record<string, string>>;
}

/** The worker's entry: the runtime's worker with the modules that this book's cells may import. */
function workerSource(root: string, modules: LiveBundle["modules"]): string {
  const start = JSON.stringify(join(root, "runtime/browser/worker/start.ts"));
  const table = Object.entries(modules).map(
    ([name, file]) =>
      `${JSON.stringify(name)}: () => import(${JSON.stringify(resolve(root, file))}),`,
  );
  return `import { startWorker } from ${start};\nstartWorker({ ${table.join("\n")} });\n`;
}

const WORKER = "live-worker";

function workerEntry(root: string, modules: LiveBundle["modules"]): Plugin {
  return {
    name: WORKER,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${WORKER}$`) }, () => ({
        path: WORKER,
        namespace: WORKER,
      }));
      build.onLoad({ filter: /.*/, namespace: WORKER }, () => ({
        contents: workerSource(root, modules),
        resolveDir: root,
        loader: "ts",
      }));
    },
  };
}

/** The .wasm files that lie beside the bundled code of packages, which fetch them when they run. */
async function packageFiles(root: string, { inputs }: Metafile): Promise<string[]> {
  const folders = new Set(
    Object.keys(inputs)
      .filter((file) => /^[^:]*node_modules[\\/]/.test(file))
      .map((file) => dirname(resolve(root, file))),
  );
  const found = await Promise.all(
    [...folders].map(async (folder) => {
      const files = await readdir(folder);
      return files.filter((file) => file.endsWith(".wasm")).map((file) => join(folder, file));
    }),
  );
  return found.flat();
}

/** All that it is made from; what packages bring is named by the lock file. */
const SOURCES = {
  folders: ["lib/dist", "runtime", "site/lean"],
  files: ["package-lock.json", "site/bundle-live.ts", "site/leave-out.ts"],
};

/**
 * Writes what live cells load: live/runtime.js (the page's side), live/worker.js, the chunks that
 * both load when they need them, and the files of packages. From the same it is made only once.
 */
export async function fillWithLive({ root, outDir, modules }: LiveBundle): Promise<void> {
  const stamp = await stampOf(root, SOURCES, modules);
  await fillFromKept(join(root, ".cache/live"), stamp, outDir, (folder) =>
    bundleLive({ root, outDir: folder, modules }),
  );
}

async function bundleLive({ root, outDir, modules }: LiveBundle): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: join(root, "runtime/browser/index.ts"), out: "runtime" },
      { in: WORKER, out: "worker" },
    ],
    outdir: join(outDir, "live"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    metafile: true,
    legalComments: "linked",
    chunkNames: "chunks/[name]-[hash]",
    logLevel: "error",
    plugins: [workerEntry(root, modules), leaveOut()],
  });
  const packages = join(outDir, "packages");
  await mkdir(packages, { recursive: true });
  for (const file of await packageFiles(root, metafile)) {
    await copyFile(file, join(packages, file.slice(dirname(file).length + 1)));
  }
}
