import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Book } from "../../runtime/document/index.js";
import { Addresses } from "../addresses.js";
import { CardPainter } from "./card.js";

/** Writes the cards of the book and of its sections, in all languages. */
export async function paintCards(book: Book, folder: string, cache: string): Promise<void> {
  const places = new Addresses("", new Map());
  const painter = new CardPainter(cache);
  const write = async (path: string, number: string, title: string, bookTitle: string) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await painter.paint({ number, title, book: bookTitle }));
  };
  for (const language of book.config.languages) {
    await write(places.card(language), "", book.config.title[language], "");
  }
  for (const { language, id, number, title } of book.sections) {
    await write(places.card(language, id), number, title, book.config.title[language]);
  }
}
