import type { AnyNode } from "acorn";
import type { LintedCell } from "./linted-section.js";
import { nodesIn } from "./walk-code.js";

/** The modules that a cell names, in import declarations and in `import()` and `require()`. */
export function importsIn({ parsed, globals }: LintedCell): { module: string; node: AnyNode }[] {
  return [...nodesIn(parsed.program)].flatMap(({ node }) => {
    const source =
      node.type === "ImportDeclaration" || node.type === "ImportExpression"
        ? node.source
        : node.type === "CallExpression" && globals.has(node.callee)
          ? nameOf(node.callee) === "require" && node.arguments[0]
          : undefined;
    return source && source.type === "Literal" && typeof source.value === "string"
      ? [{ module: source.value, node: source }]
      : [];
  });
}

const nameOf = (node: AnyNode) => (node.type === "Identifier" ? node.name : undefined);

export const isUrl = (module: string) => /^(?:[a-z]+:)?\/\//i.test(module);

const BUILT_IN =
  /^(?:node:.*|(?:assert|async_hooks|buffer|child_process|cluster|crypto|dns|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|querystring|readline|stream|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(?:\/.*)?)$/;

/** One of Node's own modules. */
export const isBuiltIn = (module: string) => BUILT_IN.test(module);
