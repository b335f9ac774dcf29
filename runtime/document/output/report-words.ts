import type { Language } from "../types.js";

interface ReportWords {
  verified: string;
  methods: Readonly<Record<string, string>>;
  within: (error: string, bound: string, method: string) => string;
  stored: (made: string, seconds: string) => string;
  computed: (seconds: string) => string;
  compute: (seconds: string) => string;
}

/** What is said of checks and stored results. */
export const reportWords: Readonly<Record<Language, ReportWords>> = {
  zh: {
    verified: "已验证",
    methods: {
      "complex-step": "复数步长",
      "h-sweep": "步长递减的差分",
      "brute-force": "逐一枚举",
      "monte-carlo": "蒙特卡罗",
      "both-sides": "两边分别计算",
      "by-hand": "与手算对照",
    },
    within: (error, bound, method) => `误差 ${error}，界限 ${bound}，${method}`,
    stored: (made, seconds) => `这是存好的结果：${made} 算出，用时 ${seconds} 秒。`,
    computed: (seconds) => `这是刚刚算出的结果，用时 ${seconds} 秒。`,
    compute: (seconds) => `现在就算（约 ${seconds} 秒）`,
  },
  en: {
    verified: "verified",
    methods: {
      "complex-step": "by complex step",
      "h-sweep": "by differences with falling steps",
      "brute-force": "over all cases",
      "monte-carlo": "by random draws",
      "both-sides": "both sides computed",
      "by-hand": "against hand calculation",
    },
    within: (error, bound, method) => `error ${error}, bound ${bound}, ${method}`,
    stored: (made, seconds) => `A stored result: made on ${made} in ${seconds} s.`,
    computed: (seconds) => `Computed just now, in ${seconds} s.`,
    compute: (seconds) => `Compute it now (about ${seconds} s)`,
  },
};

const SUPERSCRIPTS: Readonly<Record<string, string>> = { "-": "⁻", "+": "" };

/** Such as 2.3×10⁻¹⁶. */
export function errorText(error: number): string {
  if (error === 0 || (error >= 1e-3 && error < 1e4)) return String(Number(error.toPrecision(2)));
  const [digits = "", power = ""] = error.toExponential(1).split("e");
  const raised = power.replace(/[-+\d]/g, (sign) => SUPERSCRIPTS[sign] ?? "⁰¹²³⁴⁵⁶⁷⁸⁹"[+sign]!);
  return `${digits === "1.0" ? "" : `${digits}×`}10${raised}`;
}

/** Raised digits as HTML raises them: the fonts of many readers have only some of the small ones. */
export const withRaisedDigits = (html: string): string =>
  html.replace(/[⁻⁰¹²³⁴-⁹]+/g, (raised) => {
    const plain = [...raised].map((sign) => (sign === "⁻" ? "−" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)));
    return `<sup>${plain.join("")}</sup>`;
  });
