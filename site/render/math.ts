import { element } from "./html.js";
import type { Renderings } from "./renderings.js";
import type { Report, Typeset, Typesetter } from "./typesetter.js";

/** The formulas of one page: they share one set of glyphs. */
export class Formulas {
  readonly #glyphs = new Map<string, string>();

  constructor(
    readonly renderings: Renderings,
    /** Starts when there is something that was never drawn before. */
    readonly typesetter: () => Typesetter,
  ) {}

  inline(tex: string, report: Report): string {
    return this.#element("math math-inline", tex, false, report);
  }

  display(tex: string, report: Report): string {
    return this.#element("math math-display", tex, true, report);
  }

  /** The glyphs of all formulas so far, to stand anywhere in the page. */
  glyphs(): string {
    if (this.#glyphs.size === 0) return "";
    const defs = element("defs", {}, [...this.#glyphs.values()].join(""));
    return `<svg class="glyphs" aria-hidden="true">${defs}</svg>`;
  }

  #element(classes: string, tex: string, display: boolean, report: Report): string {
    const kept = this.renderings.get(display ? "display" : "inline", tex, () => {
      const typeset = this.typesetter().typeset(tex, display, report);
      return typeset && JSON.stringify(typeset);
    });
    if (kept === undefined) return element("code", { class: "math-error" }, "");
    const { svg, mathml, glyphs } = JSON.parse(kept) as Typeset;
    for (const id of glyphs) {
      const outline = () => this.typesetter().glyph(id);
      if (!this.#glyphs.has(id)) this.#glyphs.set(id, this.renderings.get("glyph", id, outline));
    }
    const spoken = element("span", { class: "math-spoken" }, mathml);
    return element("span", { class: classes }, svg + spoken);
  }
}
