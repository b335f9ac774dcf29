import assert from "node:assert/strict";
import { availableParallelism, loadavg } from "node:os";
import { test } from "node:test";
import lighthouse, { desktopConfig } from "lighthouse";
import { findChromium } from "../cells/find-chromium.js";
import { FixtureSite } from "./fixture-site.js";
import { debuggedChromium } from "./debugged-chromium.js";

const site = new FixtureSite(true);
const { skip } = site;

/** Of 100, in each of the four categories. */
const LEAST = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** On a machine that is busy with other things, times say nothing of the page. */
const isQuiet = () => (loadavg()[0] ?? 0) < 1.5 * availableParallelism();

for (const device of ["phone", "desk"] as const) {
  test(
    `Lighthouse gives a page at least ${LEAST} of 100 on a ${device}`,
    { skip },
    async (context) => {
      const { port, close } = await debuggedChromium(findChromium() ?? "");
      try {
        for (const path of [`${site.base}zh/index.html`, site.section]) {
          const result = await lighthouse(
            site.origin + path,
            { port, onlyCategories: CATEGORIES, logLevel: "error", output: "json" },
            device === "desk" ? desktopConfig : undefined,
          );
          const { categories = {}, audits = {} } = result?.lhr ?? {};
          const faults = Object.values(categories).flatMap(({ id, score, auditRefs }) => {
            if ((score ?? 0) * 100 >= LEAST) return [];
            if (id === "performance" && !isQuiet()) {
              context.diagnostic(`performance was not judged: the machine is busy (${score})`);
              return [];
            }
            const weak = auditRefs
              .map((reference) => audits[reference.id])
              .filter((audit) => audit?.score !== null && (audit?.score ?? 1) < 0.9);
            return [
              `${id} ${score}: ${weak.map((audit) => `${audit?.id} ${audit?.displayValue}`)}`,
            ];
          });
          assert.deepEqual(faults, [], path);
          assert.equal(Object.keys(categories).length, CATEGORIES.length);
        }
      } finally {
        close();
      }
    },
  );
}
