/**
 * TensorFlow.js in one of four ways, on one of its backends: `seqattn` calls this library,
 * `composed` writes the same in operations of tfjs that have this library's kernels behind them,
 * `tfjs` in the same operations as they come, and `tf.layers` in tfjs' own layers.
 */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { startBackend } from "../../src/index.js";
import { answer, type Call } from "../answer.js";
import type { Backend } from "../contender.js";
import type { Work } from "../work.js";
import { attentionCall } from "../works/attention.js";
import { matMulCall } from "../works/matmul.js";
import { operationCall } from "../works/operation.js";
import { recurrentCall } from "../works/recurrent.js";
import { transformerCall } from "../works/transformer.js";
import type { Way } from "../works/way.js";

const [way, backend] = process.argv.slice(2) as [Way, Backend];

if (way === "seqattn" || way === "composed") await startBackend(backend);
else await tf.setBackend(backend);

function make(work: Work): Call | string {
  switch (work.kind) {
    case "matmul":
      return matMulCall(work);
    case "attention":
      return attentionCall(work, way);
    case "recurrent":
      return recurrentCall(work, way);
    case "transformer":
      return transformerCall(way);
    case "operation":
      return operationCall(work.name, way);
  }
}

function prepare(work: Work): Call | string {
  // Whatever the work before has made.
  tf.disposeVariables();
  tf.engine().endScope();
  tf.engine().startScope();
  return make(work);
}

tf.engine().startScope();
await answer({
  prepare,
  heapBytes: () => (tf.backend() as unknown as Heap).wasm?.HEAPU8.length ?? 0,
});

interface Heap {
  readonly wasm?: { readonly HEAPU8: Uint8Array };
}
