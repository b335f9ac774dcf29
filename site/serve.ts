import { makeSite } from "./make-site.js";
import { readOptions } from "./options.js";
import { serveFolder } from "./serve-folder.js";

const options = readOptions(process.argv.slice(2));
if (await makeSite(options)) {
  const { address } = await serveFolder(options.out, {
    port: options.port ?? 4173,
    base: options.base ?? "/",
  });
  console.log(`The book is at ${address}\nPress Ctrl-C to end.`);
} else process.exitCode = 1;
