import { readAsset } from "../host.js";

/**
 * The text of a file that the book brings along; a file whose name ends in `.gz` is unpacked.
 *
 * @param path - relative to the book's assets folder, with `/` between folders.
 * @throws Error without a notebook, or when the book has no such file.
 */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}

/** The bytes of a file that the book brings along, unpacked as `readText` does. */
export async function readBytes(path: string): Promise<Uint8Array> {
  const bytes = await readAsset(path);
  return path.endsWith(".gz") ? gunzip(bytes) : bytes;
}

/**
 * The text in a gzip file.
 *
 * @throws Error when the bytes are no gzip file or are cut off.
 */
export async function gunzipText(bytes: Uint8Array): Promise<string> {
  return new TextDecoder().decode(await gunzip(bytes));
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  // A copy, since a Blob takes no memory that might be shared.
  const unpacked = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
