import { escapeMarkup } from "./picture.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element of a drawing: as much of the DOM as Observable Plot (and d3-selection under it) uses
 * to draw, so that charts can be drawn in Node and in workers, where there is no DOM.
 */
export class SvgNode {
  readonly namespaceURI = SVG;
  readonly childNodes: SvgNode[] = [];
  parentNode: SvgNode | null = null;
  readonly #attributes = new Map<string, string>();

  constructor(
    readonly ownerDocument: SvgDocument,
    readonly tagName: string,
    /** What a text node says. */
    readonly data = "",
  ) {}

  /** An object whose properties are styles, as scripts set them. */
  get style(): object {
    const setProperty = (name: string, value: string) => this.#addStyle(`${name}:${value}`);
    return new Proxy({ setProperty }, { set: (_, name, value) => this.#styleOf(name, value) });
  }
  set style(text: string) {
    this.#addStyle(text);
  }

  get children(): SvgNode[] {
    return this.childNodes.filter((child) => child.tagName !== "#text");
  }
  get firstChild(): SvgNode | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): SvgNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  get textContent(): string {
    return this.data + this.childNodes.map((child) => child.textContent).join("");
  }
  set textContent(text: string | null) {
    this.childNodes.length = 0;
    if (text) this.appendChild(this.ownerDocument.createTextNode(text));
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }
  setAttributeNS(_namespace: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }
  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }
  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }
  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  appendChild(child: SvgNode): SvgNode {
    return this.insertBefore(child, null);
  }
  append(...children: (SvgNode | string)[]): void {
    for (const child of children) {
      this.appendChild(
        typeof child === "string" ? this.ownerDocument.createTextNode(child) : child,
      );
    }
  }
  insertBefore(child: SvgNode, next: SvgNode | null): SvgNode {
    child.parentNode?.removeChild(child);
    const place = next ? this.childNodes.indexOf(next) : this.childNodes.length;
    this.childNodes.splice(place, 0, child);
    child.parentNode = this;
    return child;
  }
  removeChild(child: SvgNode): SvgNode {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }
  cloneNode(deep = false): SvgNode {
    const copy = new SvgNode(this.ownerDocument, this.tagName, this.data);
    for (const [name, value] of this.#attributes) copy.setAttribute(name, value);
    if (deep) copy.append(...this.childNodes.map((child) => child.cloneNode(true)));
    return copy;
  }
  /** Nothing is looked up by selector while a chart is drawn; d3 asks all the same. */
  querySelector(): null {
    return null;
  }
  querySelectorAll(): [] {
    return [];
  }
  /** A drawing hears no events. */
  addEventListener(): void {}

  toString(): string {
    if (this.tagName === "#text") return escapeMarkup(this.data);
    const attributes = [...this.#attributes].map(
      ([name, value]) => ` ${name}="${escapeMarkup(value)}"`,
    );
    const content = this.childNodes.join("");
    const open = `<${this.tagName}${attributes.join("")}`;
    return content ? `${open}>${content}</${this.tagName}>` : `${open}/>`;
  }

  /** fontSize = "12px" → font-size:12px */
  #styleOf(name: string | symbol, value: unknown): boolean {
    const kebab = String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    this.#addStyle(`${kebab}:${String(value)}`);
    return true;
  }

  #addStyle(text: string): void {
    const before = this.getAttribute("style");
    this.setAttribute("style", before ? `${before};${text}` : text);
  }
}

/** What makes the elements of one drawing. */
export class SvgDocument {
  readonly documentElement = new SvgNode(this, "svg");

  createElementNS(_namespace: string, name: string): SvgNode {
    return new SvgNode(this, name);
  }
  createElement(name: string): SvgNode {
    return new SvgNode(this, name);
  }
  createTextNode(text: string): SvgNode {
    return new SvgNode(this, "#text", text);
  }
}
