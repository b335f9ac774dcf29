const KEY = "search-key";

/** Whether the slash opens the search: single keys trouble readers who speak to their machine. */
export function isShortcutOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function setShortcut(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // Storage may be blocked; the choice then lasts for this page.
  }
}
