/** Marks in the page's contents which part is being read, and closes the panel after a choice. */
export function watchContents(panel: HTMLElement): void {
  const links = [...panel.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const parts = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  const mark = () => {
    const passed = parts.filter(({ heading }) => heading.getBoundingClientRect().top < 120);
    const current = passed.at(-1)?.link;
    for (const { link } of parts) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let frame: number | undefined;
  addEventListener(
    "scroll",
    () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        mark();
      });
    },
    { passive: true },
  );
  mark();
  panel.addEventListener("click", (event) => {
    const isLink = event.target instanceof Element && event.target.closest("a");
    if (isLink && panel.matches(":popover-open")) panel.hidePopover();
  });
}
