/** A span of the source; lines and columns count from 1, the end line is the last one inside. */
export interface Span {
  start: { line: number; column: number };
  end: { line: number; column: number };
}

/** A node as the MyST parser gives it, before directives and roles have got their meaning. */
export interface RawNode {
  type: string;
  position?: Span;
  children?: RawNode[];
  value?: string;
  [attribute: string]: unknown;
}

/** A directive whose meaning is still to be found. `children` is set for those that hold prose. */
export interface RawDirective extends RawNode {
  type: "directive";
  name: string;
  argument: string;
  argumentChildren: RawNode[];
  /** The lines between the fences, without options, for directives that hold no prose. */
  content: string;
}
