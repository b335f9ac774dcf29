import type { Section } from "../../../runtime/document/index.js";
import type { RenderContext } from "../../render/context.js";
import { element } from "../../render/html.js";
import { spacedText } from "../../render/spacing.js";

/** A link to a place in a section, which is named by number and title. */
export function sectionLink(
  { addresses }: RenderContext,
  { id, language, number, title }: Section,
  anchor: string,
): string {
  const href = `${addresses.section(language, id)}#${anchor}`;
  return element("a", { href }, spacedText(`${number} ${title}`, language));
}
