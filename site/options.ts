import { parseArgs } from "node:util";

export interface SiteOptions {
  base?: string;
  /** Where the site will be, such as https://example.org: for those who need whole addresses. */
  origin?: string;
  out: string;
  port?: number;
  /** Whether to tell which cells ran and why. */
  why: boolean;
}

/** Reads the command line, or says what is wrong with it. */
export function readOptions(args: readonly string[]): SiteOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      base: { type: "string" },
      origin: { type: "string" },
      out: { type: "string", default: "_site" },
      port: { type: "string" },
      why: { type: "boolean", default: false },
    },
  });
  const { base, origin, out, port, why } = values;
  if (base !== undefined && !/^\/(?:[^/]+\/)*$/.test(base)) {
    throw new Error(`--base: it must begin and end with a slash, like /book/, but got "${base}".`);
  }
  if (origin !== undefined && !/^https?:\/\/[^/]+$/.test(origin)) {
    throw new Error(`--origin: it must be like https://example.org, but got "${origin}".`);
  }
  if (port !== undefined && !/^\d+$/.test(port)) {
    throw new Error(`--port: it must be a number, but got "${port}".`);
  }
  return {
    out,
    why,
    ...(base !== undefined && { base }),
    ...(origin !== undefined && { origin }),
    ...(port !== undefined && { port: Number(port) }),
  };
}
