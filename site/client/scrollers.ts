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

/** Text that is long and narrow has to be scrolled too; where nothing scrolls, a letter may stand out. */
const canScroll = (box: Element) =>
  box.scrollWidth > box.clientWidth ||
  (box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY !== "hidden");

const markScrolled = ({ currentTarget }: Event) => mark(currentTarget as HTMLElement);

function settle(box: HTMLElement): void {
  if (canScroll(box)) box.setAttribute("tabindex", "0");
  else box.removeAttribute("tabindex");
  mark(box);
}

/**
 * Lets the keyboard reach the boxes that have something to scroll, and no others, and marks them:
 * those of the page, and those that its cells put out later.
 */
export function watchScrollers(): void {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) settle(target as HTMLElement);
  });
  const watch = (root: ParentNode) => {
    for (const box of root.querySelectorAll<HTMLElement>(BOXES)) {
      sizes.observe(box);
      // Where it listens already, this adds nothing.
      box.addEventListener("scroll", markScrolled, { passive: true });
    }
  };
  watch(document);
  const drawn = new MutationObserver((records) => {
    for (const target of new Set(records.map((record) => record.target))) {
      watch(target as Element);
      // Other code in a box of the same size.
      const box = (target as Element).closest<HTMLElement>("pre");
      if (box) settle(box);
    }
  });
  for (const outputs of document.querySelectorAll(".cell-outputs, .cell-code code")) {
    drawn.observe(outputs, { childList: true });
  }
}
