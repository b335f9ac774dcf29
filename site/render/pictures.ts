import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Addresses } from "../addresses.js";
import { element } from "./html.js";

interface ShownPicture {
  url: string;
  path?: string;
  alt: string;
  title?: string;
  width?: string;
}

/** The book's pictures: they are checked to exist and get their size, so that no text jumps. */
export class Pictures {
  constructor(
    readonly root: string,
    readonly addresses: Addresses,
  ) {}

  render({ url, path, alt, title, width }: ShownPicture, report: (m: string) => void): string {
    if (path === undefined) {
      report(`picture "${url}": pages load nothing from elsewhere. Put the file into assets/.`);
      return "";
    }
    const file = join(this.root, path);
    if (!path.startsWith("assets/") || !existsSync(file)) {
      report(`picture "${url}": there is no file ${path}. Pictures lie in assets/.`);
      return "";
    }
    const size = sizeOf(readFileSync(file));
    const src = this.addresses.file(path);
    const style = width && `width: ${/^\d+$/.test(width) ? `${width}px` : width}`;
    return element("img", { src, alt, title, ...size, style, loading: "lazy" });
  }
}

/** The size in pixels of a PNG or SVG picture; nothing for other kinds. */
function sizeOf(bytes: Buffer): { width?: number; height?: number } {
  if (bytes.toString("latin1", 1, 4) === "PNG") {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  const tag = /<svg[^>]*>/.exec(bytes.toString("utf8", 0, 4096))?.[0];
  if (!tag) return {};
  const attribute = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)`).exec(tag)?.[1]);
  const box =
    /viewBox="([^"]*)"/
      .exec(tag)?.[1]
      ?.split(/[\s,]+/)
      .map(Number) ?? [];
  const [width, height] = [attribute("width") || box[2], attribute("height") || box[3]];
  return width && height ? { width: Math.round(width), height: Math.round(height) } : {};
}
