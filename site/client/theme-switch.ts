const KEY = "theme";

type Theme = "light" | "dark" | "system";
const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const NAMES: Readonly<Record<string, Readonly<Record<Theme, string>>>> = {
  zh: { system: "主题：跟随系统", light: "主题：明", dark: "主题：暗" },
  en: { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
};

/** Makes the button go through system, light and dark. */
export function watchTheme(button: HTMLButtonElement): void {
  const root = document.documentElement;
  const current = (): Theme => (root.dataset["theme"] as Theme | undefined) ?? "system";
  const names = NAMES[root.lang.slice(0, 2)] ?? NAMES["zh"]!;
  const show = () => {
    button.dataset["theme"] = current();
    button.title = names[current()];
    button.setAttribute("aria-label", names[current()]);
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const next = NEXT[current()];
    if (next === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = next;
    try {
      if (next === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, next);
    } catch {
      // Storage may be blocked; the choice then lasts for this page.
    }
    show();
  });
}
