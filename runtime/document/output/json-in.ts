import type { Output } from "../types.js";

/** An object whose fields nobody has checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null;

export const isText = (value: unknown): value is string => typeof value === "string";

/** The object that a text is as JSON; a reader's code may have put out anything. */
export function parseObject(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The object that a display has as JSON under a type. */
export function jsonIn(output: Output, mime: string): Fields | undefined {
  const json = output.kind === "display" ? output.data[mime] : undefined;
  return json === undefined ? undefined : parseObject(json);
}
