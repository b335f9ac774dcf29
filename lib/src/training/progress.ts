import { escapeMarkup } from "../display/picture.js";
import { notebookHost } from "../host.js";

/** Often enough to look alive, and seldom enough to cost nothing. */
const INTERVAL_MS = 200;

/** How far a long work is, shown while it goes on. */
export interface Progress {
  /** Says how many steps are done. Most calls show nothing, so it may be called at every step. */
  update(done: number, note?: string): void;
  /** Shows the last state. */
  finish(note?: string): void;
}

interface Terminal {
  stderr?: { isTTY?: boolean; write(text: string): unknown };
}

/**
 * A bar in a notebook or page, one line in a terminal, and nothing where neither is there.
 *
 * @param id - of the display; two bars that are shown at the same time need two ids.
 */
export function progress(label: string, total: number, id: string): Progress {
  let shown = -Infinity;
  let latest = { done: 0, note: "" };
  const show = () => {
    shown = performance.now();
    write({ label, total, ...latest }, id);
  };
  return {
    update(done, note = "") {
      latest = { done, note };
      if (performance.now() - shown >= INTERVAL_MS) show();
    },
    finish(note = latest.note) {
      latest = { ...latest, note };
      show();
      if (!notebookHost()) terminal()?.write("\n");
    },
  };
}

interface State {
  label: string;
  total: number;
  done: number;
  note: string;
}

function write(state: State, id: string): void {
  const host = notebookHost();
  const text = textOf(state);
  if (host) host.display({ "text/html": htmlOf(state), "text/plain": text }, { id });
  else terminal()?.write(`\r\u001b[2K${text}`);
}

/** Standard error, when a person is reading it. */
function terminal(): Terminal["stderr"] {
  const stderr = (globalThis as { process?: Terminal }).process?.stderr;
  return stderr?.isTTY ? stderr : undefined;
}

const textOf = ({ label, total, done, note }: State): string =>
  `${label} ${done}/${total}${note ? ` · ${note}` : ""}`;

function htmlOf(state: State): string {
  const { label, total, done } = state;
  const bar = `<progress value="${done}" max="${total}" aria-label="${escapeMarkup(label)}"></progress>`;
  return `${bar} <span>${escapeMarkup(textOf(state))}</span>`;
}
