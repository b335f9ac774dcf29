import type { LivePage } from "./live-page.js";

/** Which states a cell is in, and what it shows, while something is done and until it is at rest. */
export async function watchCell(
  live: LivePage,
  id: string,
  work: () => Promise<void>,
): Promise<{ states: string[]; texts: string[] }> {
  const watched = await live.page.evaluateHandle((id) => {
    const cell = document.querySelector<HTMLElement>(`#cell-${id}`)!;
    const outputs = cell.querySelector(".cell-outputs")!;
    const [states, texts] = [new Set<string>(), new Set<string>()];
    const observer = new MutationObserver((changes) => {
      for (const { type } of changes) {
        if (type === "attributes") states.add(cell.dataset["state"] ?? "");
        else texts.add(outputs.textContent);
      }
    });
    observer.observe(cell, { attributeFilter: ["data-state"] });
    observer.observe(outputs, { childList: true, subtree: true, characterData: true });
    return { states, texts, observer };
  }, id);
  await work();
  await live.untilState(id, "ok");
  return watched.evaluate(({ states, texts, observer }) => {
    observer.disconnect();
    return { states: [...states], texts: [...texts] };
  });
}
