import type { Section } from "../book-types.js";
import { mapTree } from "../walk.js";
import { exercisesOf } from "./exercises-of.js";

/** Says of each answer how it is shown, which its exercise's cell decides. */
export function showAnswers(section: Section): Section {
  const exercises = exercisesOf(section);
  const tree = mapTree(section.tree, (node) => {
    if (node.type !== "answer") return node;
    const own = exercises.find(({ exercise }) => exercise.label === node.exercise);
    // A formula in plain letters is no TeX.
    const isFormula = own?.form?.length === 1 && node.text.includes("\\");
    return { ...node, shown: !own?.form ? "code" : isFormula ? "formula" : "text" };
  });
  return { ...section, tree };
}
