import type { Phrasing } from "../tree-inline.js";
import type { Answer, Block, Exercise, Solution, WrongAnswer } from "../tree.js";
import { EXERCISE_KINDS, isExerciseKind } from "../exercise/kinds.js";
import { readChoice } from "./choices.js";
import type { Directive } from "./directive.js";
import { readFields } from "./form-fields.js";
import { addTarget, report, type Reading } from "./reading.js";

/** Reads {exercise}: what is asked, its hints in order, and its options if it is a choice. */
export function readExercise(
  reading: Reading,
  directive: Directive,
  title: () => Phrasing[],
  children: () => Block[],
): Exercise {
  const { options, place } = directive;
  const label = options.get("label");
  if (!label) report(reading, place, '{exercise}: it has no label. Add ":label: ex:name".');
  const id = label
    ? addTarget(reading, { label: label.value, kind: "exercise", place: label.place })
    : "";
  const type = options.get("type");
  const kind = type?.value;
  if (type && !isExerciseKind(kind)) {
    const known = EXERCISE_KINDS.join(", ");
    report(reading, type.place, `{exercise}: there is no type "${kind}". Use one of: ${known}.`);
  }
  const unchecked = options.get("unchecked")?.value;
  const own = title();
  const blocks = children();
  // The English section leaves the type to the Chinese one.
  const mayChoose = kind === "choice" || reading.language !== "zh";
  let hints = 0;
  return {
    type: "exercise",
    label: label?.value ?? "",
    id,
    title: own,
    ...(isExerciseKind(kind) && { kind }),
    fields: readFields(reading, options.get("fields")),
    ...(unchecked !== undefined && { unchecked }),
    children: blocks.map((block) => {
      if (block.type === "hint") return { ...block, number: ++hints };
      return mayChoose && block.type === "list" ? readChoice(reading, block) : block;
    }),
  };
}

/** Reads {solution}: the answers in it belong to its exercise. */
export function readSolution(
  reading: Reading,
  { argument: exercise }: Directive,
  children: () => Block[],
): Solution {
  reading.solved = exercise;
  const blocks = children();
  delete reading.solved;
  const id = `solution-${exercise.replace(":", "-")}`;
  return { type: "solution", exercise, id, children: blocks };
}

export function readAnswer(reading: Reading, directive: Directive): Answer {
  const { text, place } = directive;
  const exercise = exerciseOf(reading, directive);
  if (reading.language === "zh" && !text.trim()) {
    report(reading, place, "{answer}: it is empty. Write the right answer into it.");
  }
  if (reading.language !== "zh" && text.trim()) {
    report(
      reading,
      place,
      "{answer}: answers are written in the Chinese section only. Leave it empty: it says where the answer is shown.",
    );
  }
  return { type: "answer", exercise, text, place: directive.textPlace };
}

export function readWrongAnswer(reading: Reading, directive: Directive): WrongAnswer {
  const { text, place, options } = directive;
  const says = options.get("says");
  const insteadOf = options.get("instead-of")?.value;
  if (reading.language !== "zh") {
    report(reading, place, "{wrong}: wrong answers are written in the Chinese section only.");
  }
  if (!says) {
    report(
      reading,
      place,
      '{wrong}: it does not tell what the verdict says of it. Add ":says: words of the verdict".',
    );
  }
  return {
    type: "wrongAnswer",
    exercise: exerciseOf(reading, directive),
    text,
    place: directive.textPlace,
    ...(insteadOf !== undefined && { insteadOf }),
    says: says?.value ?? "",
  };
}

function exerciseOf(reading: Reading, { name, place }: Directive): string {
  if (reading.solved === undefined) {
    report(reading, place, `{${name}}: it stands outside of a solution. Move it into {solution}.`);
  }
  return reading.solved ?? "";
}
