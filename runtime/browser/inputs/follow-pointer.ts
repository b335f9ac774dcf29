import type { InputControl } from "../../document/inputs/input-spec.js";
import { planePlace } from "../../document/inputs/plane-svg.js";

type Plane = Extract<InputControl, { kind: "point" }>;
type Point = [x: number, y: number];

/** Without the digits that adding up steps leaves behind. */
const tidy = (value: number) => Number(value.toPrecision(12));

/** Lets a plane's point follow a finger, a pen or a mouse that is down. */
export function followPointer(svg: SVGSVGElement, plane: Plane, take: (value: Point) => void) {
  const { min, max, step } = plane;
  const onGrid = (share: number) => {
    const steps = Math.round((share * (max - min)) / step);
    return tidy(Math.min(max, Math.max(min, min + steps * step)));
  };
  const follow = (event: PointerEvent) => {
    const ground = svg.querySelector(".plane-ground")?.getBoundingClientRect();
    if (!ground) return;
    const right = (event.clientX - ground.left) / ground.width;
    const up = (ground.bottom - event.clientY) / ground.height;
    take([onGrid(right), onGrid(up)]);
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
    follow(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (event.buttons & 1) follow(event);
  });
  return {
    show(value: Point) {
      const { x, y } = planePlace(plane, value);
      const point = svg.querySelector(".plane-point");
      point?.setAttribute("cx", x.toFixed(1));
      point?.setAttribute("cy", y.toFixed(1));
    },
  };
}
