import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { escapeHtml } from "../render/html.js";
import { textWidth } from "../render/text-width.js";

/** What a card says: the picture that is shown beside a link to a page. */
export interface Card {
  /** Such as 3.2; empty for the book itself. */
  number: string;
  title: string;
  /** Empty where the title is the book's own. */
  book: string;
}

/** What previews expect. */
export const CARD = { width: 1200, height: 630 } as const;
const LETTER = 76;
const LEADING = 100;
const LEFT = 90;
/** In letters of the title's size. */
const LINE = (CARD.width - 2 * LEFT) / LETTER;

const FONT = new URL("card.otf", import.meta.url);

/** Lines of about the same length, broken at spaces and between Chinese characters. */
function linesOf(title: string): string[] {
  const parts = title.match(/[\u2e80-\uffef][，。：、；！？）]?|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? [];
  const count = Math.ceil(textWidth(title) / LINE);
  const limit = Math.min(LINE, (textWidth(title) / count) * 1.15);
  const lines = [""];
  for (const part of parts) {
    const longer = (lines.at(-1) ?? "") + part;
    if (textWidth(longer.trimEnd()) > limit && lines.at(-1) !== "") lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim());
}

/** The card as a drawing: ink on paper, and the arcs of attention in vermilion. */
export function cardSvg({ number, title, book }: Card): string {
  const lines = linesOf(title);
  const top = 330 - ((lines.length - 1) * LEADING) / 2;
  const words = lines.map(
    (line, index) => `<text x="${LEFT}" y="${top + index * LEADING}">${escapeHtml(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" font-family="Noto Serif CJK SC" font-weight="700">
<rect width="100%" height="100%" fill="#fefefd"/>
<rect width="16" height="100%" fill="#ac3321"/>
<g fill="none" stroke="#ac3321" stroke-linecap="round">
<path d="M1090 560C1090 400 790 400 790 560" stroke-width="5"/>
<path d="M1090 560C1090 440 890 440 890 560" stroke-width="3"/>
<path d="M1090 560C1090 480 990 480 990 560" stroke-width="14"/>
</g>
<text x="${LEFT}" y="${top - 120}" font-size="52" fill="#ac3321">${escapeHtml(number)}</text>
<g font-size="${LETTER}" fill="#0c0f12">${words.join("")}</g>
<text x="${LEFT}" y="562" font-size="34" fill="#5c646c">${escapeHtml(book)}</text>
</svg>`;
}

/** Draws cards; those that were drawn before are taken from a folder. */
export class CardPainter {
  #started: Promise<Buffer> | undefined;

  constructor(private readonly cache: string) {}

  async paint(card: Card): Promise<Uint8Array> {
    const svg = cardSvg(card);
    const font = await (this.#started ??= this.#start());
    const key = createHash("sha256").update(svg).update(font).digest("hex").slice(0, 32);
    const file = join(this.cache, `${key}.png`);
    const known = await readFile(file).catch(() => undefined);
    if (known) return known;
    const resvg = new Resvg(svg, {
      font: { fontBuffers: [font], defaultFontFamily: "Noto Serif CJK SC" },
    });
    const png = resvg.render().asPng();
    resvg.free();
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, png);
    return png;
  }

  async #start(): Promise<Buffer> {
    const wasm = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
    const bytes = await readFile(wasm);
    // The module is started once for all painters; a second start is refused, and not needed.
    await initWasm(bytes).catch((error: unknown) => {
      if (!String(error).includes("Already initialized")) throw error;
    });
    return await readFile(fileURLToPath(FONT));
  }
}
