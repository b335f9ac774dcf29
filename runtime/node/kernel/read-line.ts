import { readSync } from "node:fs";

/** What has been read of standard input and not been asked for. */
let rest = Buffer.alloc(0);

/** The next line of standard input. Until it is there nothing else happens in this process. */
export function readLine(): string {
  const chunk = Buffer.alloc(1 << 16);
  for (;;) {
    const end = rest.indexOf("\n");
    if (end >= 0) {
      const line = rest.toString("utf8", 0, end);
      rest = rest.subarray(end + 1);
      return line;
    }
    const count = readSync(0, chunk);
    if (count === 0) throw new Error("standard input ended within a line");
    rest = Buffer.concat([rest, chunk.subarray(0, count)]);
  }
}
