import type { Backend, ContenderName } from "./contender.js";
import type { AttentionWork, MatMulWork, Work } from "./work.js";
import { operationNames } from "./works/operation.js";

/** What this library is compared with in one row. */
export interface Rival {
  /** The column; also what tells two processes of the same contender apart. */
  readonly label: string;
  readonly contender: ContenderName;
  /** Where it differs from the row's own. */
  readonly work?: Work;
  /** How many times that other work makes the row's. */
  readonly times?: number;
  /** Its time should be at least so many times ours. */
  readonly atLeast?: number;
}

export interface Row {
  readonly title: string;
  readonly backend: Backend;
  readonly work: Work;
  readonly rivals: readonly Rival[];
  /** Measures how far the heap grows, in MiB, and not the time. */
  readonly heapAtMost?: number;
}

const rival = (contender: ContenderName, atLeast?: number): Rival => ({
  label: contender,
  contender,
  ...(atLeast !== undefined && { atLeast }),
});

/** `atMost` of a time is `atLeast` of its inverse. */
const inTimesOf = (factor: number) => Math.floor(100 / factor) / 100;

const square: MatMulWork = {
  kind: "matmul",
  batch: 1,
  rows: 512,
  depth: 512,
  columns: 512,
  transposeA: false,
  transposeB: false,
};

/** The only case that tfjs does not compute number by number is a single product as it lies. */
const matMulRows = [1, 4].flatMap((batch) =>
  ["A·B", "A·Bᵀ", "Aᵀ·B", "Aᵀ·Bᵀ"].map((formula): Row => {
    const [transposeA, transposeB] = [formula.startsWith("Aᵀ"), formula.endsWith("Bᵀ")];
    const isBest = batch === 1 && formula === "A·B";
    const best: Rival = {
      label: "tfjs at its best",
      contender: "tfjs",
      work: square,
      times: batch,
      atLeast: 1.2,
    };
    return {
      title: `matMul 512, ${formula}${batch > 1 ? `, ${batch} at once` : ""}`,
      backend: "wasm",
      work: { ...square, batch, transposeA, transposeB },
      rivals: [
        rival("tfjs", isBest ? 1.2 : 20),
        ...(isBest ? [] : [best]),
        rival("onnxruntime-web"),
        rival("jax-js"),
        rival("PyTorch"),
      ],
    };
  }),
);

const operationRows = operationNames.map((name): Row => ({
  title: name,
  backend: "wasm",
  work: { kind: "operation", name },
  rivals: [rival("tfjs")],
}));

const attention = (length: number, pass: AttentionWork["pass"], causal = false): AttentionWork => ({
  kind: "attention",
  length,
  pass,
  causal,
});

const passTitle = { forward: "forward", both: "forward and backward" } as const;

const attentionTitle = ({ length, pass, causal }: AttentionWork) =>
  `attention ${length}${causal ? " causal" : ""}, ${passTitle[pass]}`;

const attentionRows = [20, 128, 512, 2048].flatMap((length) =>
  (["forward", "both"] as const).map((pass): Row => {
    const work = attention(length, pass);
    return {
      title: attentionTitle(work),
      backend: "wasm",
      work,
      rivals: [
        rival("tfjs", pass === "both" && length >= 512 ? 15 : undefined),
        rival("composed", 1),
        rival("onnxruntime-web"),
        rival("jax-js"),
        rival("PyTorch"),
      ],
    };
  }),
);

const causalRows = [512, 2048].map((length): Row => {
  const work = attention(length, "both", true);
  const full: Rival = {
    label: "all keys",
    contender: "seqattn",
    work: attention(length, "both"),
    atLeast: inTimesOf(0.6),
  };
  return {
    title: attentionTitle(work),
    backend: "wasm",
    work,
    rivals: [rival("tfjs"), rival("composed"), full, rival("PyTorch")],
  };
});

const recurrentRows = (["lstm", "gru"] as const).flatMap((cell) =>
  (["forward", "both"] as const).map((pass): Row => ({
    title: `${cell.toUpperCase()}, ${passTitle[pass]}`,
    backend: "wasm",
    work: { kind: "recurrent", cell, pass },
    rivals: [
      rival("tf.layers", pass === "both" ? 10 : undefined),
      rival("onnxruntime-web"),
      rival("PyTorch", pass === "both" ? inTimesOf(1.7) : undefined),
    ],
  })),
);

const transformerRow: Row = {
  title: "Transformer, a training step",
  backend: "wasm",
  work: { kind: "transformer" },
  rivals: [rival("tfjs", 11), rival("PyTorch", inTimesOf(2))],
};

/** What attention's passes should gain over the operations of tfjs on cpu. */
const CPU_AIMS = { forward: 4, both: 2 } as const;

const cpuAttentionRows = (["forward", "both"] as const).map((pass): Row => {
  const work = attention(512, pass);
  const rivals = [rival("tfjs", CPU_AIMS[pass])];
  return { title: attentionTitle(work), backend: "cpu", work, rivals };
});

const cpuRows = (["lstm", "gru"] as const).map((cell): Row => ({
  title: `${cell.toUpperCase()}, ${passTitle.both}`,
  backend: "cpu",
  work: { kind: "recurrent", cell, pass: "both" },
  rivals: [rival("tf.layers", 3)],
}));

const heapRow: Row = {
  title: "attention 2048, forward and backward: growth of the heap",
  backend: "wasm",
  work: attention(2048, "both"),
  rivals: [rival("tfjs"), rival("composed")],
  heapAtMost: 40,
};

export const rows: readonly Row[] = [
  ...recurrentRows,
  transformerRow,
  ...causalRows,
  ...attentionRows,
  heapRow,
  ...cpuAttentionRows,
  ...cpuRows,
  ...matMulRows,
  ...operationRows,
];
