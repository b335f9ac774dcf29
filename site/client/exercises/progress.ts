/** What a reader has done with an exercise. */
export interface Entry {
  state: "tried" | "done";
  /** The version of the exercise that it was. */
  mark: string;
  section: string;
  /** When, in milliseconds. */
  at: number;
}

/** By the labels of exercises. */
export type Entries = Readonly<Record<string, Entry>>;

const FORMAT = "exercise-progress-1";

const isEntry = (value: unknown): value is Entry => {
  if (typeof value !== "object" || value === null) return false;
  const { state, mark, section, at } = value as Record<string, unknown>;
  return (
    (state === "tried" || state === "done") &&
    typeof mark === "string" &&
    typeof section === "string" &&
    typeof at === "number"
  );
};

/** Entries from a text that may hold anything; undefined when it is no progress at all. */
export function readEntries(text: string | null): Entries | undefined {
  try {
    const { format, entries } = JSON.parse(text ?? "") as Record<string, unknown>;
    if (format !== FORMAT || typeof entries !== "object" || entries === null) return undefined;
    const sound = Object.entries(entries)
      .filter(
        (entry): entry is [string, Entry] => /^ex:[a-z0-9-]+$/.test(entry[0]) && isEntry(entry[1]),
      )
      .map(([label, { state, mark, section, at }]) => [label, { state, mark, section, at }]);
    return Object.fromEntries(sound) as Entries;
  } catch {
    return undefined;
  }
}

export const writeEntries = (entries: Entries): string =>
  JSON.stringify({ format: FORMAT, entries });

/** Both together: what was done stays done, and of two that are alike the later counts. */
export function mergeEntries(some: Entries, others: Entries): Entries {
  const merged: Record<string, Entry> = { ...some };
  for (const [label, other] of Object.entries(others)) {
    const own = merged[label];
    const isMore = !own || (own.state === other.state ? other.at > own.at : other.state === "done");
    if (isMore) merged[label] = other;
  }
  return merged;
}

/** Progress in a storage that may be full or closed: then this page still knows it. */
export class Progress {
  #inPage: Entries = {};

  constructor(
    /** Asked each time: a browser may refuse it. */
    readonly storage: () => Storage,
    readonly key: string,
  ) {}

  /** What was kept, by this page or another, and what only this page knows. */
  get entries(): Entries {
    return mergeEntries(this.#kept(), this.#inPage);
  }

  /** @returns whether it is kept. */
  add(entries: Entries): boolean {
    this.#inPage = mergeEntries(this.#inPage, entries);
    try {
      this.storage().setItem(this.key, writeEntries(this.entries));
      return true;
    } catch {
      return false;
    }
  }

  #kept(): Entries {
    try {
      return readEntries(this.storage().getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }
}
