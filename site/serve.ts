import { makeSite } from "./make-site.js";
import { readOptions } from "./options.js";
import { serveFolder } from "./serve-folder.js";

const PORT = 4173;

const options = readOptions(process.argv.slice(2));
const base = await makeSite(options, false);
if (base === undefined) process.exitCode = 1;
else {
  const { address } = await serveFolder(options.out, { port: options.port ?? PORT, base });
  console.log(`The book is at ${address}\nPress Ctrl-C to end.`);
}
