import { cpSync, existsSync, readdirSync } from "node:fs";
import { cp } from "node:fs/promises";
import { extname, join } from "node:path";

/** Tools that make assets lie beside them and are not for readers. */
const isForReaders = (path: string) => ![".ts", ".py"].includes(extname(path));
const FOLDERS = ["data", "weights", "stored", "figures"];

/** The notebooks that can be downloaded, such as zh/03-algorithm/02-steps. */
export function notebookFiles(root: string): ReadonlySet<string> {
  const folder = join(root, "notebooks");
  if (!existsSync(folder)) return new Set();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Set(
    files
      .filter((file) => file.endsWith(".ipynb") && !file.includes(".ipynb_checkpoints"))
      .map((file) => file.replaceAll("\\", "/").slice(0, -".ipynb".length)),
  );
}

/** Copies the book's data, weights, figures, stored results and notebooks into the site. */
export async function copyBookFiles(
  root: string,
  folder: string,
  notebooks: ReadonlySet<string>,
): Promise<void> {
  for (const name of FOLDERS) {
    const from = join(root, "assets", name);
    if (!existsSync(from)) continue;
    await cp(from, join(folder, "assets", name), { recursive: true, filter: isForReaders });
  }
  for (const name of notebooks) {
    cpSync(join(root, "notebooks", `${name}.ipynb`), join(folder, "notebooks", `${name}.ipynb`));
  }
}
