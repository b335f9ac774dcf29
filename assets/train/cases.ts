import { existsSync, readdirSync } from "node:fs";
import type { Case } from "./case.js";

const here = new URL(".", import.meta.url);

export const caseModule = (name: string): URL => new URL(`${name}/case.ts`, here);

/** The folders that hold a case. */
export const caseNames = (): string[] =>
  readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(caseModule(entry.name)))
    .map(({ name }) => name)
    .sort();

export async function loadCase(name: string): Promise<Case> {
  const { training } = (await import(caseModule(name).href)) as { training: Case };
  return training;
}
