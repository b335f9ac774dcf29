import type { Section } from "../book-types.js";
import { mapTree } from "../walk.js";

/** Numbers equations with labels, figures, tables and exercises, each kind for itself: 3.2.1, 3.2.2. */
export function numberSection(section: Section): Section {
  const counts = { equation: 0, figure: 0, table: 0, exercise: 0 };
  const numbers = new Map<string, string>();
  const next = (kind: keyof typeof counts, label: string | undefined) => {
    const number = `${section.number}.${++counts[kind]}`;
    if (label) numbers.set(label, number);
    return number;
  };
  if (section.label) numbers.set(section.label, section.number);
  const numbered = mapTree(section.tree, (node) => {
    if (node.type === "math" && node.label)
      return { ...node, number: next("equation", node.label) };
    if (node.type === "figure") return { ...node, number: next("figure", node.label) };
    if (node.type === "tableFigure") return { ...node, number: next("table", node.label) };
    if (node.type === "exercise") return { ...node, number: next("exercise", node.label) };
    if (node.type !== "cell" || !node.figure) return node;
    const { figure } = node;
    return { ...node, figure: { ...figure, number: next("figure", figure.label) } };
  });
  const tree = mapTree(numbered, (node) => {
    const number = node.type === "solution" ? numbers.get(node.exercise) : undefined;
    return node.type === "solution" && number !== undefined ? { ...node, number } : node;
  });
  const targets = section.targets.map((target) => {
    const number = numbers.get(target.label);
    return number === undefined ? target : { ...target, number };
  });
  return { ...section, tree, targets };
}
