import type { Section, Target } from "../book-types.js";
import type { Answer, CellNode, Exercise } from "../tree.js";
import type { Place, Problem } from "../types.js";
import { mapTree, visitTree } from "../walk.js";
import { checkExercises, withKind } from "./exercise-editions.js";

/** The English section with the Chinese section's cells, and what does not fit together. */
export function joinEdition(
  english: Section,
  chinese: Section,
): { section: Section; problems: Problem[] } {
  const figures = new Map<string, CellNode["figure"]>();
  const answers = new Map<string, Answer["text"]>();
  const exercises = new Map<string, Exercise>();
  visitTree(chinese.tree, (node) => {
    if (node.type === "cell") figures.set(node.cell, node.figure);
    if (node.type === "answer") answers.set(node.exercise, node.text);
    if (node.type === "exercise") exercises.set(node.label, node);
  });
  const targets: Target[] = [...english.targets];
  const problems = [...checkCells(english, chinese), ...checkExercises(english, chinese)];
  const tree = mapTree(english.tree, (node) => {
    if (node.type === "answer") return { ...node, text: answers.get(node.exercise) ?? "" };
    if (node.type === "exercise") return withKind(node, exercises.get(node.label));
    if (node.type !== "cell" || !figures.has(node.cell)) return node;
    const own = figures.get(node.cell);
    const place = placeOf(english, node);
    if (!own) {
      if (node.figure) {
        const message = `{cell} ${node.cell}: the cell is no figure in ${chinese.file}. Remove caption and alt.`;
        problems.push({ place, message });
      }
      const plain = { ...node };
      delete plain.figure;
      return plain;
    }
    const { caption = [], alt = "" } = node.figure ?? {};
    const missing = [caption.length ? "" : "caption", alt ? "" : "alt"].filter(Boolean);
    for (const name of missing) {
      const message = `{cell} ${node.cell}: the figure "${own.label}" has no English ${name}. Add ":${name}: …".`;
      problems.push({ place, message });
    }
    const { label, id } = own;
    targets.push({ label, id, kind: "figure", section: english.id, words: [], place });
    const words = {
      caption: caption.length ? caption : own.caption,
      alt: alt || own.alt,
    };
    return { ...node, figure: { label, id, ...words } };
  });
  return { section: { ...english, tree, targets, cells: chinese.cells }, problems };
}

function placeOf({ file }: Section, node: { position?: CellNode["position"] }): Place {
  return { file, line: node.position?.start.line ?? 1, column: 1 };
}

function checkCells(english: Section, chinese: Section): Problem[] {
  const problems: Problem[] = [];
  const order = chinese.cells.map(({ id }) => id);
  const used = new Map<string, Place>();
  let last = -1;
  visitTree(english.tree, (node) => {
    if (node.type !== "cell") return;
    const place = placeOf(english, node);
    const index = order.indexOf(node.cell);
    used.set(node.cell, place);
    if (index < 0) {
      const message = `{cell} ${node.cell}: ${chinese.file} has no such cell. It has: ${order.join(", ")}.`;
      problems.push({ place, message });
    } else if (index < last) {
      const message = `{cell} ${node.cell}: in ${chinese.file} it stands before "${order[last]}". Keep the order of the cells.`;
      problems.push({ place, message });
    } else last = index;
  });
  order.forEach((id, index) => {
    if (used.has(id)) return;
    const next = order.slice(index + 1).find((later) => used.has(later));
    const place = (next && used.get(next)) || { file: english.file, line: 1, column: 1 };
    const where = next ? `before "${next}"` : "at the end";
    const message = `cell "${id}" of ${chinese.file} is missing. Add \`\`\`{cell} ${id} ${where}.`;
    problems.push({ place, message });
  });
  return problems;
}

/** Labels and numbers must agree, or a reader who changes the language gets lost. */
export function compareTargets(english: Section, chinese: Section): Problem[] {
  const problems: Problem[] = [];
  const own = new Map(english.targets.map((target) => [target.label, target]));
  const theirs = new Map(chinese.targets.map((target) => [target.label, target]));
  for (const target of chinese.targets) {
    if (own.has(target.label)) continue;
    const place = { file: english.file, line: 1, column: 1 };
    const message = `label "${target.label}" of ${chinese.file}:${target.place.line} is missing. Label the same ${target.kind} here.`;
    problems.push({ place, message });
  }
  for (const { label, number, place } of english.targets) {
    const other = theirs.get(label);
    if (!other) {
      const message = `label "${label}" is not in ${chinese.file}. Use the Chinese section's labels.`;
      problems.push({ place, message });
    } else if (other.number !== number) {
      const message = `label "${label}" is number ${number} here, but ${other.number} in ${chinese.file}. Keep the order and what has a number.`;
      problems.push({ place, message });
    }
  }
  return problems;
}
