/**
 * Makes data/summ.tsv.gz: what Debian's packages say of themselves, at length and in a line.
 *
 *   the file main/i18n/Translation-en of Debian 12.15, for example from snapshot.debian.org
 *   npx tsx assets/make/summ.ts <Translation-en> [--write]
 *
 * The first paragraph of the long description is the text, the short description its summary. Of
 * descriptions that are alike, one is kept.
 */
import { fileURLToPath } from "node:url";
import { random, words } from "seqattn";
import { checked } from "./checked.js";
import { keep, packageFiles } from "./data-file.js";
import { groupsOf, runsOf } from "./split.js";

const TRANSLATION = {
  get: "main/i18n/Translation-en of Debian 12.15",
  sha256: "62f59c3cdca9786e4f7adf9002f9f5729a684adcb4667e58e448dec9b5a46c7f",
};

const SIZES = { train: 7000, dev: 400, test: 600 };
const WORDS = { text: [15, 60], summary: [3, 12] } as const;

/** Packages that say nothing of their own: parts of others, and names that lead to others. */
const PART =
  /-(?:dev|doc|dbg|dbgsym|data|common|l10n|i18n|udeb)$|^(?:fonts|task|hunspell|myspell|hyphen)-|-l10n-|^lib.*\d$/;
const SAYS_NOTHING =
  /transitional|dummy|metapackage|meta-package|this package (?:contains|provides) the (?:dev|doc)/i;

/** Rows with such words are left out: a page shows some of the rows. */
const PROFANE =
  /\b(?:fuck|brainfuck|shit|bitch|crap|porn|sexy?|whore|bastard|damn|erotic|nude)\w*/i;

interface Description {
  name: string;
  text: string;
  summary: string;
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

function descriptionOf(record: string): Description | undefined {
  const name = /^Package: (.*)$/m.exec(record)?.[1];
  const summary = /^Description-en: (.*)$/m.exec(record)?.[1];
  const long = /^Description-en: .*\n((?: .*\n?)*)/m.exec(record)?.[1];
  const [paragraph] = long?.split(/^ \.$/m) ?? [];
  return name && summary && paragraph
    ? { name, summary: plain(summary), text: plain(paragraph) }
    : undefined;
}

const isBetween = (count: number, [least, most]: readonly [number, number]) =>
  count >= least && count <= most;

const isUsable = ({ name, text, summary }: Description) =>
  !PART.test(name) &&
  !SAYS_NOTHING.test(text + summary) &&
  !PROFANE.test(name + text + summary) &&
  // Latin letters, digits and common signs.
  /^[\x20-\x7e]+$/.test(text + summary) &&
  isBetween(words(text).length, WORDS.text) &&
  isBetween(words(summary).length, WORDS.summary);

export const THRESHOLD = 0.3;

export const runsOfDescription = (text: string): Set<string> =>
  runsOf(words(text.toLowerCase()), 4);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = checked(packageFiles()[0], TRANSLATION)
    .toString("utf8")
    .split("\n\n")
    .map(descriptionOf)
    .filter((one) => one !== undefined && isUsable(one));
  const described = random(12).shuffle(all as Description[]);
  const groups = groupsOf(
    described.map(({ text }) => runsOfDescription(text)),
    THRESHOLD,
  );
  const chosen = groups.map(([first]) => described[first!]!);
  console.log(`${described.length} descriptions in ${groups.length} groups`);
  const splits = Object.entries(SIZES).flatMap(([split, size]) =>
    new Array<string>(size).fill(split),
  );
  const lines = splits.map((split, index) => {
    const { name, text, summary } = chosen[index]!;
    return `${split}\t${name}\t${text}\t${summary}\n`;
  });
  keep("summ.tsv.gz", lines.join(""));
}
