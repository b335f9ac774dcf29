import type { Entrance, EntranceLink } from "../book-types.js";
import type { Problem } from "../types.js";
import { Fields } from "./check.js";
import { readWords } from "./config.js";
import { readJson } from "./json.js";

/** What an entrance without a file of its own has to say. */
export const BARE_ENTRANCE: Entrance = { ways: [] };

/**
 * Reads chapters/entrance.json: what the book's first page says besides title and outline.
 *
 * @param sections - the ids of the outline's sections.
 */
export function parseEntrance(
  text: string,
  file: string,
  sections: readonly string[],
): { entrance: Entrance; problems: Problem[] } {
  const { json, problems } = readJson(text, file);
  if (!json || problems.length > 0) return { entrance: BARE_ENTRANCE, problems };
  const fields = new Fields(json, "", problems, json.place);
  const checkSection = (named: Fields, section: string): void => {
    if (sections.includes(section)) return;
    named.report(named.place, `${named.at("section")}: the outline has no section "${section}".`);
  };
  const readLink = (link: Fields): EntranceLink => {
    const section = link.string("section", { optional: true });
    const list = link.string("list", { optional: true });
    if ((section === "") === (list === "")) {
      link.report(link.place, `${link.at("section")}: a link leads to a "section" or to a "list".`);
    } else if (section !== "") checkSection(link, section);
    const label = link.entry("label", true) && readWords(link.object("label"));
    link.done();
    return {
      ...(section !== "" && { section }),
      ...(list !== "" && { list }),
      ...(label && { label }),
    };
  };
  const ways = fields.list("ways", (way) => {
    const read = {
      title: readWords(way.object("title")),
      text: readWords(way.object("text")),
      links: way.list("links", readLink),
    };
    way.done();
    return read;
  });
  const readFigure = (own: Fields) => {
    const read = { section: own.string("section"), cell: own.string("cell") };
    checkSection(own, read.section);
    own.done();
    return read;
  };
  const figure = fields.entry("figure", true) && readFigure(fields.object("figure"));
  const caption = fields.entry("caption", true) && readWords(fields.object("caption"));
  fields.done();
  return {
    entrance: { ways, ...(figure && { figure }), ...(caption && { caption }) },
    problems,
  };
}
