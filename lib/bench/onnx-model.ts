/**
 * Small models in ONNX' format, which is Protocol Buffers: numbers of seven bits a byte, and
 * fields that begin with their number and kind. The field numbers are those of onnx.proto.
 */

export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers, or lists of them. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Operators as they are defined since 2022. */
const OPSET = 17;
const IR_VERSION = 8;
const FLOAT = 1;
const INTEGER_ATTRIBUTE = 2;
const LIST_ATTRIBUTE = 7;

type Bytes = readonly number[];

function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}

const integer = (field: number, value: number): Bytes => [...varint(8 * field), ...varint(value)];

const message = (field: number, ...parts: readonly Bytes[]): Bytes => {
  const all = parts.flat();
  return [...varint(8 * field + 2), ...varint(all.length), ...all];
};

const text = (field: number, value: string): Bytes =>
  message(field, [...new TextEncoder().encode(value)]);

/** A tensor of floats of any shape. */
const floats = (field: number, name: string): Bytes =>
  message(field, text(1, name), message(2, message(1, integer(1, FLOAT))));

function attribute(name: string, value: number | readonly number[]): Bytes {
  const parts =
    typeof value === "number"
      ? [integer(3, value), integer(20, INTEGER_ATTRIBUTE)]
      : [...value.map((one) => integer(8, one)), integer(20, LIST_ATTRIBUTE)];
  return message(5, text(1, name), ...parts);
}

const nodeBytes = ({ type, inputs, outputs, attributes = {} }: OnnxNode): Bytes =>
  message(
    1,
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, type),
    ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  );

export function onnxModel({ nodes, inputs, outputs }: OnnxGraph): Uint8Array {
  const graph = message(
    7,
    ...nodes.map(nodeBytes),
    text(2, "graph"),
    ...inputs.map((name) => floats(11, name)),
    ...outputs.map((name) => floats(12, name)),
  );
  return Uint8Array.from([...integer(1, IR_VERSION), ...graph, ...message(8, integer(2, OPSET))]);
}
