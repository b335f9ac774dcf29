/** A reader's text of a cell, and the mark of the author's code that it was made from. */
export interface KeptEdit {
  code: string;
  author: string;
}

/** Kept texts of all books lie here; what follows is the section and the cell. */
const PREFIX = "notebook-edit:";

/** Tells texts apart (FNV-1a, twice over to 64 bits); nothing is kept secret by it. */
export function markOf(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 16), 0x811c9dc5 | 1);
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Anything may lie in a storage. */
function readEdit(text: string | null): KeptEdit | undefined {
  if (text === null) return undefined;
  try {
    const { code, author } = JSON.parse(text) as Partial<Record<keyof KeptEdit, unknown>>;
    return typeof code === "string" && typeof author === "string" ? { code, author } : undefined;
  } catch {
    return undefined;
  }
}

/** The reader's texts of one section's cells, in a storage that may be full or closed. */
export class KeptEdits {
  constructor(
    /** Asked each time: a browser may refuse it. */
    readonly storage: () => Storage,
    readonly section: string,
  ) {}

  get(cell: string): KeptEdit | undefined {
    return this.#read(this.#key(cell));
  }

  /** @returns whether it is kept. */
  keep(cell: string, code: string, authorCode: string): boolean {
    return this.#write(this.#key(cell), { code, author: markOf(authorCode) });
  }

  drop(cell: string): void {
    this.#remove(this.#key(cell));
  }

  /** A text made from an older text of the author's, which waits for the reader's choice. */
  aside(cell: string): KeptEdit | undefined {
    return this.#read(this.#asideKey(cell));
  }

  setAside(cell: string, edit: KeptEdit): void {
    if (this.#write(this.#asideKey(cell), edit)) this.drop(cell);
  }

  dropAside(cell: string): void {
    this.#remove(this.#asideKey(cell));
  }

  #read(key: string): KeptEdit | undefined {
    try {
      return readEdit(this.storage().getItem(key));
    } catch {
      return undefined;
    }
  }

  #write(key: string, edit: KeptEdit): boolean {
    try {
      this.storage().setItem(key, JSON.stringify(edit));
      return true;
    } catch {
      return false;
    }
  }

  #remove(key: string): void {
    try {
      this.storage().removeItem(key);
    } catch {
      // Where nothing can be read there is nothing to drop.
    }
  }

  #key(cell: string): string {
    return `${PREFIX}${this.section}/${cell}`;
  }

  /** No cell's id ends so. */
  #asideKey(cell: string): string {
    return `${this.#key(cell)}?`;
  }
}
