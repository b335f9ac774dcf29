import ts from "typescript";

/** All nodes of the given ones, in the order of the text; `enter` says into which to look. */
export function insideOf(
  roots: readonly ts.Node[],
  enter: (node: ts.Node) => boolean = () => true,
): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    found.push(node);
    if (enter(node)) ts.forEachChild(node, visit);
  };
  roots.forEach(visit);
  return found;
}

/** The nodes around one, the nearest first. */
export function* around(node: ts.Node): Generator<ts.Node> {
  for (let outer = node.parent; outer; outer = outer.parent) yield outer;
}

/** The last name of what is called: `tidy` in `tf.tidy(…)`. */
export function calledName(node: ts.CallExpression | ts.NewExpression): string {
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : "";
}

/** A call as a message shows it: arguments are left out. */
export function shorten(node: ts.Node): string {
  if (ts.isCallExpression(node)) return `${shorten(node.expression)}(…)`;
  const text = node.getText().replace(/\s+/g, " ");
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
