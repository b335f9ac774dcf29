/** The page: gives TensorFlow.js the places of its .wasm files, which the bundler copies and renames. */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import { main } from "./main.js";

setWasmPaths({
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  // startBackend never asks for the build with threads.
  "tfjs-backend-wasm-threaded-simd.wasm": simd,
});
document.body.textContent = (await main()).join("\n");
