import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { leanAcorn } from "./lean/acorn.js";

/**
 * Parts of sucrase for languages that cells are not written in. With TypeScript as the only
 * transform none of their code is ever called, but for two functions that look for globals which
 * imports hide: this matters where unused imports are dropped, and here all are kept.
 */
const UNUSED =
  /[\\/]sucrase[\\/]dist[\\/]esm[\\/](?:CJSImportProcessor|identifyShadowedGlobals|util[\\/](?:formatTokens|get(?:NonTypeIdentifiers|TSImportedNames))|parser[\\/]plugins[\\/](?:flow|jsx[\\/]index)|transformers[\\/](?:CJSImport|Flow|JestHoist|JSX|NumericSeparator|OptionalCatchBinding|OptionalChainingNullish|ReactDisplayName|ReactHotLoader)Transformer)\.js$/;

/** Stands in for a whole library of source maps. */
const MAPPING = fileURLToPath(new URL("lean/gen-mapping.ts", import.meta.url));

/** The names that a module's text exports, as sucrase's own files write them. */
const exportsOf = (text: string) =>
  [
    ...text.matchAll(/^export (?:default )?(?:async )?(?:function|class|const|let|var) (\w+)/gm),
  ].map((match) => ({ name: match[1] ?? "", isDefault: match[0].includes(" default ") }));

/** Keeps dead weight out of the bundle: a third of the code that makes cells runnable. */
export function leaveOut(): Plugin {
  return {
    name: "leave-out",
    setup(build) {
      build.onResolve({ filter: /^@jridgewell\/gen-mapping$/ }, () => ({ path: MAPPING }));
      build.onLoad({ filter: UNUSED }, async ({ path }) => {
        const contents = exportsOf(await readFile(path, "utf8")).map(({ name, isDefault }) =>
          isDefault ? `export default function ${name}() {}` : `export function ${name}() {}`,
        );
        return { contents: contents.join("\n"), loader: "js" };
      });
      build.onLoad({ filter: /[\\/]acorn[\\/]dist[\\/]acorn\.mjs$/ }, async ({ path }) => ({
        contents: leanAcorn(await readFile(path, "utf8")),
        loader: "js",
      }));
      // What it would put before the code of a cell is for syntax that browsers have had for long.
      build.onLoad({ filter: /[\\/]sucrase[\\/]dist[\\/]esm[\\/]HelperManager\.js$/ }, () => ({
        contents: 'export class HelperManager { emitHelpers() { return ""; } }',
        loader: "js",
      }));
      // Checks the options of sucrase at run time; they are written once, and type-checked.
      build.onLoad({ filter: /[\\/]sucrase[\\/]dist[\\/]esm[\\/]Options-gen-types\.js$/ }, () => ({
        contents: "export default {};",
        loader: "js",
      }));
      build.onLoad({ filter: /[\\/]ts-interface-checker[\\/]dist[\\/]index\.js$/ }, () => ({
        contents:
          "const nothing = () => undefined;" +
          "export const createCheckers = () => ({ Options: { strictCheck: nothing } });" +
          "export { nothing as union, nothing as array, nothing as iface, nothing as lit, nothing as opt };",
        loader: "js",
      }));
    },
  };
}
