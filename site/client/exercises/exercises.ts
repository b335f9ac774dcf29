import { make } from "../make.js";
import { exportProgress, importProgress } from "./files.js";
import { showMarks } from "./marks.js";
import { Progress } from "./progress.js";
import { exerciseWords } from "./words.js";

/** What the runtime tells of a verdict; `edited`: the reader has changed the cell. */
interface VerdictDetail {
  exercise: string;
  passed: boolean;
  tried: boolean;
  edited: boolean;
}

const KEY = "exercise-progress";

/** Keeps and shows what the reader has done with the exercises of the book. */
export function watchExercises(main: HTMLElement): void {
  const words = exerciseWords(main.dataset["language"]);
  const progress = new Progress(() => localStorage, KEY);
  const show = () => showMarks(document, progress.entries, words);
  const status = make("p", { class: "progress-status", role: "status" });

  const say = (text: string, canExport = false) => {
    status.replaceChildren(text);
    if (canExport) {
      const button = make("button", { type: "button" }, words.export);
      button.addEventListener("click", () => exportProgress(progress.entries));
      status.append(" ", button);
    }
    if (!status.isConnected) main.prepend(status);
  };

  const record = (exercise: Element | null, passed: boolean) => {
    if (!(exercise instanceof HTMLElement)) return;
    const { exercise: label = "", mark = "" } = exercise.dataset;
    const section = main.dataset["section"] ?? "";
    const state = passed ? "done" : "tried";
    const kept = progress.add({ [label]: { state, mark, section, at: Date.now() } });
    if (!kept) say(words.notKept, true);
    show();
  };

  main.addEventListener("verdict", (event) => {
    const { exercise, passed, tried, edited } = (event as CustomEvent<VerdictDetail>).detail;
    if (!tried || !edited) return;
    record(main.querySelector(`[data-exercise="${CSS.escape(exercise)}"][data-mark]`), passed);
  });
  for (const option of main.querySelectorAll<HTMLDetailsElement>("details.choice-option")) {
    option.addEventListener("toggle", () => {
      if (option.open) record(option.closest("[data-exercise]"), "right" in option.dataset);
    });
  }
  const bar = main.querySelector<HTMLElement>(".progress-bar");
  if (bar) {
    bar.hidden = false;
    bar.after(status);
    const on = (name: string, act: () => void) =>
      bar.querySelector(`[data-progress="${name}"]`)?.addEventListener("click", act);
    on("export", () => exportProgress(progress.entries));
    on("import", () =>
      importProgress(progress, (result) => {
        say(result ? words.imported(result.count) : words.notProgress);
        if (result && !result.kept) say(words.notKept, true);
        show();
      }),
    );
  }
  // Another page of the book may have got further.
  addEventListener("storage", show);
  show();
}
