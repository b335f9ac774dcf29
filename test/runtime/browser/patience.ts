import type { Backend } from "../../../runtime/document/index.js";
import type { LivePage } from "./live-page.js";

/** A graphics card that the processor imitates may leave a browser without any answer. */
class NoAnswer extends Error {}

/** What has not ended in this time waits for a graphics card, and in vain. */
const PATIENCE_MS = 120_000;

/** Asks that the page's cells have run on this backend, and on none that took its place. */
export async function demandBackend({ page }: LivePage, backend: Backend): Promise<void> {
  const running = await page.evaluate(() => window.notebook.backend);
  if (running !== backend) throw new NoAnswer(`${backend} does not start here: ${running} ran`);
}

/** Does something with graphics, and once more in another browser when the first has no answer. */
export async function twiceAtMost(
  work: () => Promise<void>,
  reopen: () => Promise<void>,
): Promise<void> {
  const first = work();
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new NoAnswer("the browser does not go on")), PATIENCE_MS).unref();
  });
  try {
    return await Promise.race([first, late]);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
  // What the first try still waits for ends with its browser.
  first.catch(() => undefined);
  await reopen();
  await work();
}
