import type { RawNode } from "../syntax/raw.js";
import type { Place } from "../types.js";
import { directiveRules } from "./directive-rules.js";
import { fenceIndent } from "./fences.js";
import { placeAt, placeOf, report, type Reading } from "./reading.js";

/** A directive's parts, with the places of the options. */
export interface Directive {
  name: string;
  place: Place;
  argument: string;
  argumentNodes: RawNode[];
  options: ReadonlyMap<string, { value: string; place: Place }>;
  /** The text between the fences, below the options; only for directives that hold no prose. */
  text: string;
  /** The place of the text's first line. */
  textPlace: Place;
  /** The nodes between the fences; only for directives that hold prose. */
  body: RawNode[];
  node: RawNode;
}

const OPTION = /^([\s>]*):([^:\s]+):(?:\s+(.*?))?\s*$/;

/** Reads a directive's parts; reports options and arguments that it may not have. */
export function readDirective(reading: Reading, node: RawNode): Directive | undefined {
  const name = String(node["name"]);
  const place = placeOf(reading, node);
  const rule = directiveRules[name];
  if (!rule) {
    const known = Object.keys(directiveRules).join(", ");
    report(reading, place, `{${name}}: there is no such directive. Use one of: ${known}.`);
    return undefined;
  }
  const options = readOptions(reading, node, name);
  const firstLine = (node.position?.start.line ?? 1) + 1 + options.count;
  const argument = (textAt(node, "argument") || textAt(node, "args")).trim();
  if (rule.argument === "required" && !argument) {
    report(reading, place, `{${name}}: ${rule.argumentIs} is missing. Write it after "{${name}}".`);
  }
  if (rule.argument === "none" && argument) {
    report(reading, place, `{${name}}: it takes nothing on its first line, but got "${argument}".`);
  }
  const part = (type: string) => node.children?.find((child) => child.type === type)?.children;
  const lines = textAt(node, "content").replace(/\n$/, "").split("\n");
  const indent = fenceIndent(reading.lines[place.line - 1] ?? "");
  return {
    name,
    place,
    argument,
    argumentNodes: part("mystDirectiveArg") ?? [],
    options: options.found,
    text: lines.slice(options.count).join("\n"),
    textPlace: placeAt(reading, firstLine, indent + 1),
    body: part("mystDirectiveBody") ?? [],
    node,
  };
}

function readOptions(reading: Reading, node: RawNode, name: string) {
  const rule = directiveRules[name];
  const found = new Map<string, { value: string; place: Place }>();
  const first = (node.position?.start.line ?? 1) + 1;
  const last = node.position?.end.line ?? first;
  let line = first;
  for (; line <= last; line++) {
    const match = OPTION.exec(reading.lines[line - 1] ?? "");
    if (!match) break;
    const [, indent = "", key = "", value = ""] = match;
    const place = placeAt(reading, line, indent.length + 1);
    const isFlag = rule?.flags?.includes(key) ?? false;
    if (!isFlag && !rule?.options.includes(key)) {
      const known = [...(rule?.options ?? []), ...(rule?.flags ?? [])];
      report(
        reading,
        place,
        `{${name}}: there is no option "${key}". ${known.length ? `It takes: ${known.join(", ")}.` : "It takes none."}`,
      );
    } else if (found.has(key)) {
      report(reading, place, `{${name}}: option "${key}" is given twice. Remove one.`);
    } else if (isFlag && value) {
      report(
        reading,
        place,
        `{${name}}: option "${key}" takes no value, but got "${value}". Write ":${key}:" or leave the line out.`,
      );
    } else if (!isFlag && !value) {
      report(reading, place, `{${name}}: option "${key}" has no value.`);
    } else found.set(key, { value, place });
  }
  return { found, count: line - first };
}

function textAt(node: RawNode, attribute: string): string {
  const value = node[attribute];
  return typeof value === "string" ? value : "";
}
