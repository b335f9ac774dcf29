/** A section's file in which only its prose is left, with the way back to the file. */
export interface MaskedSource {
  text: string;
  /** The offset in the file of an offset in `text`. */
  toSource: (offset: number) => number;
}

const FENCE = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(`{3,}|~{3,}|:{3,})\s*(\{[\w-]+\}|[^\s`]*)/;
/** What these hold is no prose; of a cell only some options are. */
const CODE = /^(?:\{(?:code-cell|cell|expect|math|answer|wrong)\}|[^{].*)$/;
const SHOWN_OPTION = /^[\s>]*:(?:caption|alt|fields):\s/;
const OPTION = /^[\s>]*:[\w-]+:(?:\s|$)/;

const blank = (text: string) => text.replace(/[^\n]/g, "\u0000");

function maskLines(source: string): string {
  let inMatter = false;
  let inMath = false;
  const open: { fence: string; code: boolean }[] = [];
  const lines = source.split("\n").map((line, index) => {
    if (index === 0 && line === "---") inMatter = true;
    else if (inMatter && line === "---") inMatter = false;
    else if (!inMatter) {
      const [, fence, info = ""] = FENCE.exec(line) ?? [];
      const inner = open.at(-1);
      if (fence && inner && !info && fence.startsWith(inner.fence)) open.pop();
      else if (fence && info && !inner?.code) {
        open.push({ fence, code: CODE.test(info) });
        // What follows a directive's name may be its title.
        return CODE.test(info) ? blank(line) : line.replace(/^[^{]*\{[\w-]+\}/, blank);
      } else if (!inner?.code && /^\s*\$\$/.test(line)) {
        if (!/^\s*\$\$.*\$\$/.test(line)) inMath = !inMath;
        return blank(line);
      } else if (inMath) return blank(line);
      else if (inner && SHOWN_OPTION.test(line)) return line.replace(OPTION, blank);
      else if (!inner?.code && !OPTION.test(line)) return line;
    }
    return blank(line);
  });
  return lines.join("\n");
}

/** Blanks what stands inside of lines: code, formulas, comments, and the names in roles and links. */
function maskInline(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(
      /(\{[a-z:]+\}`)([^`<]*)(<[^`>]*>)?(`)/g,
      (_, role: string, words: string, name = "", end: string) =>
        blank(role) +
        (name ? words : blank(words)) +
        blank(name as string) +
        end.replace("`", "\u0000"),
    )
    .replace(/(`+)[^`][\s\S]*?\1/g, blank)
    .replace(/\$\$[^$]+\$\$|\$[^$\n]+\$/g, blank)
    .replace(/\]\([^)\n]*\)/g, blank);
}

const isHan = (character: string | undefined) => /\p{Script=Han}/u.test(character ?? "");

/** The file without what is no prose. A line end between Chinese characters is left out. */
export function maskSource(source: string): MaskedSource {
  const masked = maskInline(maskLines(source));
  const offsets: number[] = [];
  let text = "";
  for (let at = 0; at < masked.length; at++) {
    const gap = /^\n[ \t>]*/.exec(masked.slice(at, at + 80))?.[0].length ?? 0;
    if (gap && isHan(masked[at - 1]) && isHan(masked[at + gap])) {
      at += gap - 1;
      continue;
    }
    text += masked[at];
    offsets.push(at);
  }
  return { text, toSource: (offset) => offsets[offset] ?? 0 };
}
