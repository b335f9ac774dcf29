import { main } from "./main.js";

for (const line of await main()) console.log(line);
