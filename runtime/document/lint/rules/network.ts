import { globalsNamed } from "../globals-named.js";
import { importsIn, isUrl } from "../imports-in.js";
import type { Rule } from "../rule.js";
import { dottedName, isCall, nodesIn } from "../walk-code.js";

const NAMES = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebTransport",
  "EventSource",
  "RTCPeerConnection",
  "importScripts",
];
const LOADERS =
  /^tf\.(?:loadLayersModel|loadGraphModel|io\.http|io\.browserHTTPRequest|data\.csv)$/;

const FIX = "Put the file into assets/ and read it with readAsset or readText of seqattn.";

export const network: Rule = {
  name: "network",
  refuses: "use of the network: `fetch`, `WebSocket`, imports and models from an address",
  instead: "a file in assets/, read with `readAsset` or `readText` of seqattn",
  strict: true,
  check: ({ cells }) =>
    cells.flatMap((cell) => {
      const calls = [...nodesIn(cell.parsed.program)].flatMap(({ node }) =>
        isCall(node) && LOADERS.test(dottedName(node.callee) ?? "")
          ? [{ node, what: `"${dottedName(node.callee)}" asks the network` }]
          : [],
      );
      const names = globalsNamed(cell, NAMES).map((node) => ({
        node,
        what: `"${node.name}" asks the network`,
      }));
      const imports = importsIn(cell)
        .filter(({ module }) => isUrl(module))
        .map(({ module, node }) => ({ node, what: `"${module}" is loaded from the network` }));
      return [...calls, ...names, ...imports].map(({ node, what }) => ({
        cell: cell.cell.id,
        place: cell.placeOf(node),
        message: `${what}, and cells must run without one. ${FIX}`,
      }));
    }),
};
