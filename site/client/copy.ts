import { make } from "./make.js";
import { Saying } from "./saying.js";

const TEXTS = {
  zh: { code: "复制代码", link: "复制此单元的链接", tex: "复制 TeX", done: "已复制" },
  en: { code: "Copy code", link: "Copy link to this cell", tex: "Copy TeX", done: "Copied" },
} as const;

const icon = (paths: string) =>
  `<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;
const COPY = icon('<path d="M7 7h9v9H7zM4 13V4h9"/>');
const LINK = icon(
  '<path d="M8.5 11.5l3-3M9.5 6.5l1.6-1.6a2.8 2.8 0 0 1 4 4L13.5 10.5M10.5 13.5l-1.6 1.6a2.8 2.8 0 0 1-4-4L6.5 9.5"/>',
);

/** Buttons that copy code, links and TeX. */
export function offerCopies(main: HTMLElement): void {
  // Without a secure connection there is no clipboard.
  if (!("clipboard" in navigator)) return;
  const texts = TEXTS[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
  const saying = new Saying();
  const button = (label: string, content: string, text: () => string) => {
    const made = make("button", { type: "button", class: "copy", "aria-label": label });
    made.title = label;
    made.innerHTML = content;
    made.addEventListener("click", () => {
      navigator.clipboard.writeText(text()).then(
        () => saying.say(texts.done, made),
        (error: unknown) => console.error(error),
      );
    });
    return made;
  };
  for (const cell of main.querySelectorAll<HTMLElement>(".cell")) {
    cell.querySelector(".cell-toolbar")?.append(
      button(texts.code, COPY, () => codeOf(cell)),
      button(texts.link, LINK, () => linkTo(cell.id)),
    );
  }
  for (const equation of main.querySelectorAll<HTMLElement>(".equation[data-tex]")) {
    equation.append(button(texts.tex, "TeX", () => equation.dataset["tex"] ?? ""));
  }
}

const linkTo = (id: string) => new URL(`#${encodeURIComponent(id)}`, location.href).href;

/** The code as it stands now, in the editor or in the page. */
function codeOf(cell: HTMLElement): string {
  const lines = [...cell.querySelectorAll(".cm-line")].map(({ textContent }) => textContent ?? "");
  if (lines.length > 0) return lines.join("\n");
  return cell.querySelector(".cell-code")?.textContent ?? "";
}
