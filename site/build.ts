import { makeSite } from "./make-site.js";
import { readOptions } from "./options.js";

if ((await makeSite(readOptions(process.argv.slice(2)), true)) === undefined) process.exitCode = 1;
