import type { NotebookCell } from "../../runtime/browser/index.js";

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const cellHtml = ({ id, code }: NotebookCell) => `
  <div class="cell" id="cell-${id}" data-cell="${id}">
    <pre class="cell-code"><code class="language-typescript">${escape(code)}</code></pre>
    <div class="cell-outputs"><pre class="output output-text">saved ${id}</pre></div>
  </div>`;

/** What such a page says of its cells; the addresses are those of a bundled runtime's folder. */
export const pageConfig = (cells: readonly NotebookCell[]) => ({
  section: "01-cells/01-page",
  cells,
  assets: "/assets/",
  packages: "/packages/",
  worker: "/live/worker.js",
});

/** A page that has nothing but cells, alive as `window.notebook`. */
export function cellPage(cells: readonly NotebookCell[], language: string, css = ""): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>cells</title>
  <link rel="icon" href="data:,">
  <style>body { margin: 2rem auto; max-width: 44rem; font-family: sans-serif }
  .cell-code { background: #f6f7f8; padding: .75rem; line-height: 1.5; margin: .25rem 0 }
  ${css}</style>
  <main data-language="${language}">${cells.map(cellHtml).join("")}</main>
  <script type="module">
    import { startNotebook } from "/live/runtime.js";
    const config = ${JSON.stringify(pageConfig(cells)).replaceAll("<", "\\u003c")};
    window.notebook = startNotebook(document.querySelector("main"), config);
  </script></html>`;
}
