import { make } from "./make.js";

/** For those who write the book: reloads the page, and shows what is wrong where it is wrong. */
interface ShownProblem {
  file: string;
  line: number;
  column: number;
  message: string;
  isHere: boolean;
}

const data = document.querySelector("#problems")?.textContent ?? "[]";

for (const problem of JSON.parse(data) as ShownProblem[]) {
  const { file, line, column, message, isHere } = problem;
  const box = make(
    "div",
    { class: "dev-problem", role: "alert" },
    make("strong", {}, `${file}:${line}:${column}`),
    ` ${message}`,
  );
  const blocks = [...document.querySelectorAll<HTMLElement>("[data-line]")];
  const before = blocks.filter((block) => Number(block.dataset["line"]) <= line).at(-1);
  if (isHere && before) before.after(box);
  else (document.querySelector("article, main") ?? document.body).prepend(box);
}

const { base, page, version } =
  document.querySelector<HTMLScriptElement>("script[data-version]")!.dataset;
const events = new EventSource(`${base}dev-events?page=${page}&version=${version}`);
events.addEventListener("changed", () => location.reload());
