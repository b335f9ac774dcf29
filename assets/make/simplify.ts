/** What is used of opencc-js: its own types cannot be resolved as ECMAScript modules. */
interface OpenCC {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
}
const { Converter } = (await import("opencc-js/t2cn")) as unknown as OpenCC;

/** Traditional characters as simplified ones. */
export const simplify = Converter({ from: "t", to: "cn" });
