import { placeAt, report, type Reading } from "./reading.js";

const MEND = `Begin the file with:
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: TypeScript
  language: typescript
  name: tslab
---`;

/**
 * Checks the front matter that lets jupytext open the file, and returns the source with its lines
 * emptied, so that every other line keeps its number.
 */
export function takeFrontMatter(reading: Reading, source: string): string {
  if (reading.lines[0]?.trimEnd() !== "---") {
    report(reading, placeAt(reading, 1), `front matter: it is missing. ${MEND}`);
    return source;
  }
  const end = reading.lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (end < 0) {
    report(reading, placeAt(reading, 1), 'front matter: it is never closed. Add a line "---".');
    return source;
  }
  const header = reading.lines.slice(1, end);
  const wanted = [
    /^jupytext:/,
    /^\s+format_name:\s*myst\s*$/,
    /^kernelspec:/,
    /^\s+name:\s*tslab\s*$/,
  ];
  if (!wanted.every((line) => header.some((given) => line.test(given)))) {
    report(
      reading,
      placeAt(reading, 1),
      `front matter: jupytext cannot open the file without the format "myst" and the kernel "tslab". ${MEND}`,
    );
  }
  return [...Array<string>(end + 1).fill(""), ...reading.lines.slice(end + 1)].join("\n");
}
