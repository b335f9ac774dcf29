/**
 * Trains one of the book's models: `npm run train -- g2p`.
 *
 * A run that was interrupted goes on where it was; `--fresh` starts again.
 */
const cases: Readonly<Record<string, () => Promise<{ train: (fresh: boolean) => Promise<void> }>>> =
  {
    g2p: () => import("./g2p/train.js"),
  };

const [name = "", ...flags] = process.argv.slice(2);
const load = cases[name];
const unknown = flags.find((flag) => flag !== "--fresh");
if (!load || unknown) {
  const problem = load ? `there is no option ${unknown}` : `there is no case "${name}"`;
  console.error(
    `train: ${problem}. Usage: npm run train -- ${Object.keys(cases).join("|")} [--fresh]`,
  );
  process.exitCode = 1;
} else {
  const { train } = await load();
  await train(flags.includes("--fresh"));
}
