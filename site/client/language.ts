const KEY = "language";

/** The language that the reader chose last. */
export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Remembers the language when the reader changes it, and keeps the place in the text. */
export function watchLanguage(link: HTMLAnchorElement): void {
  link.addEventListener("click", () => {
    const anchor = nearestAnchor();
    if (anchor) link.hash = anchor;
    try {
      localStorage.setItem(KEY, link.dataset["language"] ?? "");
    } catch {
      // Storage may be blocked; the choice then lasts for this page.
    }
  });
}

/** The last target at or above the top of the window: both languages name their parts alike. */
function nearestAnchor(): string | undefined {
  const targets = document.querySelectorAll<HTMLElement>(
    ":is(.cell, .equation, .exercise, figure, h2, h3)[id]",
  );
  let nearest: string | undefined;
  for (const target of targets) {
    if (target.getBoundingClientRect().top > innerHeight / 3) break;
    nearest = target.id;
  }
  return nearest;
}
