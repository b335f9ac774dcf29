import type { Block, CellNode } from "../tree.js";
import type { Phrasing } from "../tree-inline.js";
import type { Backend, Cell } from "../types.js";
import type { Directive } from "./directive.js";
import { readOptionText } from "./phrasing.js";
import { readExcuses } from "./excuses.js";
import { addTarget, report, type Reading } from "./reading.js";

const CELL_LABEL = /^[a-z][a-z0-9-]*$/;
/** Notebooks name the texts between the cells so. */
const RESERVED_LABEL = /^(start|after-.*)-\d+$/;
const BACKENDS: readonly string[] = ["cpu", "wasm", "webgl", "webgpu"] satisfies Backend[];

/** Reads {code-cell}: the cell goes to the section's cells, its place stays in the text. */
export function readCodeCell(reading: Reading, directive: Directive): Block[] {
  const { options, place, argument, text, textPlace, node } = directive;
  const flag = (name: string) => options.has(name);
  if (reading.language !== "zh") {
    report(
      reading,
      place,
      "{code-cell}: code is written in the Chinese section only. Write {cell} and the cell's label.",
    );
    return [];
  }
  if (argument && argument !== "typescript") {
    report(reading, place, `{code-cell}: cells are written in typescript, but got "${argument}".`);
  }
  const label = options.get("label");
  if (!label) {
    report(
      reading,
      place,
      '{code-cell}: it has no label. Add a line ":label: name" below the fence.',
    );
    return [];
  }
  if (!isNewCell(reading, label.value, label.place)) return [];
  const cell: Cell = {
    id: label.value,
    code: text,
    place: textPlace,
    hidden: flag("hidden"),
    setup: flag("setup"),
    backends: readBackends(reading, options.get("backends")),
    expectations: [],
    ...readExcuses(reading, directive),
  };
  if (!text.trim()) report(reading, place, `cell "${cell.id}": there is no code in it.`);
  reading.cells.push(cell);
  const figure = readFigure(reading, directive);
  const position = node.position ? { position: node.position } : {};
  return [{ type: "cell", cell: cell.id, ...(figure ? { figure } : {}), ...position }];
}

/** Reads {cell}: a cell of the Chinese section, whose caption may be given in English. */
export function readCellUse(reading: Reading, directive: Directive): Block[] {
  const { place, argument, text, node } = directive;
  if (reading.language === "zh") {
    report(
      reading,
      place,
      "{cell}: the Chinese section holds the code itself. Write {code-cell} typescript.",
    );
    return [];
  }
  if (text.trim()) {
    report(
      reading,
      place,
      `{cell} ${argument}: it holds no code, but got some. Write the code in the Chinese section.`,
    );
  }
  if (!argument || !isNewCell(reading, argument, place)) return [];
  const caption = captionOf(reading, directive);
  const alt = directive.options.get("alt")?.value ?? "";
  const figure = caption.length || alt ? { figure: { label: "", id: "", caption, alt } } : {};
  const position = node.position ? { position: node.position } : {};
  return [{ type: "cell", cell: argument, ...figure, ...position }];
}

function isNewCell(reading: Reading, label: string, place: Directive["place"]): boolean {
  const earlier = reading.cellNodes.get(label);
  if (earlier) {
    report(
      reading,
      place,
      `cell "${label}" is there twice, first at line ${earlier.line}. Rename or remove one of the two.`,
    );
    return false;
  }
  if (!CELL_LABEL.test(label) || label.length > 50 || RESERVED_LABEL.test(label)) {
    report(
      reading,
      place,
      `cell "${label}": a label begins with a small letter and has small letters, digits and dashes, 50 at most; "start-1" and "after-name-1" are taken by notebooks.`,
    );
    return false;
  }
  reading.cellNodes.set(label, place);
  return true;
}

function readBackends(reading: Reading, option?: { value: string; place: Directive["place"] }) {
  if (!option) return reading.backends;
  const names = option.value.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !BACKENDS.includes(name));
  if (unknown.length > 0) {
    report(
      reading,
      option.place,
      `{code-cell}: there is no backend "${unknown[0]}". Use some of: ${BACKENDS.join(", ")}.`,
    );
  }
  return names.filter((name): name is Backend => BACKENDS.includes(name));
}

function readFigure(reading: Reading, directive: Directive): CellNode["figure"] {
  const { options, place } = directive;
  const label = options.get("figure");
  const alt = options.get("alt")?.value ?? "";
  if (!label) {
    if (options.has("caption") || alt) {
      report(reading, place, '{code-cell}: a caption needs a figure. Add ":figure: fig:name".');
    }
    return undefined;
  }
  const missing = ["caption", "alt"].filter((name) => !options.has(name));
  for (const name of missing) {
    report(
      reading,
      place,
      `{code-cell}: the figure "${label.value}" has no ${name}. Add ":${name}: …".`,
    );
  }
  const id = addTarget(reading, { label: label.value, kind: "figure", place: label.place });
  return { label: label.value, id, caption: captionOf(reading, directive), alt };
}

function captionOf(reading: Reading, { options }: Directive): Phrasing[] {
  const caption = options.get("caption");
  return caption ? readOptionText(reading, caption.value, caption.place.line) : [];
}
