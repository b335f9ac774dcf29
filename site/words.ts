import type { Language } from "../runtime/document/index.js";

/** The words that the site itself says, in each of the book's languages. */
export interface SiteWords {
  /** The language's own name. */
  name: string;
  /** The same where there is little room. */
  short: string;
  skip: string;
  outline: string;
  contents: string;
  close: string;
  breadcrumbs: string;
  previous: string;
  next: string;
  unwritten: string;
  theme: string;
  start: string;
  chapter: (number: string) => string;
  linkTo: string;
  back: string;
  hiddenCode: string;
  notRun: string;
  notebook: string;
  jupyter: string;
  /** What to do, and the command. */
  jupyterSteps: readonly (readonly [text: string, code: string])[];
  jupyterOpen: string;
  jupyterNote: string;
  /** The book's first page, as a step of the way to a section. */
  entrance: string;
  /** How long a section is: characters or words, cells, exercises. */
  length: (units: number, cells: number, exercises: number) => string;
  /** On the page of a section that is not written in this language. */
  missing: string;
  readInstead: string;
  promises: readonly { title: string; text: string }[];
  search: string;
  lists: string;
  exercises: string;
  yourAnswer: string;
  checkAnswer: string;
  progressNote: string;
  exportProgress: string;
  importProgress: string;
  glossary: string;
  formulas: string;
  bibliography: string;
  /** The map of ideas: its name in the lists, what it shows, and its parts. */
  map: string;
  mapTitle: string;
  mapLead: string;
  mapList: string;
  needs: string;
  needsNothing: string;
  listComma: string;
  colon: string;
  citedIn: string;
  firstUsed: string;
  notUsed: string;
  formulaCount: (formulas: number, verified: number, checks: number) => string;
  notFound: string;
  notFoundText: string;
}

