import type { Section } from "../book-types.js";
import type { Cell, CellRun, Place, Problem } from "../types.js";
import { answerCode, wrongText } from "./answer-code.js";
import { exercisesOf } from "./exercises-of.js";
import { verdictOf } from "./verdict.js";

/** An answer to an exercise as a cell, and what must come of it. */
export interface Proof {
  exercise: string;
  /** Such as "wrong answer 2". */
  what: string;
  cell: Cell;
  /** The cell of the section that it takes the place of. */
  inPlaceOf: string;
  passes: boolean;
  /** Words that the verdict must say. */
  says?: string;
  /** Where the answer is written. */
  place: Place;
}

/**
 * What proves the checks of a section's exercises: that its cell as it stands does not pass, that
 * wrong answers do not, each with its own message, and that the right one does. The right one comes
 * last, so that its definitions stay.
 */
export function proofsOf(section: Section): Proof[] {
  return exercisesOf(section).flatMap((own): Proof[] => {
    const { exercise, cell, answer, wrong } = own;
    if (!cell || !answer) return [];
    const about = { exercise: exercise.label, inPlaceOf: cell.id };
    const proof = (name: string, what: string, text: string, place: Place): Proof => ({
      ...about,
      what,
      cell: {
        ...cell,
        id: `${cell.id}+${name}`,
        code: answerCode(own, text),
        place,
        expectations: [],
      },
      passes: false,
      place,
    });
    return [
      { ...about, what: "the starter", cell, passes: false, place: cell.place },
      ...wrong.flatMap((each, index) => {
        const text = wrongText(answer.text, each);
        if (text === undefined) return []; // A rule for authors tells it.
        const number = index + 1;
        const made = proof(`wrong-${number}`, `wrong answer ${number}`, text, each.place);
        return [{ ...made, says: each.says }];
      }),
      { ...proof("right", "the right answer", answer.text, answer.place), passes: true },
    ];
  });
}

/** The cells of a section, and after them the answers that prove its exercises. */
export function cellsWithProofs({ cells }: Section, proofs: readonly Proof[]): Cell[] {
  return [...cells, ...proofs.map(({ cell }) => cell).filter((cell) => !cells.includes(cell))];
}

/** What the runs of proofs show to be wrong with the exercises. Cells that failed are told elsewhere. */
export function proofProblems(proofs: readonly Proof[], runs: readonly CellRun[]): Problem[] {
  const texts = new Map<string, string>();
  return proofs.flatMap((proof): Problem[] => {
    const { exercise, what, passes, says, place } = proof;
    const run = runs.find(({ id }) => id === proof.cell.id);
    const told = (message: string): Problem[] => [
      { place, message: `exercise "${exercise}": ${what} ${message}` },
    ];
    if (run?.status !== "ok") return [];
    const verdict = verdictOf(run, exercise);
    if (!verdict)
      return told(`has no verdict. Its cell must end with: await check("${exercise}", …);`);
    const text = [verdict.says, ...verdict.details.map((detail) => detail.text)].join("\n");
    if (verdict.passed !== passes) {
      return told(passes ? `does not pass:\n${text}` : "passes, but must not.");
    }
    if (says === undefined) return [];
    if (!text.includes(says)) return told(`is told otherwise than ":says: ${says}":\n${text}`);
    const message = [verdict.says, hintOf(verdict)].join("\n");
    const twin = texts.get(`${exercise}\n${message}`);
    texts.set(`${exercise}\n${message}`, what);
    return twin ? told(`is told the same as ${twin}: ${message}`) : [];
  });
}

/** What a verdict says beside numbers; the hint comes last. */
const hintOf = ({ details }: { details: readonly { text: string }[] }) =>
  details.at(-1)?.text ?? "";
