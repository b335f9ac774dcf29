import { parseExpressionAt, type Expression, type SpreadElement } from "acorn";
import type { Place, Problem } from "../types.js";

/** A JSON value that knows where it stands. */
export type Json = { place: Place } & (
  | { kind: "object"; entries: ReadonlyMap<string, { place: Place; value: Json }> }
  | { kind: "array"; items: readonly Json[] }
  | { kind: "string"; value: string }
  | { kind: "other"; value: number | boolean | null }
);

/**
 * Reads JSON with the place of everything in it. JSON is a part of JavaScript, so a JavaScript
 * parser gives the places; what JSON does not have is refused.
 */
export function readJson(text: string, file: string): { json?: Json; problems: Problem[] } {
  const problems: Problem[] = [];
  const placeOf = (at: { line: number; column: number }): Place => ({
    file,
    line: at.line,
    column: at.column + 1,
  });
  const read = (node: Expression | SpreadElement | null): Json => {
    const place = placeOf(node?.loc?.start ?? { line: 1, column: 0 });
    const refuse = (): Json => {
      const got = node ? text.slice(node.start, node.end).slice(0, 40) : "nothing";
      problems.push({ place, message: `JSON: a value was expected, but got ${got}.` });
      return { kind: "other", value: null, place };
    };
    if (node?.type === "ArrayExpression") {
      return { kind: "array", items: node.elements.map(read), place };
    }
    if (node?.type === "UnaryExpression" && node.operator === "-") {
      const negated = read(node.argument);
      if (negated.kind !== "other" || typeof negated.value !== "number") return refuse();
      return { ...negated, value: -negated.value, place };
    }
    if (node?.type === "Literal") {
      const { value } = node;
      if (typeof value === "string") return { kind: "string", value, place };
      if (typeof value === "number" || typeof value === "boolean" || value === null) {
        return { kind: "other", value, place };
      }
    }
    if (node?.type !== "ObjectExpression") return refuse();
    const entries = new Map<string, { place: Place; value: Json }>();
    for (const property of node.properties) {
      if (property.type !== "Property" || property.key.type !== "Literal") return refuse();
      const key = String(property.key.value);
      const keyPlace = placeOf(property.key.loc?.start ?? { line: 1, column: 0 });
      if (entries.has(key)) {
        problems.push({ place: keyPlace, message: `JSON: key "${key}" is given twice.` });
      }
      entries.set(key, { place: keyPlace, value: read(property.value) });
    }
    return { kind: "object", entries, place };
  };
  try {
    const node = parseExpressionAt(text, 0, { ecmaVersion: 2022, locations: true });
    const json = read(node);
    const rest = text.slice(node.end).trimStart();
    if (rest)
      problems.push({ place: json.place, message: `JSON: text follows it: ${rest.slice(0, 20)}` });
    if (problems.length === 0) JSON.parse(text);
    return { json, problems };
  } catch (error) {
    const { loc, message } = error as { loc?: { line: number; column: number }; message: string };
    const place = placeOf(loc ?? { line: 1, column: 0 });
    const what = message.replace(/ \(\d+:\d+\)$/, "");
    return { problems: [...problems, { place, message: `JSON: ${what}.` }] };
  }
}
