import type { Language } from "../document/types.js";

/** Every word that the runtime shows. */
export interface Texts {
  run: string;
  runAbove: string;
  runBelow: string;
  runAll: string;
  runStale: (count: number) => string;
  resetAll: string;
  stale: string;
  authorChanged: string;
  useMine: string;
  dropMine: string;
  notKept: string;
  edit: string;
  stop: string;
  reset: string;
  backend: string;
  automatic: string;
  editor: (cell: string) => string;
  loading: string;
  queued: string;
  running: string;
  ran: (seconds: string) => string;
  failed: (line?: number) => string;
  ofCell: (cell: string, said: string) => string;
  stopped: string;
  variablesLost: string;
  backendChanged: (backend: string) => string;
  backendMissing: (wanted: string, taken: string) => string;
  notRun: (cell: string) => string;
  resetDone: string;
  updated: (pictures: string) => string;
  broken: (reason: string) => string;
  workerGone: string;
  gpuLost: (backend: string) => string;
  backendFailed: (backend: string) => string;
  savedOutput: string;
  editorKeys: string;
}

const zh: Texts = {
  run: "运行",
  runAbove: "运行以上",
  runBelow: "运行以下",
  runAll: "全部运行",
  runStale: (count) => `运行过时的单元（${count}）`,
  resetAll: "还原本页",
  stale: "代码或输入已改动，此输出已过时。",
  authorChanged: "你修改过这个单元，此后作者更新了代码。现在显示的是作者的新代码。",
  useMine: "改用我的代码",
  dropMine: "丢弃我的代码",
  notKept: "浏览器无法保存修改：重新载入页面后会丢失。",
  edit: "编辑",
  stop: "停止",
  reset: "还原",
  backend: "计算后端",
  automatic: "自动",
  editor: (cell) => `单元 ${cell} 的代码`,
  loading: "正在加载运行环境…",
  queued: "等待运行",
  running: "正在运行…",
  ran: (seconds) => `用时 ${seconds} 秒`,
  failed: (line) => (line === undefined ? "出错" : `第 ${line} 行出错`),
  ofCell: (cell, said) => `${cell}：${said}`,
  stopped: "已停止。",
  variablesLost: "变量已清空，下次运行时会先重新运行所需的单元。",
  backendChanged: (backend) => `计算后端改为 ${backend}。`,
  backendMissing: (wanted, taken) => `此浏览器不支持 ${wanted}，改用 ${taken}。`,
  notRun: (cell) => `没有运行：所需的单元 ${cell} 出错或被停止。`,
  resetDone: "已还原为作者的代码和输出",
  updated: (pictures) => (pictures ? `已更新：${pictures}` : "已更新"),
  broken: (reason) => `运行环境出错：${reason}`,
  workerGone: "浏览器结束了它，可能是内存不足",
  gpuLost: (backend) => `显卡已断开，${backend} 的计算结果丢失，下次运行将改用其他后端。`,
  backendFailed: (backend) => `${backend} 在这里无法启动，下次运行将改用其他后端。`,
  savedOutput: "作者保存的输出",
  editorKeys: "Ctrl-Enter 运行，Shift-Enter 运行并转到下一单元，Esc 离开编辑器",
};

const en: Texts = {
  run: "Run",
  runAbove: "Run above",
  runBelow: "Run below",
  runAll: "Run all",
  runStale: (count) => `Run stale (${count})`,
  resetAll: "Reset page",
  stale: "Code or input was changed: this output is stale.",
  authorChanged:
    "The author has changed this cell since you edited it. Shown is the author's code.",
  useMine: "Use my code",
  dropMine: "Drop my code",
  notKept: "The browser cannot keep your edits: they are lost when the page is loaded again.",
  edit: "Edit",
  stop: "Stop",
  reset: "Reset",
  backend: "Backend",
  automatic: "automatic",
  editor: (cell) => `Code of cell ${cell}`,
  loading: "Loading the runtime…",
  queued: "Waiting to run",
  running: "Running…",
  ran: (seconds) => `Ran in ${seconds} s`,
  failed: (line) => (line === undefined ? "Error" : `Error in line ${line}`),
  ofCell: (cell, said) => `${cell}: ${said}`,
  stopped: "Stopped.",
  variablesLost: "Variables are lost: the next run first runs the cells that it needs.",
  backendChanged: (backend) => `The backend is ${backend} now.`,
  backendMissing: (wanted, taken) => `This browser has no ${wanted}; ${taken} is used.`,
  notRun: (cell) => `Not run: cell ${cell}, which it needs, failed or was stopped.`,
  resetDone: "The author's code and output are back",
  updated: (pictures) => (pictures ? `Updated: ${pictures}` : "Updated"),
  broken: (reason) => `The runtime failed: ${reason}`,
  workerGone: "the browser ended it, perhaps for lack of memory",
  gpuLost: (backend) =>
    `The graphics card was lost, and with it what ${backend} computed. The next run uses another backend.`,
  backendFailed: (backend) => `${backend} does not start here. The next run uses another backend.`,
  savedOutput: "The author's saved output",
  editorKeys: "Ctrl-Enter runs, Shift-Enter runs and goes on, Esc leaves the editor",
};

export const textsIn = (language: Language): Texts => (language === "zh" ? zh : en);
