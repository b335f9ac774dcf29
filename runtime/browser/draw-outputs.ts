import { renderOutput } from "../document/output-html.js";
import { inputIn } from "../document/inputs/input-spec.js";
import { ownDisplay, type Surroundings } from "../document/output/own-display.js";
import { ownIds } from "../document/output/own-ids.js";
import { settleOutputs } from "../document/output/settle-outputs.js";
import type { Output } from "../document/types.js";
import type { PageInputs } from "./inputs/page-inputs.js";
import type { OutputPurifier, Purifier } from "./output-purifier.js";

/** What our own code has escaped needs no cleaning, and there may be much of it. */
function drawOwn(html: string): Node {
  const template = document.createElement("template");
  template.innerHTML = html;
  const drawn = template.content.firstElementChild ?? document.createElement("pre");
  for (const button of drawn.querySelectorAll("button")) button.disabled = false;
  return drawn;
}

/** What the drawing of outputs needs of the page around them. */
export interface Drawing {
  purifier: OutputPurifier;
  surroundings: Surroundings;
  inputs: PageInputs;
}

function drawCleaned(output: Output, cell: string, purifier: Purifier): Node {
  const fragment = purifier.sanitize(ownIds(renderOutput(output), cell), {
    USE_PROFILES: { html: true, svg: true, svgFilters: true },
    // The page's own parts are told by such attributes.
    ALLOW_DATA_ATTR: false,
    FORBID_TAGS: ["form", "link", "base", "meta"],
    RETURN_DOM_FRAGMENT: true,
  });
  const { firstElementChild: only, childElementCount } = fragment;
  if (only && childElementCount === 1) return only;
  const box = document.createElement("div");
  box.append(fragment);
  return box;
}

const isStream = (output: Output | undefined): output is Extract<Output, { kind: "stream" }> =>
  output?.kind === "stream";

/** Text that has grown, where it can be added to what is drawn: colours may reach over the seam. */
function grownBy(before: Output | undefined, now: Output): string | undefined {
  if (!isStream(before) || !isStream(now) || before.name !== now.name) return undefined;
  if (before.text.includes("\u001b") || !now.text.startsWith(before.text)) return undefined;
  const more = now.text.slice(before.text.length);
  return more.includes("\u001b") ? undefined : more;
}

/**
 * Adds text to what is drawn, in blocks of whole lines: what stands in earlier blocks is not laid
 * out again. The end is kept in sight, unless the reader has scrolled up.
 */
function append(element: Element, text: string): void {
  const atEnd = element.scrollTop + element.clientHeight > element.scrollHeight - 8;
  const last = element.lastChild;
  if (last?.textContent?.endsWith("\n")) {
    const block = document.createElement("span");
    block.className = "output-block";
    block.append(text);
    element.append(block);
  } else if (last instanceof Element) last.append(text);
  else element.append(text);
  if (atEnd) element.scrollTop = element.scrollHeight;
}

/** The outputs of a run in an element: only what has changed is drawn again. */
export class DrawnOutputs {
  #outputs: Output[] = [];
  #nodes: Node[] = [];
  #frame: number | undefined;
  #drawn: readonly Output[] = [];
  /** Nothing is drawn before the end: what stands there shall not flicker. */
  #isHeld: boolean;

  constructor(
    readonly element: Element,
    /** Stands before the ids in its outputs. */
    readonly cell: string,
    readonly drawing: Drawing,
    isHeld = false,
  ) {
    this.#isHeld = isHeld;
  }

  get outputs(): readonly Output[] {
    return this.#outputs;
  }

  /** Takes in further outputs; they are drawn with the next frame. */
  add(outputs: readonly Output[]): void {
    this.#outputs = settleOutputs([...this.#outputs, ...outputs]);
    if (!this.#isHeld) this.#frame ??= requestAnimationFrame(() => this.draw());
  }

  /** What was held back is drawn with the next frame, and all that follows. */
  release(): void {
    this.#isHeld = false;
    if (this.#outputs.length > 0) this.add([]);
  }

  /** Draws at once: a page that is not visible has no frames. */
  draw(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#nodes = this.#outputs.map((output, index) => this.#draw(output, index));
    this.#drawn = this.#outputs;
    this.#nodes.forEach((node, index) => {
      const present = this.element.childNodes[index];
      if (!present) this.element.append(node);
      else if (present !== node) present.replaceWith(node);
    });
    while (this.element.childNodes.length > this.#nodes.length) this.element.lastChild?.remove();
  }

  #draw(output: Output, index: number): Node {
    const before = this.#drawn[index];
    const node = this.#nodes[index];
    if (node && output === before) return node;
    const more = grownBy(before, output);
    if (more === undefined || !(node instanceof Element)) {
      return this.#drawAnew(output);
    }
    append(node, more);
    return node;
  }

  #drawAnew(output: Output): Node {
    const { surroundings, inputs } = this.drawing;
    const own = ownDisplay(output, surroundings);
    if (own !== undefined) {
      const input = inputIn(output);
      const made = () => drawOwn(own);
      return input ? inputs.elementFor(this.cell, input, made) : made();
    }
    return output.kind === "display" ? this.#drawForeign(output) : drawOwn(renderOutput(output));
  }

  /** Until the sanitiser is loaded, an empty box keeps the output's place. */
  #drawForeign(output: Extract<Output, { kind: "display" }>): Node {
    const { ready, load } = this.drawing.purifier;
    if (ready) return drawCleaned(output, this.cell, ready);
    const box = document.createElement("div");
    box.className = "output";
    const fill = (node: Node) => {
      box.replaceWith(node);
      this.#nodes = this.#nodes.map((each) => (each === box ? node : each));
    };
    load().then(
      (loaded) => fill(drawCleaned(output, this.cell, loaded)),
      (error: unknown) => {
        console.error(error);
        const text = output.data["text/plain"] ?? "";
        fill(drawOwn(renderOutput({ kind: "stream", name: "stdout", text })));
      },
    );
    return box;
  }
}
