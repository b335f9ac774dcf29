import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunnableSection } from "./run-section.js";

/** The folder of a section's notebook, where its cells work. */
export function makeFolder(root: string, { language, id }: RunnableSection): string {
  const folder = join(root, "notebooks", language, dirname(id));
  mkdirSync(folder, { recursive: true });
  return folder;
}
