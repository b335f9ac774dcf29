import { wrongText } from "../../exercise/answer-code.js";
import type { SectionExercise } from "../../exercise/exercises-of.js";
import { exercisesOf } from "../../exercise/exercises-of.js";
import { namesCalled } from "../../cells/named-calls.js";
import { EXERCISE_KINDS } from "../../exercise/kinds.js";
import type { ChoiceOption } from "../../tree.js";
import { visitTree } from "../../walk.js";
import type { Place } from "../../types.js";
import type { Rule } from "../rule.js";

const LEAST_WRONG = 3;

type Located = { position?: { start: { line: number; column: number } } };
type Fault = { at: Located; message: string };

export const exercise: Rule = {
  name: "exercise",
  refuses: "an `{exercise}` that does not check itself, or whose check is not proved",
  instead: `a type, a grader, a solution with \`{answer}\` and at least ${LEAST_WRONG} \`{wrong}\`; or \`:unchecked: reason\` on the exercise`,
  strict: true,
  check: ({ section }) => {
    if (section.language !== "zh") return [];
    const graded = section.cells.flatMap(({ code }) => namesCalled(code, "grader"));
    const placeOf = ({ position }: Located): Place => ({
      file: section.file,
      line: position?.start.line ?? 1,
      column: 1,
    });
    return exercisesOf(section).flatMap((one) => {
      const { label, unchecked } = one.exercise;
      if (unchecked !== undefined) return [];
      const faults = one.exercise.kind === "choice" ? choiceFaults(one) : faultsOf(one, graded);
      return faults.map(({ at, message }) => ({
        place: placeOf(at),
        message: `exercise "${label}": ${message}`,
      }));
    });
  },
};

function faultsOf(one: SectionExercise, graded: readonly string[]): Fault[] {
  const { exercise: node, solution, answer, wrong, cell } = one;
  const { label, kind } = node;
  const call = `("${label}", `;
  const faults: Fault[] = [];
  const fault = (message: string, at: Located = node) => faults.push({ at, message });
  if (!kind) {
    fault(
      `it has no type, and so no way to check itself. Add ":type: …", one of ${EXERCISE_KINDS.join(", ")}; or ":unchecked: reason".`,
    );
    return faults;
  }
  if (!cell) fault(`it has no cell for the answer. Add a cell with: await check${call}"");`);
  if (!graded.includes(label)) {
    fault(`it has no grader. Add a hidden cell with: grader${call}…);`);
  }
  if (!solution) fault(`it has no solution. Add {solution} ${label}.`);
  else if (!answer) fault("its solution holds no {answer}.", solution);
  if (wrong.length < LEAST_WRONG) {
    const count = wrong.length === 0 ? "no" : `only ${wrong.length}`;
    fault(
      `${count} wrong answers prove its check. Write at least ${LEAST_WRONG} {wrong}.`,
      solution ?? node,
    );
  }
  wrong.forEach((each, index) => {
    const twin = wrong.findIndex(({ says }) => says === each.says) < index;
    if (twin)
      fault(`two wrong answers have the same ":says: ${each.says}". Tell them apart.`, each);
    if (!answer || wrongText(answer.text, each) !== undefined) return;
    fault(
      `":instead-of: ${each.insteadOf}" is not in its right answer, or more than once. Name a piece that is there once.`,
      each,
    );
  });
  return faults;
}

function choiceFaults({ exercise: node, solution }: SectionExercise): Fault[] {
  const options: ChoiceOption[] = [];
  visitTree(node, (inner) => {
    if (inner.type === "choiceOption") options.push(inner);
  });
  const faults: Fault[] = [];
  const fault = (message: string) => faults.push({ at: node, message });
  const right = options.filter((option) => option.right).length;
  if (options.length === 0) fault('it has no options. Write a list of "[ ] …" and "[x] …".');
  else if (right !== 1) fault(`${right} options are marked as right. Mark one with "[x]".`);
  if (options.length > 0 && options.length - right < LEAST_WRONG) {
    fault(`${options.length - right} options are wrong. Write at least ${LEAST_WRONG}.`);
  }
  for (const { letter, children } of options) {
    if (children.length > 0) continue;
    fault(`nothing is said of option ${letter}. Add a paragraph below it, indented.`);
  }
  if (!solution) fault(`it has no solution. Add {solution} ${node.label}.`);
  return faults;
}
