import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Copies into a folder what was made from the same before; else it is made, and kept in the place of
 * what was kept till then.
 *
 * @param all - where such folders are kept, each under the stamp of what it was made from.
 */
export async function fillFromKept(
  all: string,
  stamp: string,
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const kept = join(all, stamp);
  if (!existsSync(kept)) {
    const draft = `${kept}.${process.pid}`;
    try {
      await make(draft);
      await rename(draft, kept).catch((error: NodeJS.ErrnoException) => {
        // Another process has made the same meanwhile.
        if (!existsSync(kept)) throw error;
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    for (const name of await readdir(all)) {
      const isOld = /^[0-9a-f]+$/.test(name) && name !== stamp;
      if (isOld) await rm(join(all, name), { recursive: true, force: true });
    }
  }
  await mkdir(folder, { recursive: true });
  await cp(kept, folder, { recursive: true });
}
