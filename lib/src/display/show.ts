import { notebookHost } from "../host.js";
import type { tf } from "../tensors/tf.js";
import type { Picture } from "./picture.js";
import { tableHtml, tableText, type Table } from "./table.js";
import { tensorText } from "./tensor-text.js";

/**
 * Shows values in the cell's output, one under the other: tensors with their shape, pictures as
 * drawings, tables as tables, all else as text. Outside of a notebook everything is text.
 *
 * @example
 * await show(tf.tensor2d([[1, 0.5]])); // tensor [1, 2] ⏎ [[1.0, 0.5]]
 */
export async function show(...values: unknown[]): Promise<void> {
  for (const value of values) {
    if (isTensor(value)) {
      console.log(tensorText(value.shape, value.dtype, await value.data()));
    } else if (hasKind(value, "picture")) {
      display("image/svg+xml", (value as Picture).svg, (value as Picture).alt);
    } else if (hasKind(value, "table")) {
      display("text/html", tableHtml(value as Table), tableText(value as Table));
    } else {
      console.log(value);
    }
  }
}

/** By its parts and not by its class: a tensor may come from another copy of TensorFlow.js. */
function isTensor(value: unknown): value is tf.Tensor {
  return typeof value === "object" && value !== null && "dataId" in value && "dtype" in value;
}

function hasKind(value: unknown, kind: string): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}

function display(type: string, content: string, text: string): void {
  const host = notebookHost();
  if (host) host.display({ [type]: content, "text/plain": text });
  else console.log(text);
}
