import { BookSearch } from "../../search/book-search.js";
import { queryTokens } from "../../search/tokens.js";
import { resultOption } from "./result.js";
import { dialogParts, type DialogParts } from "./dialog-parts.js";
import { searchTexts, type SearchTexts } from "./texts.js";

/** More would not be read. */
const MOST = 60;

/** The search dialog: a combobox whose list holds the results. */
export class SearchDialog {
  readonly #texts: SearchTexts;
  readonly #parts: DialogParts;
  readonly #excerptLength: number;
  #search: Promise<BookSearch> | undefined;
  #chosen = -1;

  constructor(
    private readonly indexUrl: string,
    language: string,
  ) {
    const isChinese = language.startsWith("zh");
    this.#texts = searchTexts[isChinese ? "zh" : "en"];
    this.#excerptLength = isChinese ? 80 : 160;
    this.#parts = dialogParts(this.#texts);
    const { dialog, input, list } = this.#parts;
    document.body.append(dialog);
    input.addEventListener("input", () => void this.#show());
    input.addEventListener("keydown", (event) => this.#press(event));
    list.addEventListener("click", (event) => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey);
      // The page may be this one: then only its place changes, and the dialog must go.
      if (isPlain && event.target instanceof Element && event.target.closest("a")) dialog.close();
    });
    // A click beside the dialog is one on its backdrop.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  open(): void {
    const { dialog, input } = this.#parts;
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    void this.#ready().catch(() => undefined);
    void this.#show();
  }

  /** The index; what failed to load is asked for again. */
  #ready(): Promise<BookSearch> {
    if (!this.#search) {
      const loading = this.#load();
      loading.catch(() => (this.#search = undefined));
      this.#search = loading;
    }
    return this.#search;
  }

  async #load(): Promise<BookSearch> {
    const answer = await fetch(this.indexUrl);
    if (!answer.ok) throw new Error(`search index: ${answer.status} ${this.indexUrl}`);
    return BookSearch.fromJson(await answer.text());
  }

  async #show(): Promise<void> {
    const { input, list, status } = this.#parts;
    const query = input.value;
    const say = (text: string) => (status.textContent = text);
    if (query.trim() === "") {
      this.#fill([]);
      say("");
      return;
    }
    if (list.childElementCount === 0) say(this.#texts.loading);
    let search: BookSearch;
    try {
      search = await this.#ready();
    } catch (error) {
      console.error(error);
      say(this.#texts.failed);
      return;
    }
    // The reader went on typing while the index came.
    if (query !== input.value) return;
    const hits = search.find(query).slice(0, MOST);
    const typed = queryTokens(query);
    const site = new URL("../", new URL(this.indexUrl, location.href));
    const { length } = hits;
    this.#fill(
      hits.map((hit, index) =>
        resultOption(hit, typed, { index, site, excerptLength: this.#excerptLength }),
      ),
    );
    say(length > 0 ? this.#texts.found(length) : this.#texts.nothing);
  }

  #fill(options: readonly HTMLElement[]): void {
    const { input, list } = this.#parts;
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    this.#choose(options.length > 0 ? 0 : -1);
  }

  #choose(index: number): void {
    const { input, list } = this.#parts;
    list.children[this.#chosen]?.setAttribute("aria-selected", "false");
    this.#chosen = index;
    const option = list.children[index];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  #press(event: KeyboardEvent): void {
    const { list } = this.#parts;
    const count = list.childElementCount;
    // While Chinese is being composed, these keys belong to the input method.
    if (event.isComposing || count === 0) return;
    if (event.key === "ArrowDown") this.#choose((this.#chosen + 1) % count);
    else if (event.key === "ArrowUp") this.#choose((this.#chosen - 1 + count) % count);
    else if (event.key === "Enter") {
      const option = list.children[this.#chosen];
      if (option instanceof HTMLElement) option.click();
    } else return;
    event.preventDefault();
  }
}