export const siteWords: Readonly<Record<Language, SiteWords>> = {
  zh: {
    name: "中文",
    short: "中",
    skip: "跳到正文",
    outline: "目录",
    contents: "本页内容",
    close: "关闭",
    breadcrumbs: "位置",
    previous: "上一节",
    next: "下一节",
    unwritten: "待写",
    theme: "明暗主题",
    start: "开始阅读",
    chapter: (number) => `第 ${number} 章`,
    linkTo: "此标题的链接",
    back: "回到正文",
    hiddenCode: "代码",
    notRun: "运行此单元后，这里显示输出。",
    notebook: "下载笔记本（.ipynb）",
    jupyter: "在 Jupyter 里打开",
    jupyterSteps: [
      ["取得本书的源码，在它的文件夹里装好所需的包：", "npm ci"],
      ["启动 Jupyter，内核只为这一次登记：", "npm run jupyter"],
    ],
    jupyterOpen: "在打开的页面里选",
    jupyterNote:
      "需要 Node.js 20.19 以上和任何一种 Jupyter。网页上改过的代码不会跟过去；笔记本里的代码和这一页相同。",
    entrance: "全书",
    length: (units, cells, exercises) =>
      [
        `${units.toLocaleString("en")} 字`,
        cells > 0 && `${cells} 个单元`,
        exercises > 0 && `${exercises} 道练习`,
      ]
        .filter(Boolean)
        .join(" · "),
    missing: "本节还没有中文版。",
    readInstead: "读英文版",
    promises: [
      {
        title: "每段代码都能改",
        text: "单元在你自己的浏览器里运行，用你的 CPU 或 GPU，不需要安装，也不需要服务器。",
      },
      {
        title: "每个公式都推到底",
        text: "从问题出发，一步一步推导，再用数字验证。手算、代码和图里的数字必须一样。",
      },
      { title: "每道练习都有解答", text: "解答先折叠着，想好了再展开。解答里的代码同样能运行。" },
    ],
    search: "搜索",
    lists: "索引",
    exercises: "练习与进度",
    yourAnswer: "你的答案",
    checkAnswer: "检查",
    progressNote:
      "做过的练习只记在这台机器的这个浏览器里，不会发往任何地方。要换浏览器或换机器，先导出到文件，再到那边导入。",
    exportProgress: "导出进度",
    importProgress: "导入进度",
    glossary: "术语表",
    formulas: "公式索引",
    bibliography: "参考文献",
    map: "思想地图",
    mapTitle: "全书的思想，从上到下：上面的先懂，下面的才好懂。",
    mapLead:
      "一格是一个想法，一条线说：上头的先懂，下头的才好懂。点一格，去讲它的那一节；指着一格，看通到它和从它出发的路。虚线框里的还没有写。",
    mapList: "同一张地图，写成文字",
    needs: "先懂：",
    needsNothing: "可以从这里开始。",
    listComma: "、",
    colon: "：",
    citedIn: "引用于",
    firstUsed: "初见于",
    notUsed: "正文尚未用到",
    formulaCount: (formulas, verified, checks) =>
      `全书有编号的公式 ${formulas} 个。其中 ${verified} 个断言了可以检验的等式或性质，由 ${checks} 处代码验证；其余是定义、模型或记号。每次生成本书时，验证都重新运行，误差一旦越过事先写下的界限，就不能出版。`,
    notFound: "没有这一页",
    notFoundText: "这个地址下没有内容。它可能搬走了，或者写错了一个字。",
  },
  en: {
    name: "English",
    short: "EN",
    skip: "Skip to the text",
    outline: "Outline",
    contents: "On this page",
    close: "Close",
    breadcrumbs: "Where you are",
    previous: "Previous",
    next: "Next",
    unwritten: "to come",
    theme: "Light or dark",
    start: "Start reading",
    chapter: (number) => `Chapter ${number}`,
    linkTo: "Link to this heading",
    back: "Back to the text",
    hiddenCode: "Code",
    notRun: "Run this cell to see its output here.",
    notebook: "Download notebook (.ipynb)",
    jupyter: "Open in Jupyter",
    jupyterSteps: [
      ["Get the source of the book and, in its folder, what it needs:", "npm ci"],
      ["Start Jupyter, with the book's kernel for this once:", "npm run jupyter"],
    ],
    jupyterOpen: "In the page that opens, choose",
    jupyterNote:
      "It takes Node.js 20.19 or newer and any Jupyter. Code that you changed in the page stays in the page; the notebook has the author's.",
    entrance: "Book",
    length: (units, cells, exercises) =>
      [
        `${units.toLocaleString("en")} words`,
        cells > 0 && `${cells} cells`,
        exercises > 0 && `${exercises} exercises`,
      ]
        .filter(Boolean)
        .join(" · "),
    missing: "This section is not yet available in English.",
    readInstead: "Read it in Chinese",
    promises: [
      {
        title: "Change any line of code",
        text: "Cells run in your own browser, on your own CPU or GPU. Nothing to install, no server.",
      },
      {
        title: "Every formula derived",
        text: "From the question, step by step, to a number that checks it. Hand, code and figure must show the same digits.",
      },
      {
        title: "Every exercise solved",
        text: "Solutions stay folded until you want them, and their code runs too.",
      },
    ],
    search: "Search",
    lists: "Lists",
    exercises: "Exercises and progress",
    yourAnswer: "Your answer",
    checkAnswer: "Check",
    progressNote:
      "What you have done is kept in this browser on this machine and sent nowhere. To go on elsewhere, export it to a file and import it there.",
    exportProgress: "Export progress",
    importProgress: "Import progress",
    glossary: "Glossary",
    formulas: "Index of formulas",
    bibliography: "Bibliography",
    map: "Map of ideas",
    mapTitle: "The ideas of the book from top to bottom: those above come before those below.",
    mapLead:
      "A box is an idea; a line says that the upper one comes before the lower one. Choose a box to go to the section that explains it; point at it to see the ways that lead to it and on from it. Boxes with dashed edges are still to be written.",
    mapList: "The same map in words",
    needs: "Know before: ",
    needsNothing: "You can begin here.",
    listComma: ", ",
    colon: ": ",
    citedIn: "Cited in",
    firstUsed: "First used in",
    notUsed: "Not used in the text yet",
    formulaCount: (formulas, verified, checks) =>
      `The book has ${formulas} numbered formulas. ${verified} of them claim something that can be checked, and ${checks} places in the code check it; the others are definitions, models or notation. Every check runs whenever the book is made, and an error above the bound that was written down beforehand stops it.`,
    notFound: "There is no such page",
    notFoundText: "Nothing lies at this address. It may have moved, or a letter is wrong.",
  },
};
