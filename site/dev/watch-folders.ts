import { existsSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/** Editors write a file in several steps; they are one change. */
const SETTLED = 40;

/** Calls with all paths that changed, once they have settled. */
export function watchFolders(
  root: string,
  folders: readonly string[],
  changed: (paths: ReadonlySet<string>) => void,
): () => void {
  const paths = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watchers = folders.flatMap((folder): FSWatcher[] => {
    const place = join(root, folder);
    if (!existsSync(place)) return [];
    const watcher = watch(place, { recursive: true }, (_, file) => {
      // Hidden files and those that editors leave for a moment.
      if (file && /(^|[\\/])[.#]|~$|\.swp$/.test(file)) return;
      paths.add(file ? `${folder}/${file.replaceAll("\\", "/")}` : folder);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const all = new Set(paths);
        paths.clear();
        changed(all);
      }, SETTLED);
    });
    return [watcher];
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
