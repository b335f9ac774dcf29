import type { Section } from "../book-types.js";
import type { Answer, Block, Exercise, Solution, WrongAnswer } from "../tree.js";
import type { Cell } from "../types.js";
import { namesCalled } from "../cells/named-calls.js";
import { visitTree } from "../walk.js";

/** An exercise with all that belongs to it. */
export interface SectionExercise {
  exercise: Exercise;
  solution?: Solution;
  /** The cell that gives an answer to `check`. */
  cell?: Cell;
  /** The names of its form's fields; one without a name is "". Absent: the reader writes code. */
  form?: readonly string[];
  answer?: Answer;
  wrong: readonly WrongAnswer[];
}

type Exercising = Pick<Section, "tree" | "cells">;

/** A page, its marks and the lists ask for the same section's. */
const known = new WeakMap<Exercising, SectionExercise[]>();

/** The exercises of a section, in order. */
export function exercisesOf(section: Exercising): readonly SectionExercise[] {
  const exercises = known.get(section) ?? readExercises(section);
  known.set(section, exercises);
  return exercises;
}

function readExercises(section: Exercising): SectionExercise[] {
  const exercises = nodesOf(section.tree, "exercise");
  const solutions = nodesOf(section.tree, "solution");
  const answers = nodesOf(section.tree, "answer");
  const wrong = nodesOf(section.tree, "wrongAnswer");
  return exercises.map((exercise) => {
    const { label } = exercise;
    const isOf = (node: { exercise: string }) => node.exercise === label;
    const ids = nodesOf(exercise, "cell").map(({ cell }) => cell);
    const cell = section.cells.find(({ id, code }) => ids.includes(id) && checks(code, label));
    const form = cell && formOf(cell.code, label);
    const [solution, answer] = [solutions.find(isOf), answers.find(isOf)];
    return {
      exercise,
      ...(solution && { solution }),
      ...(cell && { cell }),
      ...(form && { form }),
      ...(answer && { answer }),
      wrong: wrong.filter(isOf),
    };
  });
}

function nodesOf<Type extends Block["type"]>(
  root: Parameters<typeof visitTree>[0],
  type: Type,
): Extract<Block, { type: Type }>[] {
  const found: Extract<Block, { type: Type }>[] = [];
  visitTree(root, (node) => {
    if (node.type === type) found.push(node as Extract<Block, { type: Type }>);
  });
  return found;
}

const checks = (code: string, label: string) => namesCalled(code, "check").includes(label);

const FORM = /^await check\("([^"]+)", (?:("")|\{ (\w+: ""(?:, \w+: "")*) \})\);?$/;

/** The fields of a cell that gives empty texts to `check`, and does nothing else. */
function formOf(code: string, label: string): string[] | undefined {
  const [, own, single, fields] = FORM.exec(code.trim()) ?? [];
  if (own !== label) return undefined;
  if (single) return [""];
  return fields?.split(", ").map((field) => field.replace(/:.*/, ""));
}
