import { escapeHtml } from "../output/escape-html.js";
import type { InputControl } from "./input-spec.js";

type Plane = Extract<InputControl, { kind: "point" }>;

/** The side of a plane in the drawing's own units. */
const PLANE_SIDE = 200;

/** Where a coordinate is in the drawing: to the right and upwards. */
export function planePlace({ min, max }: Plane, [x, y]: readonly [number, number]) {
  const share = (value: number) => ((value - min) / (max - min)) * PLANE_SIDE;
  return { x: share(x), y: PLANE_SIDE - share(y) };
}

/** A plane with a point that can be dragged; those who use keys have a slider for each axis. */
export function planeSvg(plane: Plane, value: readonly [number, number]): string {
  const origin = planePlace(plane, [0, 0]);
  const axis = (inside: boolean, line: string) =>
    inside ? `<line class="plane-axis" ${line}/>` : "";
  const isInside = plane.min <= 0 && plane.max >= 0;
  const marks = plane.marks.map((mark) => {
    const { x, y } = planePlace(plane, [mark.x, mark.y]);
    const text = `<text x="${x + 6}" y="${y - 6}">${escapeHtml(mark.label)}</text>`;
    return `<circle class="plane-mark" cx="${x}" cy="${y}" r="3"/>${text}`;
  });
  const at = planePlace(plane, value);
  return (
    `<svg class="input-plane" viewBox="-12 -12 ${PLANE_SIDE + 24} ${PLANE_SIDE + 24}" aria-hidden="true">` +
    `<rect class="plane-ground" width="${PLANE_SIDE}" height="${PLANE_SIDE}"/>` +
    axis(isInside, `x1="0" x2="${PLANE_SIDE}" y1="${origin.y}" y2="${origin.y}"`) +
    axis(isInside, `y1="0" y2="${PLANE_SIDE}" x1="${origin.x}" x2="${origin.x}"`) +
    marks.join("") +
    `<circle class="plane-point" cx="${at.x}" cy="${at.y}" r="8"/></svg>`
  );
}
