import { isSameValue, parseInput, type InputSpec } from "../../document/inputs/input-spec.js";
import { LiveInput } from "./live-input.js";

/** All of a declaration but the value, which the page itself keeps. */
const isSameInput = (one: InputSpec, other: InputSpec) =>
  isSameValue({ ...one, value: null }, { ...other, value: null });

/** The inputs of a page's cells. A control stays in its place while its cell runs again and again. */
export class PageInputs {
  readonly #cells = new Map<string, Map<string, LiveInput>>();

  constructor(readonly moved: (cell: string) => void) {}

  /** Brings to life the controls that stand in a cell's saved outputs. */
  adopt(cell: string, outputs: Element): void {
    for (const element of outputs.querySelectorAll<HTMLElement>("[data-input]")) {
      const spec = parseInput(element.dataset["input"] ?? "");
      if (spec) this.#add(cell, spec, element);
    }
  }

  /** The element of an input: the one that stands there already, or a new one. */
  elementFor(cell: string, spec: InputSpec, make: () => Node): Node {
    const known = this.#cells.get(cell)?.get(spec.name);
    if (known && isSameInput(known.spec, spec)) return known.element;
    const made = make();
    if (made instanceof HTMLElement) this.#add(cell, spec, made);
    return made;
  }

  /** What the reader has set in a cell; inputs at the author's value are left out. */
  set(cell: string): Record<string, unknown> {
    const moved = this.#of(cell).filter(({ isAtStart }) => !isAtStart);
    return Object.fromEntries(moved.map(({ spec, value }) => [spec.name, value]));
  }

  /** The author's values come back; nothing is run. */
  reset(cell: string): void {
    for (const input of this.#cells.get(cell)?.values() ?? []) input.put(input.spec.start);
  }

  #of(cell: string): LiveInput[] {
    return [...(this.#cells.get(cell)?.values() ?? [])].filter(
      ({ element }) => element.isConnected,
    );
  }

  #add(cell: string, spec: InputSpec, element: HTMLElement): void {
    const own = this.#cells.get(cell) ?? new Map<string, LiveInput>();
    this.#cells.set(cell, own);
    own.set(spec.name, new LiveInput(element, spec, () => this.moved(cell)));
  }
}
