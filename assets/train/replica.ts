/** What a further thread of `runReplicas` does. */
import { workerData } from "node:worker_threads";
import { Group } from "./group.js";
import type { Program, ReplicaData } from "./replicas.js";

const { module, options, rank, ports } = workerData as ReplicaData;
const { run } = (await import(module)) as Program<unknown>;
await run(new Group(rank, ports), options);
