import { spawnSync } from "node:child_process";

const NEEDED = "import nbclient, nbformat, jupyter_client";

/** A Python that can execute notebooks; Debian's own first, for which its packages are. */
export function findPython(): string | undefined {
  const candidates = [process.env["PYTHON"], "/usr/bin/python3", "python3"];
  return candidates.find(
    (python) => python && spawnSync(python, ["-c", NEEDED], { stdio: "ignore" }).status === 0,
  );
}
