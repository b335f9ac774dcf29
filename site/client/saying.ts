import { make } from "./make.js";

/** As long as it takes to read two words. */
const STAYS = 1600;

/** Says a word beside what was touched, for the eye and for the ear. */
export class Saying {
  readonly #box = make("div", { class: "saying", role: "status" });
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, beside: HTMLElement): void {
    if (!this.#box.isConnected) document.body.append(this.#box);
    const { left, right, top } = beside.getBoundingClientRect();
    this.#box.style.left = `${Math.min(innerWidth - 48, Math.max(48, (left + right) / 2))}px`;
    this.#box.style.top = `${Math.max(32, top)}px`;
    this.#box.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#box.textContent = ""), STAYS);
  }
}
