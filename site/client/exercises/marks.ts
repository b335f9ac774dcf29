import { make } from "../make.js";
import type { Entries } from "./progress.js";
import type { ExerciseWords } from "./words.js";

export type State = "open" | "tried" | "done" | "changed";

export function stateOf(entries: Entries, label: string, mark: string): State {
  const entry = entries[label];
  if (!entry) return "open";
  return entry.state === "done" && entry.mark !== mark ? "changed" : entry.state;
}

/** Shows what was done: at the exercises and their solutions, and in the outline. */
export function showMarks(root: ParentNode, entries: Entries, words: ExerciseWords): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-exercise][data-mark]")) {
    const { exercise = "", mark = "" } = element.dataset;
    const state = stateOf(entries, exercise, mark);
    element.dataset["state"] = state;
    const isItem = element.matches("li");
    const text = state === "open" && !isItem ? "" : words[state];
    stateBox(element, isItem).textContent = text;
    const solution = document.getElementById(`solution-${exercise.replace(":", "-")}`);
    solution?.querySelector<HTMLElement>(":scope > summary .try-first")?.remove();
    if (state !== "open") continue;
    const note = make("span", { class: "try-first" }, words.tryFirst);
    solution?.querySelector(":scope > summary")?.append(note);
  }
  showCounts(root, entries, words);
}

function stateBox(element: HTMLElement, isItem: boolean): HTMLElement {
  const holder = isItem ? element : (element.querySelector<HTMLElement>(".box-title") ?? element);
  const present = holder.querySelector<HTMLElement>(":scope > .exercise-state");
  if (present) return present;
  const box = make("span", { class: "exercise-state" });
  holder.append(" ", box);
  return box;
}

/** How many exercises of a section are done, beside its name in the outline. */
function showCounts(root: ParentNode, entries: Entries, words: ExerciseWords): void {
  for (const link of root.querySelectorAll<HTMLElement>("a[data-exercises]")) {
    const all = Number(link.dataset["exercises"]);
    const own = Object.values(entries).filter(
      ({ section, state }) => section === link.dataset["of"] && state === "done",
    );
    link.querySelector(":scope > .exercise-count")?.remove();
    const done = Math.min(own.length, all);
    if (done === 0) continue;
    const label = words.count(done, all);
    link.append(make("span", { class: "exercise-count", "aria-label": label }, `${done}/${all}`));
  }
}
