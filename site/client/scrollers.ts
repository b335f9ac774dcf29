/** Boxes whose content may be wider than they are. */
const BOXES = "pre, .equation-body, .table-box, .output";

/** Lets the keyboard reach the boxes that have something to scroll, and no others. */
export function watchScrollers(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const isWide = target.scrollWidth > target.clientWidth;
      if (isWide) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll(BOXES)) observer.observe(box);
}
