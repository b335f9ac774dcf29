import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { jupyterEnvironment } from "./kernelspec.js";
import { checkBuilt } from "./missing-build.js";

/** The programs that open notebooks in a browser, best first. */
const PROGRAMS = ["jupyter-lab", "jupyter-notebook", "jupyter-nbclassic"];

const HOW_TO_INSTALL = `Jupyter is not installed: none of ${PROGRAMS.join(", ")} can be started.
Install one of them, for example
  pip install jupyterlab        or
  apt-get install jupyter-notebook
and run this command again.`;

const isInstalled = (program: string) =>
  spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;

function main(): void {
  const root = process.cwd();
  try {
    checkBuilt(root);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
    return;
  }
  const program = PROGRAMS.find(isInstalled);
  if (!program) {
    console.error(HOW_TO_INSTALL);
    process.exitCode = 1;
    return;
  }
  // Jupyter refuses to start as root unless told; in a container there is nobody else.
  const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : [];
  const folder = `--notebook-dir=${join(root, "notebooks")}`;
  const given = process.argv.slice(2);
  const child = spawn(program, ["--ip=127.0.0.1", folder, ...asRoot, ...given], {
    stdio: "inherit",
    env: jupyterEnvironment(root),
  });
  child.on("error", (error) => console.error(`${program}: ${error.message}`));
  child.on("exit", (code) => (process.exitCode = code ?? 1));
  // The terminal sends Ctrl+C to Jupyter as well, which asks before it stops.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
}

main();
