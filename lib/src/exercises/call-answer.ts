import { tf } from "../tensors/tf.js";
import type { Words } from "../words.js";
import { AnswerError } from "./grading.js";
import { isTensor, plain, tensorsIn, type Plain } from "./plain.js";
import { valueText } from "./value-text.js";

/** For one call of the answer. A call that never ends is stopped by hand, as any cell is. */
const MOST_SECONDS = 10;

export interface Call {
  fn: (...args: unknown[]) => unknown;
  /** Numbers, texts and nested arrays. */
  inputs: readonly Plain[];
  /** Arrays of numbers are handed over as tensors, and no tensor may be left behind. */
  tensors: boolean;
  tried: Words;
}

/** The function that an exercise asked for. */
export function answerFunction(answer: unknown, tried: Words): Call["fn"] {
  if (typeof answer === "function") return answer as Call["fn"];
  throw new AnswerError({
    passed: false,
    empty: true,
    tried,
    problem: {
      zh: `应当交来一个函数，得到的是 ${valueText(answer as Plain)}。`,
      en: `The answer should be a function, but it is ${valueText(answer as Plain)}.`,
    },
  });
}

/** Calls the answer; a call that throws, lasts too long or leaks tensors ends the judging. */
export async function callAnswer(call: Call): Promise<Plain> {
  const { inputs, tensors } = call;
  const given = inputs.map((input) =>
    tensors && Array.isArray(input) ? asTensor(input) : copy(input),
  );
  const before = tf.memory().numTensors;
  const started = performance.now();
  let result: unknown;
  try {
    result = await inTime(call, call.fn(...given));
    checkTime(call, (performance.now() - started) / 1000);
    checkTensors(call, given, result, before);
    return await plain(result);
  } catch (error) {
    throw error instanceof AnswerError ? error : failed(call, error);
  } finally {
    tf.dispose([...tensorsIn(result), ...given.filter(isTensor)]);
  }
}

const asTensor = (value: Plain) => tf.tensor(value as number[]);

/** An answer that changes its input must not change the reference's. */
const copy = (value: Plain): Plain => {
  if (Array.isArray(value)) return (value as readonly Plain[]).map(copy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
};

async function inTime(call: Call, value: unknown): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(tooLong(call)), MOST_SECONDS * 1000);
  });
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}

function checkTime(call: Call, seconds: number): void {
  if (seconds > MOST_SECONDS) throw tooLong(call);
}

const tooLong = ({ tried, inputs }: Call) =>
  new AnswerError({
    passed: false,
    tried,
    input: inputText(inputs),
    problem: {
      zh: `一次调用用了 ${MOST_SECONDS} 秒以上，没有等下去。`,
      en: `One call took more than ${MOST_SECONDS} seconds and was not waited for.`,
    },
  });

/** What is said of an answer that threw. */
export function failed(
  { tried, inputs }: Pick<Call, "tried" | "inputs">,
  error: unknown,
): AnswerError {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new AnswerError({
    passed: false,
    tried,
    input: inputText(inputs),
    problem: { zh: `你的函数抛出了错误：${text}`, en: `Your function threw: ${text}` },
  });
}

function checkTensors({ tried, tensors }: Call, given: unknown[], result: unknown, before: number) {
  if (!tensors) return;
  const fresh = tensorsIn(result).filter((tensor) => !given.includes(tensor)).length;
  const left = tf.memory().numTensors - before - fresh;
  const lost = given.filter((input) => isTensor(input) && input.isDisposed).length;
  if (left === 0 && lost === 0) return;
  const problem: Words =
    lost > 0
      ? {
          zh: `你的函数释放了 ${lost} 个输入张量，它们还有别人要用。`,
          en: `Your function disposed ${lost} of its inputs, which others still need.`,
        }
      : {
          zh: `每次调用留下 ${left} 个没有释放的张量。`,
          en: `Each call leaves ${left} tensors behind.`,
        };
  throw new AnswerError({
    passed: false,
    tried,
    problem,
    hint: {
      zh: "把计算放进 tf.tidy(() => …)，它只留下返回的张量。",
      en: "Put the work into tf.tidy(() => …), which keeps what is returned and nothing else.",
    },
  });
}

/** The inputs of a call as the reader would write them. */
export const inputText = (inputs: readonly Plain[]): string => inputs.map(valueText).join("; ");
