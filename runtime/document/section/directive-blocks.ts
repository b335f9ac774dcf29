import type { Block, Figure, TableFigure } from "../tree.js";
import type { Phrasing } from "../tree-inline.js";
import type { RawNode } from "../syntax/raw.js";
import { readCellUse, readCodeCell } from "./cells.js";
import { readDirective, type Directive } from "./directive.js";
import { readAnswer, readExercise, readSolution, readWrongAnswer } from "./exercises.js";
import { readExpectation } from "./expectations.js";
import { pathFromRoot, readPhrasing } from "./phrasing.js";
import { addTarget, report, type Reading } from "./reading.js";

/** Gives a directive its meaning; `readBlocks` reads the text that it holds. */
export function readDirectiveBlock(
  reading: Reading,
  node: RawNode,
  readBlocks: (nodes: readonly RawNode[]) => Block[],
): Block[] {
  const directive = readDirective(reading, node);
  if (!directive) return [];
  const position = node.position ? { position: node.position } : {};
  const title = (): Phrasing[] => readPhrasing(reading, directive.argumentNodes, node);
  const children = () => readBlocks(directive.body);
  const { name, place } = directive;
  switch (name) {
    case "code-cell":
      return readCodeCell(reading, directive);
    case "cell":
      return readCellUse(reading, directive);
    case "expect":
      readExpectation(reading, directive);
      return [];
    case "math":
      return [
        {
          type: "math",
          value: directive.text.trim(),
          ...named(reading, directive, "equation"),
          ...readDefines(reading, directive),
          ...position,
        },
      ];
    case "figure":
      return [{ ...readFigure(reading, directive), children: children(), ...position }];
    case "table": {
      const caption = title();
      const table: TableFigure = {
        type: "tableFigure",
        ...named(reading, directive, "table"),
        caption,
        children: children(),
      };
      if (!table.children.some(({ type }) => type === "table")) {
        report(
          reading,
          place,
          "{table}: there is no table in it. Write it with | between the columns.",
        );
      }
      return [{ ...table, ...position }];
    }
    case "note":
    case "tip":
    case "important":
    case "warning":
      return [
        { type: "admonition", kind: name, title: title(), children: children(), ...position },
      ];
    case "dropdown":
    case "aside":
      return [{ type: name, title: title(), children: children(), ...position }];
    case "exercise":
      return [{ ...readExercise(reading, directive, title, children), ...position }];
    case "hint":
      return [{ type: "hint", number: 1, children: children(), ...position }];
    case "solution":
      return [{ ...readSolution(reading, directive, children), ...position }];
    case "answer":
      return [{ ...readAnswer(reading, directive), ...position }];
    case "wrong":
      return [{ ...readWrongAnswer(reading, directive), ...position }];
    default:
      return [];
  }
}

/** `:defines:` says that a formula is no identity: the Chinese section says it for both editions. */
function readDefines(reading: Reading, { options, place }: Directive) {
  if (!options.has("defines")) return {};
  if (reading.language !== "zh") {
    report(reading, place, '{math}: ":defines:" is written in the Chinese section only.');
  } else if (!options.has("label")) {
    report(reading, place, '{math}: ":defines:" is for formulas with a label. Remove it.');
  }
  return { defines: true };
}

/** Label and anchor of a directive that may have a label, written `:label:` or `:name:`. */
function named(reading: Reading, { options }: Directive, kind: "equation" | "figure" | "table") {
  const option = options.get("label") ?? options.get("name");
  if (!option) return {};
  const label = option.value;
  return { label, id: addTarget(reading, { label, kind, place: option.place }) };
}

function readFigure(reading: Reading, directive: Directive): Omit<Figure, "children"> {
  const { argument: url, options, place } = directive;
  const alt = options.get("alt")?.value ?? "";
  if (!alt) {
    report(
      reading,
      place,
      `{figure}: "${url}" has no text for those who cannot see it. Add ":alt: what it shows".`,
    );
  }
  const width = options.get("width")?.value;
  const path = pathFromRoot(reading.file, url);
  const name = named(reading, directive, "figure");
  return {
    type: "figure",
    ...name,
    url,
    ...(path === undefined ? {} : { path }),
    alt,
    ...(width === undefined ? {} : { width }),
  };
}
