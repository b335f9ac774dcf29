import { placeInText } from "./numbers.js";

/** A tensor as `show` prints it: `tensor [1, 3] bool`, `scalar 0.5`; no type means float32. */
const SHOWN = /^(?:tensor \[([\d, ]*)\](?: (\w+))?$|scalar (?:(int32|bool|complex64|string) )?)/gm;

interface ShownTensor {
  shape: readonly number[];
  type: string;
  at: number;
}

function shownTensors(text: string): ShownTensor[] {
  return [...text.matchAll(SHOWN)].map((match) => ({
    shape: (match[1] ?? "").split(",").filter(Boolean).map(Number),
    type: match[2] ?? match[3] ?? "float32",
    at: match.index,
  }));
}

const write = (shape: readonly number[]) => `[${shape.join(", ")}]`;

/** What is wrong with the shapes of the tensors that were shown, in words. */
export function checkShapes(
  text: string,
  shapes: readonly (readonly number[])[],
): string | undefined {
  return compareEach(text, shapes.map(write), ({ shape }) => write(shape), "shape");
}

export function checkTypes(text: string, types: readonly string[]): string | undefined {
  const [only, second] = types;
  const all = only !== undefined && second === undefined;
  const count = Math.max(1, shownTensors(text).length);
  const wanted = all ? Array.from({ length: count }, () => only) : types;
  return compareEach(text, wanted, ({ type }) => type, "dtype");
}

function compareEach(
  text: string,
  wanted: readonly string[],
  read: (tensor: ShownTensor) => string,
  what: string,
): string | undefined {
  const shown = shownTensors(text);
  for (const [index, want] of wanted.entries()) {
    const tensor = shown[index];
    if (!tensor) {
      return `${what} ${want} was expected of tensor ${index + 1}, but only ${shown.length} were shown`;
    }
    const got = read(tensor);
    if (got === want) continue;
    return `${what} ${want} was expected, but got ${got} at ${placeInText(text, tensor.at)}`;
  }
  const extra = shown[wanted.length];
  return extra
    ? `${wanted.length} tensors were expected, but got another with ${what} ${read(extra)} at ${placeInText(text, extra.at)}`
    : undefined;
}
