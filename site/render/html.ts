const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text that is safe between tags and inside a double-quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

/** Attributes by name: `true` stands without a value, `undefined` and `false` are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const VOID = new Set(["br", "hr", "img", "input", "link", "meta", "wbr"]);

export function openTag(tag: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([name, value]) => {
    if (value === undefined || value === false) return "";
    return value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  });
  return `<${tag}${written.join("")}>`;
}

/** An element; its content is HTML already. */
export function element(tag: string, attributes: Attributes = {}, content = ""): string {
  const open = openTag(tag, attributes);
  return VOID.has(tag) ? open : `${open}${content}</${tag}>`;
}

/** JSON that can stand inside a script element. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/</g, "\\u003c")
    .replace(/[\u2028\u2029]/g, escapeLine);

const escapeLine = (character: string) => `\\u${character.charCodeAt(0).toString(16)}`;
