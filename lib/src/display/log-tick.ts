const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * How the ticks of a logarithmic axis are written: powers of ten as powers, where they are far from
 * 1, and between them nothing unless the axis spans less than two of them.
 *
 * @param values - what is drawn; numbers that are not finite do not count.
 * @example
 * logTick([1e-15, 1])(1e-15); // "10⁻¹⁵"
 */
export function logTick(values: readonly number[]): (tick: number) => string {
  const finite = values.filter(Number.isFinite);
  const decades = Math.log10(Math.max(...finite) / Math.min(...finite));
  return (tick) => {
    const exponent = Math.floor(Math.log10(tick) + 1e-9);
    const leading = Math.round(tick / 10 ** exponent);
    if (leading !== 1 && !(decades < 2 && (leading === 2 || leading === 5))) return "";
    if (Math.abs(exponent) <= 3) return String(Number(tick.toPrecision(1)));
    return `${leading === 1 ? "" : `${leading} × `}10${raised(exponent)}`;
  };
}

const raised = (exponent: number): string =>
  (exponent < 0 ? "⁻" : "") +
  [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
