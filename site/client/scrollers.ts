/** Boxes whose content may be wider than they are. */
const BOXES = "pre, .equation-body, .table-box, .map-box, .output";

/** Where the content of a box goes on: for the style sheet, which fades that edge. */
function more({ scrollLeft, scrollWidth, clientWidth }: Element): string | undefined {
  const before = scrollLeft > 1;
  const after = scrollLeft + clientWidth < scrollWidth - 1;
  if (before && after) return "both";
  if (before) return "start";
  return after ? "end" : undefined;
}

function mark(box: HTMLElement): void {
  const where = more(box);
  if (where) box.dataset["more"] = where;
  else delete box.dataset["more"];
}

/** Lets the keyboard reach the boxes that have something to scroll, and no others, and marks them. */
export function watchScrollers(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target as HTMLElement;
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
      mark(box);
    }
  });
  for (const box of document.querySelectorAll<HTMLElement>(BOXES)) {
    observer.observe(box);
    box.addEventListener("scroll", () => mark(box), { passive: true });
  }
}
