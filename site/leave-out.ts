import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * Parts of sucrase for languages that cells are not written in. With TypeScript as the only
 * transform none of their code is ever called.
 */
const UNUSED =
  /[\\/]sucrase[\\/]dist[\\/]esm[\\/](?:CJSImportProcessor|parser[\\/]plugins[\\/](?:flow|jsx[\\/]index)|transformers[\\/](?:CJSImport|Flow|JestHoist|JSX|NumericSeparator|OptionalCatchBinding|OptionalChainingNullish|ReactDisplayName|ReactHotLoader)Transformer)\.js$/;

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
      build.onLoad({ filter: UNUSED }, async ({ path }) => {
        const contents = exportsOf(await readFile(path, "utf8")).map(({ name, isDefault }) =>
          isDefault ? `export default class ${name} {}` : `export function ${name}() {}`,
        );
        return { contents: contents.join("\n"), loader: "js" };
      });
      // Checks the options of sucrase at run time; they are written once, and type-checked.
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
