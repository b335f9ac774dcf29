import type { Section } from "../book-types.js";
import type { Exercise } from "../tree.js";
import type { Problem } from "../types.js";
import { visitTree } from "../walk.js";

/** An English exercise is of the Chinese one's type, and has its sliders. */
export function withKind(english: Exercise, chinese: Exercise | undefined): Exercise {
  const fields = english.fields.map((field) => {
    const slider = chinese?.fields.find(({ name }) => name === field.name)?.slider;
    return slider ? { ...field, slider } : field;
  });
  return {
    ...english,
    fields,
    ...(chinese?.kind && { kind: chinese.kind }),
    ...(chinese?.unchecked !== undefined && { unchecked: chinese.unchecked }),
  };
}

interface Parts {
  kind: string | undefined;
  fields: string;
  hints: number;
  options: string;
  hasAnswer: boolean;
  line: number;
}

/** What a reader who changes the language must find again. */
export function checkExercises(english: Section, chinese: Section): Problem[] {
  const own = partsOf(english);
  return [...partsOf(chinese)].flatMap(([label, theirs]): Problem[] => {
    const parts = own.get(label);
    // A label that is missing altogether is told elsewhere.
    if (!parts) return [];
    const told = (message: string): Problem[] => [
      {
        place: { file: english.file, line: parts.line, column: 1 },
        message: `exercise "${label}": ${message} in ${chinese.file}:${theirs.line}.`,
      },
    ];
    if (parts.kind !== undefined && parts.kind !== theirs.kind) {
      return told(`its type is "${parts.kind}", but "${theirs.kind}"`);
    }
    if (parts.hints !== theirs.hints) {
      return told(`it has ${parts.hints} hints, but ${theirs.hints}`);
    }
    if (parts.options !== theirs.options) {
      return told(`its options are "${parts.options}", but "${theirs.options}"`);
    }
    if (parts.fields !== theirs.fields) {
      return told(`its fields are "${parts.fields}", but "${theirs.fields}"`);
    }
    if (!parts.hasAnswer && theirs.hasAnswer) {
      return told("its solution does not show the {answer} that is");
    }
    return [];
  });
}

function partsOf(section: Section): Map<string, Parts> {
  const parts = new Map<string, Parts>();
  visitTree(section.tree, (node) => {
    if (node.type === "exercise") {
      const counts = { hints: 0, options: "" };
      visitTree(node, (inner) => {
        if (inner.type === "hint") counts.hints += 1;
        if (inner.type === "choiceOption") counts.options += inner.right ? "x" : "-";
      });
      parts.set(node.label, {
        ...counts,
        kind: node.kind,
        fields: node.fields.map(({ name }) => name).join(", "),
        hasAnswer: false,
        line: node.position?.start.line ?? 1,
      });
    } else if (node.type === "answer") {
      const known = parts.get(node.exercise);
      if (known) known.hasAnswer = true;
    }
  });
  return parts;
}
