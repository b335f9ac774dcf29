import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { PNG } from "pngjs";
import { CARD, CardPainter, cardSvg } from "../../site/social/card.js";
import { loadSoundBook } from "../../runtime/node/index.js";

const folder = mkdtempSync(join(tmpdir(), "cards-"));
after(() => rmSync(folder, { recursive: true }));

/** How many pixels are dark: letters are, paper and arcs are not. */
function ink({ data }: PNG): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 60) count += 1;
  return count;
}

const painted = async (title: string) =>
  PNG.sync.read(
    Buffer.from(await new CardPainter(folder).paint({ number: "3.2", title, book: "书" })),
  );

test("a card is a picture of the size that previews expect, with its title in ink", async () => {
  const picture = await painted("算法步骤详解");
  assert.deepEqual([picture.width, picture.height], [CARD.width, CARD.height]);
  assert.ok(ink(picture) > 5000, `${ink(picture)} dark pixels`);
});

test("a long title takes several lines", () => {
  const svg = cardSvg({ number: "1", title: "数学模型和公式 & 详细讲解 & 举例说明", book: "" });
  assert.equal(svg.match(/<text x="90" y="\d+">/g)?.length, 2);
});

test("the cards' font has all letters of the titles; make-font.sh makes it anew", () => {
  const { config } = loadSoundBook(process.cwd());
  const titles = [
    config.title,
    ...config.chapters.flatMap(({ sections }) => sections.map((s) => s.title)),
  ];
  const letters = new Set(titles.flatMap(({ zh, en }) => [...zh, ...en]));
  const known = readFileSync("site/social/letters.txt", "utf8");
  assert.deepEqual(
    [...letters].filter((letter) => !known.includes(letter)),
    [],
  );
});
