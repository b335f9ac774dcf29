/** Readers who save data get the pages, and what running takes only when they run a cell. */
const savesData = () =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Keeps the book for reading without a network, once the page has all that it needs itself. */
export function keepBook(base: string): void {
  if (!("serviceWorker" in navigator)) return;
  const start = async () => {
    await navigator.serviceWorker.register(`${base}sw.js`, { scope: base });
    const { active } = await navigator.serviceWorker.ready;
    if (!savesData()) active?.postMessage("keep-live");
  };
  const whenIdle = () => {
    // Private windows may refuse; the book then needs the network as before.
    setTimeout(() => void start().catch(console.warn), 1000);
  };
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}
