import { watchCards } from "./cards/cards.js";
import { watchCells } from "./cells.js";
import { watchContents } from "./contents.js";
import { offerCopies } from "./copy.js";
import { watchExercises } from "./exercises/exercises.js";
import { watchForms } from "./exercises/forms.js";
import { keepBook } from "./offline/keep-book.js";
import { watchLanguage } from "./language.js";
import { watchMap } from "./map.js";
import { watchScrollers } from "./scrollers.js";
import { watchSearch } from "./search/open-search.js";
import { watchTheme } from "./theme-switch.js";

/** What a page does beyond being read; all of it is complete without. */
const themeButton = document.querySelector<HTMLButtonElement>("button.theme");
if (themeButton) watchTheme(themeButton);

const searchButton = document.querySelector<HTMLButtonElement>("button.open-search");
if (searchButton) watchSearch(searchButton);

const languageLink = document.querySelector<HTMLAnchorElement>("a.language");
if (languageLink) watchLanguage(languageLink);

const contents = document.querySelector<HTMLElement>("#contents");
if (contents) watchContents(contents);

watchScrollers();

const map = document.querySelector<SVGSVGElement>(".idea-map");
if (map) watchMap(map);

const main = document.querySelector("main");
const notebook = document.querySelector<HTMLElement>("script#notebook");
const live = main && notebook ? watchCells(main, notebook) : undefined;
if (main) {
  watchExercises(main);
  if (live) watchForms(main, live.notebook, live.failed);
  watchCards(main);
  offerCopies(main);
}

const { keep } = document.documentElement.dataset;
if (keep) keepBook(keep);
