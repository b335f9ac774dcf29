import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { bothWays } from "./both-ways.js";

// One bundle for the page and for its worker; which of them it is, it sees for itself.

setWasmPaths("/");
tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);

if ("document" in globalThis) {
  const inWorker = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker("/bundle.js");
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  Object.assign(globalThis, { inPage: bothWays, inWorker });
} else {
  // A rejection that nobody handles would not reach the page.
  void bothWays().then((numbers) => postMessage(numbers), reportError);
}
