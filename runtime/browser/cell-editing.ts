import type { CellView } from "./cell-view.js";
import type { CellEditor, EditorOptions } from "./editor/open-editor.js";
import type { Texts } from "./texts.js";

export interface EditingActions {
  run(): void;
  runAndGoOn(): void;
  /** The reader changed the code, or gave the author's back. */
  changed(): void;
}

/** The editor's text stands where the page's own code stood, letter by letter. */
function standLike(code: HTMLElement, host: HTMLElement): void {
  const inner = getComputedStyle(code.querySelector("code") ?? code);
  const outer = getComputedStyle(code);
  const looks = {
    "--code-top": outer.paddingTop,
    "--code-bottom": outer.paddingBottom,
    "--code-side": outer.paddingLeft,
    "--code-size": inner.fontSize,
    "--code-leading": inner.lineHeight,
    "--code-font": inner.fontFamily,
  };
  for (const [name, value] of Object.entries(looks)) host.style.setProperty(name, value);
}

/** A cell's code, which the reader may change in an editor that is loaded when it is wanted. */
export class CellEditing {
  #code: string;
  #editor: CellEditor | undefined;
  /** The author's code as the page shows it, while another text stands there. */
  #authorNodes: ChildNode[] | undefined;

  constructor(
    readonly view: CellView,
    readonly id: string,
    readonly authorCode: string,
    readonly texts: Texts,
    readonly actions: EditingActions,
  ) {
    this.#code = authorCode;
  }

  get code(): string {
    return this.#code;
  }

  get isEdited(): boolean {
    return this.#code !== this.authorCode;
  }

  async open(): Promise<void> {
    await this.#show();
    this.#editor?.focus();
  }

  /** Puts a text into the cell and leaves the editor closed: it was typed elsewhere. */
  write(code: string): void {
    this.reset();
    this.#code = code;
    const shown = this.view.code?.querySelector("code") ?? this.view.code;
    if (shown && this.isEdited) {
      this.#authorNodes ??= [...shown.childNodes];
      shown.textContent = code;
    }
    this.#mark();
  }

  /** Puts a text of the reader's in the place of the author's. */
  async take(code: string): Promise<void> {
    if (this.#editor || this.isEdited) return;
    // What a form gave needs no editor.
    if (this.view.element.classList.contains("cell-answer")) return this.write(code);
    this.#code = code;
    this.#mark();
    await this.#show();
  }

  async #show(): Promise<void> {
    const { openEditor } = await import("./editor/open-editor.js");
    const { code, element } = this.view;
    // The code of a hidden cell is folded away.
    code?.closest("details")?.setAttribute("open", "");
    this.#editor ??= this.#make(openEditor);
    if (code) code.hidden = true;
    element.classList.add("is-editing");
  }

  #mark(): void {
    this.view.element.classList.toggle("is-edited", this.isEdited);
    this.actions.changed();
  }

  reset(): void {
    this.#code = this.authorCode;
    if (this.#authorNodes) {
      (this.view.code?.querySelector("code") ?? this.view.code)?.replaceChildren(
        ...this.#authorNodes,
      );
      this.#authorNodes = undefined;
    }
    this.#editor?.close();
    this.#editor = undefined;
    if (this.view.code) this.view.code.hidden = false;
    this.view.element.classList.remove("is-editing");
    this.#mark();
  }

  markLine(line: number | undefined): void {
    this.#editor?.markLine(line);
  }

  #make(openEditor: (options: EditorOptions) => CellEditor): CellEditor {
    const host = document.createElement("div");
    host.className = "cell-editor";
    if (this.view.code) {
      standLike(this.view.code, host);
      this.view.code.after(host);
    } else this.view.element.append(host);
    return openEditor({
      host,
      code: this.#code,
      label: `${this.texts.editor(this.id)}. ${this.texts.editorKeys}`,
      changed: (code) => {
        this.#code = code;
        this.#mark();
      },
      run: () => this.actions.run(),
      runAndGoOn: () => this.actions.runAndGoOn(),
      leave: () => this.#leave(),
    });
  }

  /** An editor in which nothing was changed gives its place back to the page's own code. */
  #leave(): void {
    if (this.#code === this.authorCode) this.reset();
    this.view.element.querySelector<HTMLElement>('[data-action="edit"]')?.focus();
  }
}
