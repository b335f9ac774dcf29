import { fileURLToPath, pathToFileURL } from "node:url";
import { runReplicas } from "../../../assets/train/replicas.js";
import type { TrainingOptions } from "../../../assets/train/train.js";

/** Trains a case of `fixtures/` as `npm run train` trains one of the book's. */
export async function trainFixture(
  name: string,
  folder: string,
  replicas: number,
  secondsBetweenCheckpoints: number,
): Promise<void> {
  const output = pathToFileURL(`${folder}/`).href;
  const options: TrainingOptions = {
    name,
    module: new URL(`./fixtures/${name}/case.ts`, import.meta.url).href,
    fresh: false,
    weights: output,
    cache: output,
    secondsBetweenCheckpoints,
  };
  const program = new URL("../../../assets/train/train.ts", import.meta.url);
  await runReplicas(program, options, replicas);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = "", folder = "", replicas, seconds] = process.argv.slice(2);
  await trainFixture(name, folder, Number(replicas), Number(seconds));
}
