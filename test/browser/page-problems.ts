import type { Page } from "playwright-core";
import type { Problem, Section } from "../../runtime/document/index.js";
import { axeFaults } from "./axe.js";
import { narrowFaults } from "./narrow.js";

/** What is wrong with a section's page as its cells have left it. */
export async function pageProblems(page: Page, { file }: Section): Promise<Problem[]> {
  const place = { file, line: 1, column: 1 };
  const faults = [
    ...(await narrowFaults(page)).map((fault) => `the page is ${fault}`),
    ...(await axeFaults(page)).map((fault) => `axe finds in the page: ${fault}`),
  ];
  return faults.map((message) => ({ place, message }));
}
