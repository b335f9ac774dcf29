import createDOMPurify from "dompurify";
import { renderOutput } from "../document/output-html.js";
import { ownIds } from "../document/output/own-ids.js";
import { settleOutputs } from "../document/output/settle-outputs.js";
import type { Output } from "../document/types.js";

type Purifier = ReturnType<typeof createDOMPurify>;

/** A sanitiser that lets HTML and SVG through, and nothing that runs or loads. */
export function outputPurifier(window: Window & typeof globalThis): Purifier {
  return createDOMPurify(window);
}

function drawOutput(output: Output, cell: string, purifier: Purifier): Node {
  const drawn = renderOutput(output);
  // Text makes no ids, and much of it would take long to search.
  const html = output.kind === "display" ? ownIds(drawn, cell) : drawn;
  const fragment = purifier.sanitize(html, {
    USE_PROFILES: { html: true, svg: true, svgFilters: true },
    FORBID_TAGS: ["form", "link", "base", "meta"],
    RETURN_DOM_FRAGMENT: true,
  });
  const { firstElementChild: only, childElementCount } = fragment;
  if (only && childElementCount === 1) return only;
  const box = document.createElement("div");
  box.append(fragment);
  return box;
}

/** Text that grows stays where the reader scrolled to, or follows its end. */
function replaceInPlace(present: ChildNode, node: Node): void {
  const before = present instanceof Element ? present : undefined;
  const top = before?.scrollTop ?? 0;
  const atEnd = before !== undefined && top + before.clientHeight > before.scrollHeight - 8;
  present.replaceWith(node);
  if (node instanceof Element) node.scrollTop = atEnd ? node.scrollHeight : top;
}

/** The outputs of a run in an element: only what has changed is drawn again. */
export class DrawnOutputs {
  #outputs: Output[] = [];
  #nodes: Node[] = [];
  #frame: number | undefined;
  #drawn: readonly Output[] = [];

  constructor(
    readonly element: Element,
    /** Stands before the ids in its outputs. */
    readonly cell: string,
    readonly purifier: Purifier,
  ) {}

  get outputs(): readonly Output[] {
    return this.#outputs;
  }

  /** Takes in further outputs; they are drawn with the next frame. */
  add(outputs: readonly Output[]): void {
    this.#outputs = settleOutputs([...this.#outputs, ...outputs]);
    this.#frame ??= requestAnimationFrame(() => this.draw());
  }

  /** Draws at once: a page that is not visible has no frames. */
  draw(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#nodes = this.#outputs.map((output, index) =>
      output === this.#drawn[index]
        ? this.#nodes[index]!
        : drawOutput(output, this.cell, this.purifier),
    );
    this.#drawn = this.#outputs;
    this.#nodes.forEach((node, index) => {
      const present = this.element.childNodes[index];
      if (!present) this.element.append(node);
      else if (present !== node) replaceInPlace(present, node);
    });
    while (this.element.childNodes.length > this.#nodes.length) this.element.lastChild?.remove();
  }
}
