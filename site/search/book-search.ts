import MiniSearch, { type SearchResult } from "minisearch";
import type { SearchEntry, ShownEntry } from "./entry.js";
import { indexOptions } from "./options.js";
import { bare } from "./tokens.js";

export interface Hit extends ShownEntry {
  /** The words of the text that made it a hit, as the index spells them. */
  words: readonly string[];
}

/** Results with all words of the query are enough when there are so many of them. */
const ENOUGH = 8;

/** What `BookSearch.fromJson` reads. */
export function indexJson(entries: readonly SearchEntry[]): string {
  const index = new MiniSearch(indexOptions);
  index.addAll(entries);
  return JSON.stringify(index);
}

/** Searches one language of the book. */
export class BookSearch {
  readonly #headings: readonly (ShownEntry & { bare: string })[];

  private constructor(private readonly index: MiniSearch<SearchEntry>) {
    // A query for nothing in particular tells all entries, in the book's order.
    const all = index.search(MiniSearch.wildcard).map(shown);
    this.#headings = all
      .sort((a, b) => a.id - b.id)
      .map((entry) => ({ ...entry, bare: bare(entry.heading) }));
  }

  /** Reads what `indexJson` wrote. */
  static fromJson(json: string): BookSearch {
    return new BookSearch(MiniSearch.loadJSON(json, indexOptions));
  }

  /** What the query finds, best first. */
  find(query: string): Hit[] {
    const exact = this.index.search(query, { combineWith: "AND" });
    const loose = exact.length < ENOUGH ? this.index.search(query, { combineWith: "OR" }) : [];
    const hits = [...this.#byHeading(query), ...exact.map(hit), ...loose.map(hit)];
    const words = new Map<number, readonly string[]>();
    for (const { id, words: own } of hits) {
      if ((words.get(id)?.length ?? 0) === 0) words.set(id, own);
    }
    const first = new Map(hits.map((each) => [each.id, each] as const).reverse());
    // A map keeps the place at which a key came first.
    const order = [...new Set(hits.map(({ id }) => id))];
    return order.flatMap((id) => {
      const found = first.get(id);
      return found ? [{ ...found, words: words.get(id) ?? [] }] : [];
    });
  }

  /** Headings that contain the query as it is typed, or both of its characters. */
  #byHeading(query: string): Hit[] {
    const wanted = bare(query);
    const characters = [...wanted];
    if (characters.length < 2) return [];
    const within = this.#headings.filter((entry) => entry.bare.includes(wanted));
    const apart =
      characters.length === 2
        ? this.#headings.filter((entry) => characters.every((each) => entry.bare.includes(each)))
        : [];
    // The very thing that was asked for comes first, then the text's own headings, the short first.
    const rank = ({ heading, bare: letters, kind }: (typeof within)[number]) => {
      const isExact =
        letters === wanted || heading.split(/[（()）]/).some((n) => bare(n) === wanted);
      const isText = kind === "section" || kind === "heading";
      return (isExact ? 0 : isText ? 1000 : 2000) + letters.length;
    };
    return [...within.sort((a, b) => rank(a) - rank(b)), ...apart].map((entry) => ({
      ...shown(entry),
      words: [],
    }));
  }
}

function shown(from: ShownEntry | SearchResult): ShownEntry {
  const { id, kind, url, heading, place, text } = from as ShownEntry;
  return { id, kind, url, heading, place, text };
}

const hit = (result: SearchResult): Hit => ({ ...shown(result), words: result.terms });
