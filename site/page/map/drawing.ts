import type { Book, Idea, Language } from "../../../runtime/document/index.js";
import type { Addresses } from "../../addresses.js";
import { element, escapeHtml } from "../../render/html.js";
import { textWidth } from "../../render/text-width.js";
import { placeOf } from "../../sections.js";
import { siteWords } from "../../words.js";
import type { Layout } from "./layout.js";
import { layOut } from "./layout.js";

/** In the units of the drawing, which are pixels at its own size. */
const LETTER = 15;
const HEIGHT = 42;
const PADDING = 13;
/** Where the two lines of a box stand, from its top. */
const NUMBER_LINE = 15;
const NAME_LINE = 33;

const widthOf = (name: string): number => textWidth(name) * LETTER + 2 * PADDING;

/** The map of ideas: boxes that lead to their sections, and lines from what must be known before. */
export function mapSvg(book: Book, addresses: Addresses, language: Language): string {
  const layout = layOut(book.ideas, (idea) => ({ width: widthOf(idea[language]), height: HEIGHT }));
  const boxes = book.ideas.map((idea) => boxSvg(book, addresses, language, idea, layout));
  const { width, height } = layout;
  const title = element("title", { id: "map-title" }, escapeHtml(siteWords[language].mapTitle));
  return element(
    "svg",
    {
      class: "idea-map",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "group",
      "aria-labelledby": "map-title",
    },
    `${title}<g class="map-lines" aria-hidden="true">${linesSvg(layout)}</g>${boxes.join("\n")}`,
  );
}

function boxSvg(
  book: Book,
  addresses: Addresses,
  language: Language,
  idea: Idea,
  { boxes }: Layout,
): string {
  const box = boxes.get(idea.id);
  if (!box) return "";
  const { number, written } = placeOf(book, language, idea.section);
  const left = box.x - box.width / 2;
  const top = box.y - box.height / 2;
  const { height, width } = box;
  const drawn = [
    element("rect", { x: round(left), y: round(top), width: round(width), height, rx: 6 }),
    text(box.x, top + NUMBER_LINE, number, "map-number"),
    text(box.x, top + NAME_LINE, idea[language]),
  ].join("");
  const attributes = { class: "map-idea", "data-idea": idea.id };
  return written
    ? element("a", { ...attributes, href: addresses.section(language, idea.section) }, drawn)
    : element("g", { ...attributes, class: "map-idea unwritten" }, drawn);
}

const text = (x: number, y: number, words: string, name?: string) =>
  element("text", { class: name, x: round(x), y: round(y) }, escapeHtml(words));

function linesSvg({ lines }: Layout): string {
  return lines
    .map(({ from, to, points }) =>
      element("path", { d: smooth(points), "data-from": from, "data-to": to }),
    )
    .join("");
}

/** Through the middles between the points, rounded at the points. */
function smooth(points: Layout["lines"][number]["points"]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (!first || !last) return "";
  const bends = rest.map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 1 ? last : middle(point, next);
    return `Q${at(point)} ${at(end)}`;
  });
  return `M${at(first)}${bends.length > 0 ? bends.join("") : `L${at(last)}`}`;
}

const middle = (a: { x: number; y: number }, b: { x: number; y: number }) => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
});
const round = (value: number) => Number(value.toFixed(1));
const at = ({ x, y }: { x: number; y: number }) => `${round(x)} ${round(y)}`;
