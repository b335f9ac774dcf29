import { make } from "../make.js";
import { contentOf } from "./content.js";

const LINKS = "a.term, a.reference, .citation a, .note-mention a";

/** Long enough that a pointer on its way elsewhere opens nothing. */
const OPENS = 180;
/** Long enough to move the pointer from the link into the card. */
const CLOSES = 220;

/** Shows what terms, citations and references mean beside them, without leaving the line. */
export function watchCards(main: HTMLElement): void {
  const card = make("div", { class: "card", id: "card", role: "tooltip" });
  card.hidden = true;
  const known = new Map<string, Promise<HTMLElement | undefined>>();
  let shown: HTMLAnchorElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    card.hidden = true;
  };
  const show = async (link: HTMLAnchorElement) => {
    hide();
    shown = link;
    const content = known.get(link.href) ?? contentOf(link);
    known.set(link.href, content);
    content.catch(() => known.delete(link.href));
    const found = await content;
    // Meanwhile the reader may have gone on.
    if (!found || shown !== link) return;
    if (!card.isConnected) main.append(card);
    card.replaceChildren(found);
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    place(card, link);
  };
  const later = (act: () => unknown, time: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void act(), time);
  };
  const linkAt = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLAnchorElement>(LINKS) : null;

  main.addEventListener("pointerover", ({ target, pointerType }) => {
    const link = linkAt(target);
    // A finger follows the link; there is nothing to hover with.
    if (!link || pointerType === "touch") return;
    if (link === shown) clearTimeout(timer);
    else later(() => show(link), OPENS);
  });
  main.addEventListener("pointerout", ({ target }) => {
    if (linkAt(target)) later(hide, CLOSES);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => later(hide, CLOSES));
  main.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(":focus-visible")) void show(link);
  });
  main.addEventListener("focusout", ({ target }) => {
    if (linkAt(target) === shown) hide();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("resize", hide);
}

const GAP = 6;
const EDGE = 12;

/** Below the link, or above where there is no room below; always within the window. */
function place(card: HTMLElement, link: HTMLElement): void {
  // A link over two lines has two boxes: the card belongs to the first.
  const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = card;
  const most = document.documentElement.clientWidth - offsetWidth - EDGE;
  const left = Math.max(EDGE, Math.min(line.left, most));
  const isAbove = line.bottom + GAP + offsetHeight > innerHeight && line.top > offsetHeight + GAP;
  const top = isAbove ? line.top - offsetHeight - GAP : line.bottom + GAP;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}
