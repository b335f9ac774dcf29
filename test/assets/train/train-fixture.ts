import { fileURLToPath, pathToFileURL } from "node:url";
import { runReplicas } from "../../../assets/train/replicas.js";
import type { TrainingOptions } from "../../../assets/train/train.js";

/** Trains a case of `fixtures/` as `npm run train` trains one of the book's; all have one name. */
export async function trainFixture(
  fixture: string,
  folder: string,
  replicas: number,
  secondsBetweenCheckpoints: number,
): Promise<void> {
  const output = pathToFileURL(`${folder}/`).href;
  const options: TrainingOptions = {
    name: "tiny",
    module: new URL(`./fixtures/${fixture}/case.ts`, import.meta.url).href,
    fresh: false,
    weights: output,
    cache: output,
    secondsBetweenCheckpoints,
  };
  const program = new URL("../../../assets/train/train.ts", import.meta.url);
  await runReplicas(program, options, replicas);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [fixture = "", folder = "", replicas, seconds] = process.argv.slice(2);
  await trainFixture(fixture, folder, Number(replicas), Number(seconds));
}
