/** How many numbers each command of a glyph's outline takes; MathJax draws with no others. */
const NUMBERS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  Q: 4,
  T: 2,
  C: 6,
  S: 4,
  Z: 0,
};

/**
 * A glyph's outline in fewer characters: each point told from the one before it. A third of a page
 * of formulas would be outlines.
 */
export function leanOutline(path: string): string {
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  let lean = "";
  for (const [, command = "", list = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const size = NUMBERS[command];
    const numbers = (list.match(/-?[\d.]+/g) ?? []).map(Number);
    if (size === undefined || (size === 0 ? numbers.length > 0 : numbers.length % size !== 0)) {
      throw new Error(`outline: "${command}${list}" is not understood in "${path}"`);
    }
    if (command === "Z") {
      lean += "z";
      [x, y] = [startX, startY];
    }
    for (let at = 0; at < numbers.length; at += size) {
      const own = numbers.slice(at, at + size);
      const told = own.map((number, index) => {
        const isVertical = command === "V" || (command !== "H" && index % 2 === 1);
        return Number((number - (isVertical ? y : x)).toFixed(3));
      });
      lean += command.toLowerCase() + told.join(" ").replaceAll(" -", "-");
      if (command === "H") x = own[0] ?? x;
      else if (command === "V") y = own[0] ?? y;
      else [x, y] = [own.at(-2) ?? x, own.at(-1) ?? y];
      if (command === "M") [startX, startY] = [x, y];
    }
  }
  return lean;
}
