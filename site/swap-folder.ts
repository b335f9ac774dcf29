import { rename, rm } from "node:fs/promises";

/** Puts a finished folder in the place of another one; readers see the old one or the new one. */
export async function swapFolder(made: string, place: string): Promise<void> {
  const old = `${place}.old-${process.pid}`;
  await rm(old, { recursive: true, force: true });
  try {
    await rename(place, old);
  } catch (error) {
    // There is nothing to replace when the site is made for the first time.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await rename(made, place);
  await rm(old, { recursive: true, force: true });
}
