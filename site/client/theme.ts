/** Runs before the page is drawn, so that a remembered theme never flashes in the other one. */
const KEY = "theme";

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // Storage may be blocked; then every page follows the system.
    return null;
  }
}

const theme = remembered();
if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
