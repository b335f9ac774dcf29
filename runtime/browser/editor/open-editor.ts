import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, keymap } from "@codemirror/view";
import { classHighlighter, tagHighlighter, tags } from "@lezer/highlight";
import { errorLine, setErrorLine } from "./error-line.js";

export interface EditorOptions {
  host: HTMLElement;
  code: string;
  /** What a screen reader says of the editor. */
  label: string;
  changed: (code: string) => void;
  run: () => void;
  runAndGoOn: () => void;
  leave: () => void;
}

export interface CellEditor {
  focus(): void;
  /** Marks a line, counted from 1, until the text changes; undefined takes the mark away. */
  markLine(line: number | undefined): void;
  close(): void;
}

/** Names of functions, which the usual classes do not tell from other names. */
const calls = tagHighlighter([
  { tag: tags.function(tags.variableName), class: "tok-function" },
  { tag: tags.function(tags.propertyName), class: "tok-function" },
]);

/** Keys that belong to the notebook come before the editor's own. */
const notebookKeys = ({ run, runAndGoOn, leave }: EditorOptions) => {
  const command = (act: () => void) => () => {
    act();
    return true;
  };
  return Prec.highest(
    keymap.of([
      { key: "Ctrl-Enter", mac: "Cmd-Enter", run: command(run) },
      { key: "Ctrl-Enter", run: command(run) },
      { key: "Shift-Enter", run: command(runAndGoOn) },
      {
        key: "Escape",
        run: (view) => {
          // Inside, Tab indents: who goes on by Tab after leaving must not come in again.
          view.contentDOM.tabIndex = -1;
          leave();
          return true;
        },
      },
    ]),
  );
};

/** Opens an editor for a cell's code. */
export function openEditor(options: EditorOptions): CellEditor {
  const view = new EditorView({
    parent: options.host,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        notebookKeys(options),
        history(),
        drawSelection(),
        EditorState.allowMultipleSelections.of(true),
        indentUnit.of("  "),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        typescriptLanguage,
        syntaxHighlighting(classHighlighter),
        syntaxHighlighting(calls),
        errorLine,
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    markLine: (line) => view.dispatch({ effects: setErrorLine.of(line) }),
    close() {
      view.destroy();
      options.host.remove();
    },
  };
}
