import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildKernel } from "./build-kernel.js";

/**
 * Writes the book's tslab kernel into the book's own cache folder and returns the folder for
 * JUPYTER_PATH: nothing outside the book is touched, and other books keep their kernels.
 */
function writeKernelspec(root: string): string {
  const jupyter = join(root, ".cache/jupyter");
  const folder = join(jupyter, "kernels/tslab");
  mkdirSync(folder, { recursive: true });
  buildKernel("launcher", folder);
  const spec = {
    argv: [
      process.execPath,
      "--disable-warning=ExperimentalWarning",
      "{resource_dir}/launcher.mjs",
      "--root",
      `{resource_dir}/${relative(folder, root)}`,
      "--config-path",
      "{connection_file}",
    ],
    display_name: "TypeScript",
    language: "typescript",
    // Jupyter started in a terminal hands the terminal on, and Node would colour what it prints.
    env: { NO_COLOR: "1" },
  };
  writeFileSync(join(folder, "kernel.json"), JSON.stringify(spec, null, 2) + "\n");
  return jupyter;
}

/** The environment in which Jupyter finds the book's kernel before any other of that name. */
export function jupyterEnvironment(root: string): NodeJS.ProcessEnv {
  const paths = [writeKernelspec(root), process.env["JUPYTER_PATH"]].filter(Boolean);
  return { ...process.env, JUPYTER_PATH: paths.join(process.platform === "win32" ? ";" : ":") };
}
