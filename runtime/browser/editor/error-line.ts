import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";

/** Marks a line, counted from 1; undefined takes the mark away. */
export const setErrorLine = StateEffect.define<number | undefined>();

const mark = Decoration.line({ class: "cm-error-line" });

/** The line where the cell's last run failed: marked until the text changes. */
export const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setErrorLine)) continue;
      const line = effect.value;
      if (line === undefined || line > transaction.state.doc.lines) return Decoration.none;
      return Decoration.set([mark.range(transaction.state.doc.line(line).from)]);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
