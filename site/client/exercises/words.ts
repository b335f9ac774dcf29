export interface ExerciseWords {
  done: string;
  tried: string;
  changed: string;
  open: string;
  tryFirst: string;
  notKept: string;
  export: string;
  imported: (count: number) => string;
  notProgress: string;
  count: (done: number, all: number) => string;
}

const zh: ExerciseWords = {
  done: "✓ 已完成",
  tried: "试过",
  changed: "✓ 做过旧版",
  open: "未做",
  tryFirst: "（先试一次再看）",
  notKept: "浏览器无法保存进度（存储已满或被禁用），离开本页就会丢失。可以先导出到文件。",
  export: "导出进度",
  imported: (count) => `已导入 ${count} 道练习的进度。`,
  notProgress: "这个文件不是练习进度，没有导入。",
  count: (done, all) => `练习完成 ${done} / ${all}`,
};

const en: ExerciseWords = {
  done: "✓ done",
  tried: "tried",
  changed: "✓ done in an older version",
  open: "open",
  tryFirst: " (try first)",
  notKept:
    "The browser cannot keep your progress (its storage is full or closed): it is lost when you leave this page. Export it to a file first.",
  export: "Export progress",
  imported: (count) => `The progress of ${count} exercises was imported.`,
  notProgress: "This file holds no progress; nothing was imported.",
  count: (done, all) => `${done} of ${all} exercises done`,
};

export const exerciseWords = (language: string | undefined): ExerciseWords =>
  language === "en" ? en : zh;
