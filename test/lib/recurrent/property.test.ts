import { random } from "../../../lib/src/index.js";
import { roundsOn, seed, testOnBackends, withKernels } from "../on-backends.js";
import { checkLayer } from "./check-layer.js";
import { KINDS } from "./kinds.js";

const SEED = seed(20);

/** Layers of operations, or of the backend's own kernels where it has them. */
const WAYS = { composed: "never", fused: "always" } as const;

for (const name of Object.keys(KINDS)) {
  for (const [way, choice] of Object.entries(WAYS)) {
    testOnBackends(`${name}, ${way}: random shapes and options agree with float64`, (backend) =>
      withKernels(choice, async () => {
        const draw = random(SEED);
        for (let round = 0; round < roundsOn(backend); round++) {
          try {
            await checkLayer(name, draw);
          } catch (cause) {
            throw new Error(`SEED=${SEED}, round ${round}`, { cause });
          }
        }
      }),
    );
  }
}
