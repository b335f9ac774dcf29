import { numberText } from "../../document/inputs/input-html.js";
import type { InputSpec, InputValue } from "../../document/inputs/input-spec.js";
import { isSameValue } from "../../document/inputs/input-spec.js";
import { followPointer } from "./follow-pointer.js";

type Field = HTMLInputElement | HTMLSelectElement;

/** What is typed and no number in the field's bounds is not taken yet. */
function numberIn(field: Field | undefined): number | undefined {
  if (!(field instanceof HTMLInputElement)) return undefined;
  const { badInput, rangeUnderflow, rangeOverflow } = field.validity;
  const isWrong = badInput || rangeUnderflow || rangeOverflow || field.value === "";
  field.setAttribute("aria-invalid", String(isWrong));
  return isWrong ? undefined : field.valueAsNumber;
}

/** A control of the page, alive. */
export class LiveInput {
  readonly #fields: readonly Field[];
  readonly #plane: ReturnType<typeof followPointer> | undefined;
  #value: InputValue;

  constructor(
    readonly element: HTMLElement,
    readonly spec: InputSpec,
    readonly moved: () => void,
  ) {
    this.#fields = [...element.querySelectorAll<Field>("input, select")];
    for (const field of this.#fields) field.disabled = false;
    this.#value = spec.value;
    const { control } = spec;
    const plane = element.querySelector<SVGSVGElement>(".input-plane");
    if (plane && control.kind === "point") {
      this.#plane = followPointer(plane, control, (value) => this.#take(value));
    }
    // A word is taken as a whole, and a number while it is dragged or typed.
    const event = control.kind === "text" ? "change" : "input";
    element.addEventListener(event, () => this.#read());
    element.querySelector(".input-reset")?.addEventListener("click", () => this.#take(spec.start));
    // The reader may have touched it before it came to life.
    this.#read();
  }

  get value(): InputValue {
    return this.#value;
  }

  get isAtStart(): boolean {
    return isSameValue(this.#value, this.spec.start);
  }

  /** Shows a value that nobody has set by hand. */
  put(value: InputValue): void {
    this.#value = value;
    this.#write();
    this.#show();
  }

  #take(value: InputValue): void {
    if (isSameValue(value, this.#value)) return;
    this.put(value);
    this.moved();
  }

  #read(): void {
    const value = this.#typed();
    if (value === undefined || isSameValue(value, this.#value)) return;
    this.#value = value;
    this.#show();
    this.moved();
  }

  #typed(): InputValue | undefined {
    const { control } = this.spec;
    const [field] = this.#fields;
    switch (control.kind) {
      case "slider":
      case "number":
        return numberIn(field);
      case "toggle":
        return (field as HTMLInputElement).checked;
      case "choice":
      case "text":
        return field?.value;
      case "point":
      case "matrix": {
        const numbers = this.#fields.map(numberIn);
        if (!numbers.every((each) => each !== undefined)) return undefined;
        if (control.kind === "point") return numbers;
        const width = control.columns.length;
        return control.rows.map((_, row) => numbers.slice(row * width, (row + 1) * width));
      }
    }
  }

  #write(): void {
    const parts = Array.isArray(this.#value) ? (this.#value as unknown[]).flat() : [this.#value];
    this.#fields.forEach((field, index) => {
      const part = parts[index];
      if (typeof part === "boolean") (field as HTMLInputElement).checked = part;
      else field.value = String(part);
    });
  }

  /** What stands beside the fields and follows them. */
  #show(): void {
    const { control } = this.spec;
    if (control.kind === "slider" || control.kind === "point") {
      const parts = [this.#value].flat() as number[];
      this.element.querySelectorAll(".input-value").forEach((text, index) => {
        text.textContent = numberText(parts[index] ?? 0, control.step);
      });
    }
    if (control.kind === "point") this.#plane?.show(this.#value as [number, number]);
    const reset = this.element.querySelector<HTMLElement>(".input-reset");
    // A button that vanishes under the keys of a reader would lose his place.
    if (reset && document.activeElement !== reset) reset.hidden = this.isAtStart;
  }
}
