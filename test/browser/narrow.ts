import type { Page } from "playwright-core";

/** As narrow as text must still flow in without moving to and fro (WCAG 2.2, 1.4.10). */
const NARROW = 320;

/** What makes a page wider than the narrowest screen, with everything in it unfolded. */
export async function narrowFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROW, height: 640 });
  const faults = await page.evaluate(async () => {
    for (const details of document.querySelectorAll("details")) {
      // Of those that share a name only one can be open.
      details.removeAttribute("name");
      details.open = true;
    }
    for (let frame = 0; frame < 2; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const { clientWidth: room, scrollWidth } = document.documentElement;
    if (scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      if (element.getBoundingClientRect().right <= room + 1) return false;
      // What stands in a box that scrolls makes the page no wider.
      let box = element.parentElement;
      while (box && box !== document.body && getComputedStyle(box).overflowX === "visible") {
        box = box.parentElement;
      }
      return box === document.body;
    });
    // The innermost tell the most.
    const innermost = wide.filter(
      (element) => !wide.some((other) => element !== other && element.contains(other)),
    );
    const shown = innermost.slice(0, 3).map((element) => element.outerHTML.slice(0, 160));
    return [`${scrollWidth - room} px too wide for ${room} px: ${shown.join(" … ")}`];
  });
  if (before) await page.setViewportSize(before);
  return faults;
}
