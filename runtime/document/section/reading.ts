import type { Target, TargetKind } from "../book-types.js";
import type { RawNode } from "../syntax/raw.js";
import type { Backend, Cell, Language, Place, Problem } from "../types.js";

/** A section while it is being read: what was found so far, and everything that is wrong. */
export interface Reading {
  file: string;
  section: string;
  language: Language;
  backends: readonly Backend[];
  /** The source's lines; line n of a place is `lines[n - 1]`. */
  lines: readonly string[];
  cells: Cell[];
  targets: Target[];
  problems: Problem[];
  /** Labels of the cells whose place in the text was met, in order; in English all there is. */
  cellNodes: Map<string, Place>;
  footnotes: Map<string, number>;
  cited: Set<string>;
  terms: Set<string>;
  /** Anchors that are taken. */
  ids: Set<string>;
  /** The exercise whose solution is being read. */
  solved?: string;
  /** How far the search for roles got, by the line at which their block begins. */
  roleCursors: Map<number, { line: number; column: number }>;
}

export function placeAt({ file }: Reading, line: number, column = 1): Place {
  return { file, line, column };
}

/** The first visible character of the line at which a block begins. */
export function placeOf(reading: Reading, node: RawNode): Place {
  const line = node.position?.start.line ?? 1;
  const indent = /^\s*/.exec(reading.lines[line - 1] ?? "")?.[0].length ?? 0;
  return placeAt(reading, line, indent + 1);
}

export function report(reading: Reading, place: Place, message: string): void {
  reading.problems.push({ place, message });
}

const LABEL = /^[a-z]+:[a-z0-9][a-z0-9-]*$/;

/** Notes that a label names something; returns its anchor. */
export function addTarget(
  reading: Reading,
  target: { label: string; kind: TargetKind; place: Place; words?: Target["words"] },
): string {
  const { label, place, kind, words = [] } = target;
  const id = label.replace(":", "-");
  const earlier = reading.targets.find((other) => other.label === label);
  if (!LABEL.test(label)) {
    report(
      reading,
      place,
      `label "${label}": a label is a kind, a colon and a name in small letters, digits and dashes. Write it like "eq:attention", "fig:weights", "ex:mask" or "sec:results".`,
    );
  } else if (earlier) {
    report(
      reading,
      place,
      `label "${label}" is used twice, first at line ${earlier.place.line}. Rename one of the two.`,
    );
  } else {
    reading.targets.push({ label, kind, section: reading.section, id, words, place });
    reading.ids.add(id);
  }
  return id;
}
