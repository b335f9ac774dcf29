import type { Problem } from "../../runtime/document/index.js";
import { hashOf } from "../hashed-files.js";
import type { Page } from "../pages.js";
import { element, scriptJson } from "../render/html.js";

/** The script that reloads pages and puts problems to their places. */
export const DEV_SCRIPT = "dev.js";

/** A page with all that is wrong in the book; its script shows each problem where it belongs. */
export function withProblems(
  page: Page,
  problems: readonly Problem[],
  base: string,
): { html: string; version: string } {
  const data = problems.map(({ place, message }) => ({
    ...place,
    message,
    isHere: place.file === page.file,
  }));
  const json = `<script type="application/json" id="problems">${scriptJson(data)}</script>`;
  const version = hashOf(page.html + json).slice(0, 16);
  const script = element("script", {
    type: "module",
    src: base + DEV_SCRIPT,
    "data-base": base,
    "data-page": page.path,
    "data-version": version,
  });
  return { html: page.html.replace("</body>", () => `${json}\n${script}\n</body>`), version };
}
