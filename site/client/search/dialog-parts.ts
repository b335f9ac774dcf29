import { make } from "../make.js";
import { isShortcutOn, setShortcut } from "./shortcut.js";
import type { SearchTexts } from "./texts.js";

export interface DialogParts {
  dialog: HTMLDialogElement;
  input: HTMLInputElement;
  list: HTMLElement;
  status: HTMLElement;
}

/** The elements of the search dialog. */
export function dialogParts(texts: SearchTexts): DialogParts {
  const input = make("input", {
    type: "search",
    role: "combobox",
    "aria-label": texts.search,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "search-results",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    placeholder: texts.search,
  });
  const list = make("div", {
    role: "listbox",
    id: "search-results",
    class: "results",
    "aria-label": texts.results,
    tabindex: "-1",
  });
  list.hidden = true;
  const status = make("p", { role: "status", class: "search-status" });
  const close = make("button", { type: "button", class: "search-close" }, texts.close);
  const dialog = make(
    "dialog",
    { class: "search", "aria-label": texts.search },
    make("div", { class: "search-line" }, input, close),
    status,
    list,
    make("div", { class: "search-foot" }, make("p", {}, texts.hint), keys(texts), shortcut(texts)),
  );
  close.addEventListener("click", () => dialog.close());
  return { dialog, input, list, status };
}

function keys({ keys: all }: SearchTexts): HTMLElement {
  const parts = all.flatMap(([key, meaning]) => [make("kbd", {}, key), ` ${meaning} `]);
  return make("p", { class: "search-keys" }, ...parts);
}

function shortcut(texts: SearchTexts): HTMLElement {
  const box = make("input", { type: "checkbox" });
  box.checked = isShortcutOn();
  box.addEventListener("change", () => setShortcut(box.checked));
  return make("label", { class: "search-shortcut" }, box, texts.shortcut);
}
