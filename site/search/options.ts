import type { Options, SearchOptions } from "minisearch";
import type { SearchEntry } from "./entry.js";
import { queryTokens, tokensOf } from "./tokens.js";

const isLatin = (term: string) => !/\p{Script=Han}/u.test(term);
/** Numbers and labels are meant as they are typed. */
const isWord = (term: string) => isLatin(term) && !/[\d.:_]/.test(term);

const KINDS: Readonly<Record<SearchEntry["kind"], number>> = {
  section: 1.3,
  heading: 1,
  term: 0.9,
  work: 0.6,
};

/** Chinese pieces are exact; Latin words may be unfinished, and long ones misspelt. */
const searchOptions: SearchOptions = {
  tokenize: queryTokens,
  boost: { heading: 6, terms: 3, labels: 4, place: 2, code: 0.8 },
  prefix: (term) => isLatin(term) && term.length >= 2,
  fuzzy: (term) => (isWord(term) && term.length >= 4 ? 0.25 : false),
  weights: { prefix: 0.5, fuzzy: 0.2 },
  boostDocument: (_, __, stored) => KINDS[stored?.["kind"] as SearchEntry["kind"]],
};

/** The same when the index is made and when it is asked. */
export const indexOptions: Options<SearchEntry> = {
  fields: ["heading", "place", "text", "terms", "labels", "code"],
  storeFields: ["kind", "url", "heading", "place", "text"],
  tokenize: tokensOf,
  processTerm: (term) => term,
  searchOptions,
};
