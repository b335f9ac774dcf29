import { createRequire } from "node:module";
import type { LiteDocument } from "mathjax-full/js/adaptors/lite/Document.js";
import type { LiteElement, LiteNode } from "mathjax-full/js/adaptors/lite/Element.js";
import type { LiteText } from "mathjax-full/js/adaptors/lite/Text.js";
import type * as adaptors from "mathjax-full/js/adaptors/liteAdaptor.js";
import type * as visitors from "mathjax-full/js/core/MmlTree/SerializedMmlVisitor.js";
import type * as documents from "mathjax-full/js/handlers/html/HTMLDocument.js";
import type * as items from "mathjax-full/js/handlers/html/HTMLMathItem.js";
import type * as input from "mathjax-full/js/input/tex.js";
import type * as packages from "mathjax-full/js/input/tex/AllPackages.js";
import type * as output from "mathjax-full/js/output/svg.js";
import { element } from "./html.js";
import { leanOutline } from "./glyph-outline.js";

/** Takes what is wrong with a formula. */
export type Report = (message: string) => void;

/**
 * One ex in em: the x-height of MathJax's letters, so that formulas are set in the size of the text
 * around them whatever the x-height of the reader's Chinese font is.
 */
const EM_PER_EX = 0.442;

/**
 * Packages that fail in Node, that hide mistakes, that let a formula act on the page, or that let it
 * change what another one means.
 */
const LEFT_OUT = ["bussproofs", "noerrors", "noundefined", "html", "action", "newcommand"];

/** MathJax has hundreds of modules: they load when a formula was not drawn by an earlier build. */
function loadMathJax() {
  const require = createRequire(import.meta.url);
  const load = (module: string): unknown => require(`mathjax-full/js/${module}.js`);
  return {
    ...(load("adaptors/liteAdaptor") as typeof adaptors),
    ...(load("core/MmlTree/SerializedMmlVisitor") as typeof visitors),
    ...(load("handlers/html/HTMLDocument") as typeof documents),
    ...(load("handlers/html/HTMLMathItem") as typeof items),
    ...(load("input/tex") as typeof input),
    ...(load("input/tex/AllPackages") as typeof packages),
    ...(load("output/svg") as typeof output),
  };
}

/** A formula that is drawn. */
export interface Typeset {
  svg: string;
  mathml: string;
  /** The ids of the glyphs that its drawing refers to. */
  glyphs: readonly string[];
}

/** Draws formulas. */
export class Typesetter {
  readonly #mathJax = loadMathJax();
  readonly #adaptor = this.#mathJax.liteAdaptor();
  readonly #svg = new this.#mathJax.SVG({ fontCache: "global" });
  readonly #tex = new this.#mathJax.TeX<LiteNode, LiteText, LiteDocument>({
    packages: this.#mathJax.AllPackages.filter((name) => !LEFT_OUT.includes(name)),
    formatError: (_: unknown, error: Error) => {
      throw error;
    },
  });
  readonly #document = new this.#mathJax.HTMLDocument<LiteNode, LiteText, LiteDocument>(
    this.#adaptor.parse(""),
    this.#adaptor,
    { InputJax: this.#tex, OutputJax: this.#svg },
  );
  readonly #visitor = new this.#mathJax.SerializedMmlVisitor();

  typeset(tex: string, display: boolean, report: Report): Typeset | undefined {
    const { HTMLMathItem } = this.#mathJax;
    const item = new HTMLMathItem<LiteNode, LiteText, LiteDocument>(tex, this.#tex, display);
    item.setMetrics(16, 8, 1280, 100000, 1);
    try {
      item.compile(this.#document);
      item.typeset(this.#document);
    } catch (error) {
      // MathJax throws objects that are no errors.
      report(`formula: ${(error as { message: string }).message}`);
      return undefined;
    }
    const svg = inEm(this.#adaptor.innerHTML(item.typesetRoot as LiteElement));
    const mathml = lean(this.#visitor.visitTree(item.root));
    const glyphs = [...new Set([...svg.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id ?? ""))];
    return { svg, mathml, glyphs };
  }

  /** The outline of a glyph that a formula has used. */
  glyph(id: string): string {
    const cache = this.#svg.fontCache.getCache() as LiteElement;
    const path = this.#adaptor
      .childNodes(cache)
      .find(
        (node) => shortId(this.#adaptor.getAttribute(node as LiteElement, "id") as string) === id,
      );
    if (!path) throw new Error(`formulas: MathJax has no glyph "${id}"`);
    const outline = leanOutline(this.#adaptor.getAttribute(path as LiteElement, "d") as string);
    return element("path", { id, d: outline });
  }
}

function inEm(svg: string): string {
  const end = svg.indexOf(">");
  const tag = svg
    .slice(0, end)
    .replace(/(-?[\d.]+)ex/g, (_, number: string) => `${round(Number(number) * EM_PER_EX)}em`)
    .replace(/viewBox="[^"]*"/, (box) => box.replace(/-?\d+\.\d+/g, whole))
    .replace(' role="img" focusable="false"', "")
    .replace(' xmlns="http://www.w3.org/2000/svg"', "")
    .replace(/ xmlns:xlink="[^"]*"/, "");
  const drawn = svg
    .slice(end)
    .replace(/ xlink:href="#([^"]+)"/g, (_, id: string) => ` href="#${shortId(id)}"`)
    // The style sheet gives all formulas the colour of the text.
    .replace(' stroke="currentColor" fill="currentColor" stroke-width="0"', "")
    // What MathJax notes for its own menus and search.
    .replace(/ data-[\w-]+="[^"]*"/g, "")
    .replace(TRANSLATION, (_, x: string, y: string) => `translate(${whole(x)},${whole(y)})`)
    .replace(/><\/(?:use|rect)>/g, "/>");
  return `${tag} aria-hidden="true"${withoutIdleGroups(drawn)}`;
}

/** Groups that say nothing, from the inside out. */
const IDLE_GROUP = /<g>((?:<(?:use|rect)[^>]*\/>)*)<\/g>/g;

function withoutIdleGroups(svg: string): string {
  const less = svg.replace(IDLE_GROUP, "$1");
  return less === svg ? svg : withoutIdleGroups(less);
}

const TRANSLATION = /translate\((-?[\d.]+), ?(-?[\d.]+)\)/g;

/** A thousandth of an em is seen by nobody. */
const whole = (number: string) => String(Math.round(Number(number)));

/** Glyphs are named thousands of times. */
const shortId = (id: string) => id.replace(/^MJX-(?:TEX-)?/, "");

const round = (value: number) => Number(value.toFixed(3));

/** MathML for those who listen: without layout hints and line ends. */
const lean = (mathml: string) =>
  mathml
    .replace(/\s*\n\s*/g, "")
    .replace(/ (?:data-mjx-[\w-]+|xmlns|stretchy|scriptlevel)="[^"]*"/g, "");
