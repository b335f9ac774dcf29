import { logSumExp } from "../hmm/log-space.js";
import type { Seed } from "../layers/initial.js";
import { tf } from "../tensors/tf.js";
import { padded } from "../text/batches.js";
import { characters } from "../text/tokens.js";
import type { Vocabulary } from "../text/vocabulary.js";
import { AnswerFinder, type AnswerFinderOptions, type Asked } from "./answer-finder.js";

/** A passage and what is asked about it. */
export interface Inquiry {
  passage: string;
  question: string;
}

/** A part of a passage. */
export interface Answer {
  text: string;
  /** Where it begins and where it ends in the passage, in characters; the end is not in it. */
  start: number;
  end: number;
  /** The natural logarithm of the probability of this pair of places. */
  logProbability: number;
  /** How probable each character is as the first of the answer, and as the last. */
  starts: number[];
  ends: number[];
  /** What each hop of the reader, if it has any, took of each character: [hops][passage]. */
  looks: number[][];
}

export type QuestionAnswererSizes = Omit<AnswerFinderOptions, "vocabulary" | "seed">;

/** Passages that are read at once. */
const BATCH = 64;

/** No answer that the model was shown is longer. */
const LONGEST = 24;

/**
 * Answers questions with a part of a passage.
 *
 * @example
 * const passage = "王维，字摩诘。";
 * const sizes = { features: 4, units: 4, layers: 1 };
 * const answerer = new QuestionAnswerer(Vocabulary.of([passage]), sizes, 1);
 * const [answer] = await answerer.answer([{ passage, question: "王维的字是什么？" }]);
 * answer?.text; // nonsense, before training
 */
export class QuestionAnswerer {
  readonly model: AnswerFinder;
  readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary, sizes: QuestionAnswererSizes, seed: Seed) {
    this.vocabulary = vocabulary;
    this.model = new AnswerFinder({ ...sizes, vocabulary: vocabulary.size, seed });
  }

  get variables() {
    return this.model.variables;
  }

  /** The inquiries as tensors. The caller disposes them, `tf.dispose` takes all of them. */
  read(inquiries: readonly Inquiry[]): Asked {
    const passages = inquiries.map(({ passage }) => characters(passage));
    const questions = inquiries.map(({ question }) => characters(question));
    const ids = (texts: readonly string[][]) => padded(texts.map((t) => this.vocabulary.encode(t)));
    const { ids: passage, lengths } = ids(passages);
    const { ids: question, lengths: questionLengths } = ids(questions);
    const [B, S] = passage.shape;
    const match = new Float32Array(B * S);
    for (const [row, passageCharacters] of passages.entries()) {
      // Of the characters themselves: rare ones have no id of their own, and names are made of them.
      const asked = new Set(questions[row]);
      for (const [place, one] of passageCharacters.entries()) {
        if (asked.has(one)) match[row * S + place] = 1;
      }
    }
    return { passage, lengths, question, questionLengths, match: tf.tensor3d(match, [B, S, 1]) };
  }

  /**
   * The most probable answer to each inquiry.
   *
   * @throws RangeError when a passage or a question is empty.
   */
  async answer(inquiries: readonly Inquiry[]): Promise<Answer[]> {
    const empty = inquiries.findIndex(({ passage, question }) => !passage || !question);
    if (empty >= 0) {
      throw new RangeError(`QuestionAnswerer: inquiry ${empty} needs a passage and a question.`);
    }
    const answers: Answer[] = [];
    for (let first = 0; first < inquiries.length; first += BATCH) {
      const batch = inquiries.slice(first, first + BATCH);
      const asked = this.read(batch);
      const pointers = this.model.call(asked);
      const [starts, ends, ...looks] = await Promise.all(
        [pointers.start, pointers.end, ...pointers.looks].map((scores) => scores.array()),
      );
      tf.dispose([asked.passage, asked.question, asked.match, pointers]);
      for (const [row, { passage }] of batch.entries()) {
        const read = characters(passage);
        answers.push({
          ...bestAnswer(read, starts![row]!, ends![row]!),
          looks: looks.map((weights) => weights[row]!.slice(0, read.length)),
        });
      }
    }
    return answers;
  }
}

/** The pair of places that is most probable, of those that make a part which is not too long. */
function bestAnswer(
  passage: readonly string[],
  startScores: readonly number[],
  endScores: readonly number[],
): Omit<Answer, "looks"> {
  const size = passage.length;
  const [starts, ends] = [startScores, endScores].map((scores) =>
    logSoftmax(scores.slice(0, size)),
  );
  let best = { start: 0, end: 0, logProbability: -Infinity };
  for (let start = 0; start < size; start++) {
    for (let end = start; end < Math.min(size, start + LONGEST); end++) {
      const logProbability = starts![start]! + ends![end]!;
      if (logProbability > best.logProbability) best = { start, end, logProbability };
    }
  }
  const end = best.end + 1;
  return {
    text: passage.slice(best.start, end).join(""),
    start: best.start,
    end,
    logProbability: best.logProbability,
    starts: starts!.map(Math.exp),
    ends: ends!.map(Math.exp),
  };
}

function logSoftmax(scores: readonly number[]): number[] {
  const total = logSumExp(scores);
  return scores.map((score) => score - total);
}
