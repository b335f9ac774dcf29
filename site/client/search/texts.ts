export interface SearchTexts {
  search: string;
  hint: string;
  close: string;
  results: string;
  found: (count: number) => string;
  nothing: string;
  loading: string;
  failed: string;
  keys: readonly (readonly [key: string, meaning: string])[];
  shortcut: string;
}

export const searchTexts: Readonly<Record<"zh" | "en", SearchTexts>> = {
  zh: {
    search: "搜索全书",
    hint: "标题、正文、术语、代码里的名字、公式编号……",
    close: "关闭",
    results: "结果",
    found: (count) => `${count} 条结果`,
    nothing: "没有找到。换一个词，或少打几个字试试。",
    loading: "正在载入索引……",
    failed: "索引没有载入，请检查网络后再试。",
    keys: [
      ["↑ ↓", "选择"],
      ["Enter", "打开"],
      ["Esc", "关闭"],
    ],
    shortcut: "按 / 键打开搜索",
  },
  en: {
    search: "Search the book",
    hint: "Headings, prose, terms, names in code, equation numbers…",
    close: "Close",
    results: "Results",
    found: (count) => (count === 1 ? "1 result" : `${count} results`),
    nothing: "Nothing found. Try another word, or fewer letters.",
    loading: "Loading the index…",
    failed: "The index could not be loaded. Check the network and try again.",
    keys: [
      ["↑ ↓", "choose"],
      ["Enter", "open"],
      ["Esc", "close"],
    ],
    shortcut: "Open the search with the / key",
  },
};
