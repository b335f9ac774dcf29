import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assignWeights, countParameters, loadWeights, saveWeights, tf } from "seqattn";
import type { Case, Subject } from "./case.js";
import { fingerprintOf, hashOfFile } from "./fingerprint.js";
import type { Group } from "./group.js";
import type { Run } from "./run-state.js";

interface Finished {
  name: string;
  training: Case;
  subject: Subject;
  run: Run;
  group: Group;
  /** The address of the folder that is written to. */
  folder: string;
}

/** What the weights and the log both say of where they come from. */
export const notesOf = (name: string, training: Case, subject: Subject) => ({
  case: name,
  ...subject.notes,
  ...fingerprintOf(training),
});

/**
 * Writes the best weights in 16 bits, and the log with the figures that these very weights have.
 *
 * @returns lines to print.
 */
export async function finish({
  name,
  training,
  subject,
  run,
  group,
  folder,
}: Finished): Promise<string[]> {
  const best = run.best;
  if (!best) throw new Error(`train: no epoch of ${name} gave a figure that is a number.`);
  const { variables } = subject;
  for (const [index, variable] of Object.values(variables).entries()) {
    tf.tidy(() => variable.assign(tf.tensor(best.weights[index]!, variable.shape)));
  }
  const notes = notesOf(name, training, subject);
  const bytes = await saveWeights(variables, { precision: "float16", notes });
  const { tensors } = await loadWeights(bytes);
  assignWeights(variables, tensors);
  tf.dispose(tensors);

  const report = await subject.report(group);
  const log = {
    ...notes,
    config: training.config,
    parameters: countParameters(subject),
    bytes: bytes.length,
    replicas: group.size,
    minutes: run.seconds / 60,
    cpuMinutes: run.cpuSeconds / 60,
    firstLosses: run.firstLosses,
    bestEpoch: best.epoch,
    epochs: run.epochs,
    ...report,
  };
  const file = (ending: string) => new URL(`${name}.${ending}`, folder);
  if (group.rank === 0) {
    mkdirSync(new URL(folder), { recursive: true });
    writeFileSync(file("bin"), bytes);
    writeFileSync(file("log.json"), `${JSON.stringify(log, undefined, 2)}\n`);
  }
  // The others wait until the files are there.
  await group.exchange("written");
  const sums = [file("bin"), file("log.json")].map(
    (written) => `${hashOfFile(written)}  ${fileURLToPath(written)} (for assets/SOURCES.md)`,
  );
  return [
    ...sums,
    ...Object.entries(report).map(([key, value]) => `${key} ${JSON.stringify(value)}`),
  ];
}
