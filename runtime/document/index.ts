/** The door of runtime/document: chapters as text in, plain data out. */
export { parseSection, type ParseOptions } from "./section/parse-section.js";
export { plainText } from "./section/plain-text.js";
export { parseConfig } from "./data/config.js";
export { parseReferences } from "./data/works.js";
export { parseChanges } from "./data/changes.js";
export { parseEntrance } from "./data/entrance.js";
export { parseIdeas } from "./data/ideas.js";
export { parseTerms } from "./data/terms.js";
export { assembleBook } from "./book/assemble-book.js";
export { bibliography } from "./book/citations.js";
export { formatProblem } from "./format-problem.js";
export { bookWords, type BookWords } from "./words.js";
export { visitTree } from "./walk.js";
export { toNotebook } from "./notebook/to-notebook.js";
export { takeBack, type TakeBackOptions } from "./notebook/take-back.js";
export { exercisesOf, type SectionExercise } from "./exercise/exercises-of.js";
export { cellsWithProofs, proofProblems, proofsOf, type Proof } from "./exercise/proofs.js";
export { verdictOf } from "./exercise/verdict.js";
export { renderOutput } from "./output-html.js";
export { formulaChecks } from "./book/formula-checks.js";
export {
  checkText,
  ownDisplay,
  type FormulaLink,
  type Surroundings,
} from "./output/own-display.js";
export { ownIds } from "./output/own-ids.js";
export { checkIn, storedIn, type CheckReport, type StoredReport } from "./output/reports.js";
export { storedResults, type StoredResult } from "./cells/stored-results.js";
export { reportWords, withRaisedDigits } from "./output/report-words.js";
export { inputIn } from "./inputs/input-spec.js";
export { OUTPUT_LIMIT } from "./output/output-limit.js";
export { settleOutputs } from "./output/settle-outputs.js";
export { textOutput } from "./output/text-output.js";
export { missingReports } from "./expectation/check-reports.js";
export { checkExpectation, expectsText } from "./check-expectation.js";
export type {
  Backend,
  Cell,
  CellRun,
  Expectation,
  Language,
  Output,
  OutputCheck,
  Place,
  Problem,
} from "./types.js";
export type {
  Book,
  BookChapter,
  BookConfig,
  BookSection,
  OutlineChapter,
  OutlineSection,
  Section,
  Target,
  TargetKind,
  Change,
  Entrance,
  EntranceLink,
  Idea,
  Term,
  Words,
  Work,
} from "./book-types.js";

export type {
  Admonition,
  AdmonitionKind,
  Answer,
  Aside,
  Block,
  CellFigure,
  CellNode,
  Choice,
  ChoiceOption,
  CodeBlock,
  DefinitionDescription,
  DefinitionList,
  DefinitionTerm,
  DisplayMath,
  Dropdown,
  Exercise,
  ExerciseKind,
  Figure,
  FootnoteDefinition,
  FormField,
  Heading,
  Hint,
  List,
  ListItem,
  Node,
  Paragraph,
  Quote,
  Root,
  Rule,
  Solution,
  Table,
  TableCell,
  TableFigure,
  TableRow,
  WrongAnswer,
} from "./tree.js";
export type {
  Citation,
  CitationItem,
  Emphasis,
  FootnoteReference,
  InlineCode,
  InlineMath,
  LineBreak,
  Link,
  Phrasing,
  Picture,
  Reference,
  Strong,
  TermUse,
  Text,
} from "./tree-inline.js";
