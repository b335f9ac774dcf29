import type { Cell } from "../../runtime/document/index.js";
import type { RenderContext } from "../render/context.js";
import { formulaLinks } from "../render/formula-checks.js";
import { scriptJson } from "../render/html.js";

/**
 * What the live runtime needs to know of a page's cells.
 *
 * @param name - what readers change in these cells is kept under it.
 * @param withCode - whether the page lacks the code of some: else it stands in the page already.
 */
export function notebookData(
  context: RenderContext,
  name: string,
  cells: readonly Cell[],
  withCode = false,
): string {
  const { addresses, book } = context;
  const { base } = addresses;
  const told = cells.map(({ id, setup, backends, code }) => {
    const all = book.config.backends.every((name) => backends.includes(name));
    return {
      id,
      ...(setup && { setup }),
      // A cell that runs on all of the book's backends runs on any that the reader has.
      ...(!all && { backends }),
      ...(withCode && { code }),
    };
  });
  const data = {
    section: name,
    cells: told,
    formulas: formulaLinks(context, cells),
    assets: `${base}assets/`,
    packages: `${addresses.part("packages")}/`,
    worker: `${addresses.part("live")}/worker.js`,
    runtime: `${addresses.part("live")}/runtime.js`,
  };
  return `<script type="application/json" id="notebook">${scriptJson(data)}</script>`;
}
