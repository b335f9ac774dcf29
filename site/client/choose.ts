import { rememberedLanguage } from "./language.js";

/** Goes on to the entrance in the reader's language. */
const own = navigator.languages
  .find((tag) => /^(zh|en)\b/i.test(tag))
  ?.slice(0, 2)
  .toLowerCase();
const wanted = rememberedLanguage() ?? own;
const link =
  document.querySelector<HTMLAnchorElement>(
    `a[data-language="${wanted === "en" ? "en" : "zh"}"]`,
  ) ?? document.querySelector<HTMLAnchorElement>("a[data-language]");
if (link) location.replace(link.href);
