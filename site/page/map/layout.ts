import * as library from "@dagrejs/dagre";
import type { Idea } from "../../../runtime/document/index.js";

export interface Box {
  /** Its middle. */
  x: number;
  y: number;
  width: number;
  height: number;
}
type Point = Readonly<{ x: number; y: number }>;

/** What is used here of dagre, whose own types do not resolve here. */
interface Graph {
  setGraph(options: Readonly<Record<string, string | number>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: { width: number; height: number }): void;
  setEdge(from: string, to: string): void;
  graph(): { width?: number; height?: number };
  nodes(): string[];
  node(id: string): Box;
  edges(): { v: string; w: string }[];
  edge(edge: { v: string; w: string }): { points: Point[] };
}
const dagre = library as unknown as {
  graphlib: { Graph: new () => Graph };
  layout: (graph: Graph) => void;
};

export interface Layout {
  width: number;
  height: number;
  boxes: ReadonlyMap<string, Box>;
  /** From what is needed to what needs it. */
  lines: readonly { from: string; to: string; points: readonly Point[] }[];
}

/** Layers from top to bottom: each idea lies below all that it needs. */
export function layOut(
  ideas: readonly Idea[],
  sizeOf: (idea: Idea) => { width: number; height: number },
): Layout {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "TB", ranksep: 34, nodesep: 18, edgesep: 12, marginx: 2, marginy: 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const idea of ideas) graph.setNode(idea.id, { ...sizeOf(idea) });
  for (const { id, needs } of ideas) for (const need of needs) graph.setEdge(need, id);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: new Map(graph.nodes().map((id) => [id, graph.node(id)])),
    lines: graph.edges().map((edge) => {
      const { points } = graph.edge(edge);
      return { from: edge.v, to: edge.w, points };
    }),
  };
}
