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

const script = document.querySelector<HTMLScriptElement>("script[data-base]");
const events = new EventSource(`${script?.dataset["base"] ?? "/"}dev-events`);
let server: string | undefined;
events.addEventListener("server", ({ data: id }: MessageEvent<string>) => {
  // Another server has taken the place of the one that made this page.
  if (server !== undefined && server !== id) location.reload();
  server = id;
});
events.addEventListener("changed", ({ data: paths }: MessageEvent<string>) => {
  const here = decodeURI(location.pathname).replace(/\/$/, "/index.html");
  if ((JSON.parse(paths) as string[]).some((path) => here.endsWith(`/${path}`))) location.reload();
});
