import { createHash } from "node:crypto";
import type { Book } from "../../runtime/document/index.js";
import { exercisesOf } from "../../runtime/document/index.js";

/** Where something stands says nothing of what it is. */
const PLACES = new Set(["position", "place", "number"]);

const withoutPlaces = (key: string, value: unknown) => (PLACES.has(key) ? undefined : value);

/**
 * Tells versions of an exercise apart. Both editions have the mark of the Chinese one, so that what
 * was done in one language is done in the other.
 */
export function exerciseMark(book: Book, section: string, label: string): string {
  const chinese = book.sections.find(({ id, language }) => id === section && language === "zh");
  const own = chinese && exercisesOf(chinese).find(({ exercise }) => exercise.label === label);
  const { exercise, cell, answer, wrong } = own ?? {};
  const parts = [exercise, cell?.code, answer?.text, wrong];
  return createHash("sha256")
    .update(JSON.stringify(parts, withoutPlaces))
    .digest("hex")
    .slice(0, 12);
}
