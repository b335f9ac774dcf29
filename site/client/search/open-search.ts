import type { SearchDialog } from "./dialog.js";
import { isShortcutOn } from "./shortcut.js";

/** Where letters are typed, a slash is a slash. */
const TYPING = "input, textarea, select, [contenteditable=true], .cm-editor";

/** Shows the search button; the dialog and the index come when it is used for the first time. */
export function watchSearch(button: HTMLButtonElement): void {
  let loading: Promise<SearchDialog> | undefined;
  const open = () => {
    loading ??= import("./dialog.js").then(({ SearchDialog }) => {
      return new SearchDialog(button.dataset["index"] ?? "", document.documentElement.lang);
    });
    loading.then(
      (dialog) => dialog.open(),
      (error: unknown) => {
        // A later touch tries again.
        loading = undefined;
        console.error(error);
      },
    );
  };
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey) return;
    const wish = event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/";
    const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
    if (!wish || isTyping || (event.key === "/" && !isShortcutOn())) return;
    event.preventDefault();
    open();
  });
}
