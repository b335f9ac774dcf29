import { importsIn, isBuiltIn, isUrl } from "../imports-in.js";
import type { Rule } from "../rule.js";

/** What cells may import. */
const MODULES = ["seqattn", "@observablehq/plot"];

export const foreignImport: Rule = {
  name: "foreign-import",
  refuses: "imports other than `seqattn` and `@observablehq/plot`",
  instead: "what seqattn exports, `tf` among it; code of several sections moves to lib/",
  strict: true,
  check: ({ cells }) =>
    cells.flatMap((cell) =>
      importsIn(cell)
        // Other rules tell more of these.
        .filter(({ module }) => !MODULES.includes(module) && !isBuiltIn(module) && !isUrl(module))
        .map(({ module, node }) => ({
          cell: cell.cell.id,
          place: cell.placeOf(node),
          message: `"${module}" cannot be imported. Import from ${MODULES.join(" or ")}${module.startsWith("@tensorflow/") ? ": seqattn exports tf" : ""}.`,
        })),
    ),
};
