import { isObject, isText } from "../document/output/json-in.js";
import type { Backend, Output } from "../document/types.js";
import type { FromWorker } from "./protocol.js";

const BACKENDS: readonly Backend[] = ["webgpu", "webgl", "wasm", "cpu"];

const isNumber = (value: unknown): value is number => typeof value === "number";
const isBackend = (value: unknown): value is Backend => BACKENDS.includes(value as Backend);
const isPlace = (value: unknown) => value === undefined || isNumber(value);

function isOutput(value: unknown): value is Output {
  if (!isObject(value)) return false;
  const { kind, name, text, id, data, message, line, column } = value;
  if (kind === "stream") return (name === "stdout" || name === "stderr") && isText(text);
  if (kind === "error") return isText(name) && isText(message) && isPlace(line) && isPlace(column);
  if (kind !== "display" || !isObject(data)) return false;
  return (id === undefined || isText(id)) && Object.values(data).every(isText);
}

/** A message from the worker, where a reader's code runs: nothing about it is taken on trust. */
export function readMessage(message: unknown): FromWorker | undefined {
  if (!isObject(message)) return undefined;
  const { type, run, backend, backends, outputs, status, seconds, request, url, reason } = message;
  switch (type) {
    case "ready":
      return isBackend(backend) ? { type, backend } : undefined;
    case "lost":
      return isBackend(backend) ? { type, backend } : undefined;
    case "failed":
      return isText(reason) ? { type, reason } : undefined;
    case "available":
      return Array.isArray(backends) && backends.every(isBackend) ? { type, backends } : undefined;
    case "file":
      return isNumber(request) && isText(url) ? { type, request, url } : undefined;
    case "outputs":
      return isNumber(run) && Array.isArray(outputs) && outputs.every(isOutput)
        ? { type, run, outputs }
        : undefined;
    case "end":
      return isNumber(run) &&
        isNumber(seconds) &&
        isNumber(outputs) &&
        (status === "ok" || status === "error")
        ? { type, run, status, seconds, outputs }
        : undefined;
    default:
      return undefined;
  }
}
