import type { LiteDocument } from "mathjax-full/js/adaptors/lite/Document.js";
import type { LiteElement, LiteNode } from "mathjax-full/js/adaptors/lite/Element.js";
import type { LiteText } from "mathjax-full/js/adaptors/lite/Text.js";
import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { SerializedMmlVisitor } from "mathjax-full/js/core/MmlTree/SerializedMmlVisitor.js";
import { HTMLDocument } from "mathjax-full/js/handlers/html/HTMLDocument.js";
import { HTMLMathItem } from "mathjax-full/js/handlers/html/HTMLMathItem.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { AllPackages } from "mathjax-full/js/input/tex/AllPackages.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { element } from "./html.js";

/** Takes what is wrong with a formula. */
type Report = (message: string) => void;

/**
 * One ex in em: the x-height of MathJax's letters, so that formulas are set in the size of the text
 * around them whatever the x-height of the reader's Chinese font is.
 */
const EM_PER_EX = 0.442;

/** Packages that fail in Node, that hide mistakes, or that let a formula act on the page. */
const LEFT_OUT = ["bussproofs", "noerrors", "noundefined", "html", "action"];

interface Rendered {
  svg: string;
  mathml: string;
}

/** The formulas of one page: they share one set of glyphs. */
export class Formulas {
  readonly #adaptor = liteAdaptor();
  readonly #svg = new SVG({ fontCache: "global" });
  readonly #tex = new TeX<LiteNode, LiteText, LiteDocument>({
    packages: AllPackages.filter((name) => !LEFT_OUT.includes(name)),
    formatError: (_: unknown, error: Error) => {
      throw error;
    },
  });
  readonly #document: HTMLDocument<LiteNode, LiteText, LiteDocument>;
  readonly #visitor = new SerializedMmlVisitor();
  readonly #known = new Map<string, Rendered>();

  constructor() {
    const jax = { InputJax: this.#tex, OutputJax: this.#svg };
    this.#document = new HTMLDocument(this.#adaptor.parse(""), this.#adaptor, jax);
  }

  inline(tex: string, report: Report): string {
    return this.#element("math math-inline", tex, false, report);
  }

  display(tex: string, report: Report): string {
    return this.#element("math math-display", tex, true, report);
  }

  /** The glyphs of all formulas so far, to stand anywhere in the page. */
  glyphs(): string {
    if (this.#known.size === 0) return "";
    const cache = this.#svg.fontCache.getCache() as LiteElement;
    const glyphs = this.#adaptor.innerHTML(cache);
    return `<svg class="glyphs" aria-hidden="true"><defs>${glyphs}</defs></svg>`;
  }

  #element(classes: string, tex: string, display: boolean, report: Report): string {
    const key = `${display} ${tex}`;
    const rendered = this.#known.get(key) ?? this.#render(tex, display, report);
    if (!rendered) return element("code", { class: "math-error" }, "");
    this.#known.set(key, rendered);
    const spoken = element("span", { class: "math-spoken" }, rendered.mathml);
    return element("span", { class: classes }, rendered.svg + spoken);
  }

  #render(tex: string, display: boolean, report: Report): Rendered | undefined {
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
    const svg = this.#adaptor.innerHTML(item.typesetRoot as LiteElement);
    const mathml = this.#visitor.visitTree(item.root);
    return { svg: inEm(svg), mathml: lean(mathml) };
  }
}

function inEm(svg: string): string {
  const end = svg.indexOf(">");
  const tag = svg
    .slice(0, end)
    .replace(/(-?[\d.]+)ex/g, (_, number: string) => `${round(Number(number) * EM_PER_EX)}em`)
    .replace(' role="img"', "")
    .replace(' xmlns="http://www.w3.org/2000/svg"', "")
    .replace(/ xmlns:xlink="[^"]*"/, "");
  const drawn = svg.slice(end).replaceAll("xlink:href", "href");
  // What MathJax notes for its own menus and search.
  return `${tag} aria-hidden="true"${drawn.replace(/ data-[\w-]+="[^"]*"/g, "")}`;
}

const round = (value: number) => Number(value.toFixed(3));

/** MathML for those who listen: without layout hints and line ends. */
const lean = (mathml: string) =>
  mathml
    .replace(/\s*\n\s*/g, "")
    .replace(/ (?:data-mjx-[\w-]+|xmlns|stretchy|scriptlevel)="[^"]*"/g, "");
