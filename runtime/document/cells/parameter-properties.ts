import type { AnyNode, Class, FunctionExpression, Pattern, Program } from "acorn";
import type { Edits } from "./edits.js";
import { boundBy, childrenOf } from "./names.js";

/** `this.name = name`, as parameter properties are written out. */
function assignedName(node: AnyNode): string | undefined {
  if (node.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression")
    return;
  const { left, right } = node.expression;
  if (left.type !== "MemberExpression" || left.object.type !== "ThisExpression") return undefined;
  const { property } = left;
  if (property.type !== "Identifier" || right.type !== "Identifier") return undefined;
  return property.name === right.name ? right.name : undefined;
}

/** Patterns are no parameter properties. */
const plainName = (parameter: Pattern) => boundBy(parameter)[0]?.name;

function propertiesOf({ params, body }: FunctionExpression, source: string): string[] {
  const parameters = new Set(params.map(plainName));
  return body.body.flatMap((node) => {
    const name = assignedName(node);
    if (name === undefined || !parameters.has(name)) return [];
    const modifier = new RegExp(
      `\\b(?:public|private|protected|readonly)\\s+${name.replaceAll("$", "\\$")}\\b`,
    );
    return modifier.test(source) ? [name] : [];
  });
}

/**
 * TypeScript declares parameter properties before a class's own fields. Without their types they are
 * only assigned, after the fields, and an object would show them last.
 */
export function declareParameterProperties(program: Program, source: string, edits: Edits): void {
  const visit = (node: AnyNode) => {
    if (node.type === "ClassDeclaration" || node.type === "ClassExpression") {
      const { body }: Class = node;
      const maker = body.body.find(
        (member) => member.type === "MethodDefinition" && member.kind === "constructor",
      );
      const names = maker?.type === "MethodDefinition" ? propertiesOf(maker.value, source) : [];
      if (names.length > 0) edits.before(body.start + 1, ` ${names.join("; ")};`);
    }
    childrenOf(node).forEach(visit);
  };
  visit(program);
}
