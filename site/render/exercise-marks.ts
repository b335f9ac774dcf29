import { createHash } from "node:crypto";
import type { Book, SectionExercise } from "../../runtime/document/index.js";
import { exercisesOf } from "../../runtime/document/index.js";
import { listedSections } from "../sections.js";

/** The marks of all exercises that check themselves: by their sections, and there by their labels. */
export type BookMarks = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Both editions have the marks of the Chinese one, so that what was done in one language is done in
 * the other.
 */
export function bookMarks(book: Book): BookMarks {
  return new Map(
    listedSections(book).map(({ id, editions }) => {
      const written = editions.zh ?? editions.en;
      const own = written ? exercisesOf(written).filter(({ exercise }) => exercise.kind) : [];
      return [id, new Map(own.map((each) => [each.exercise.label, markOf(each)]))];
    }),
  );
}

/** Where something stands says nothing of what it is. */
const PLACES = new Set(["position", "place", "number"]);

const withoutPlaces = (key: string, value: unknown) => (PLACES.has(key) ? undefined : value);

/** Tells versions of an exercise apart. */
function markOf({ exercise, cell, answer, wrong }: SectionExercise): string {
  const parts = [exercise, cell?.code, answer?.text, wrong];
  return createHash("sha256")
    .update(JSON.stringify(parts, withoutPlaces))
    .digest("hex")
    .slice(0, 12);
}
