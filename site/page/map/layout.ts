import dagre from "@dagrejs/dagre";
import type { Idea } from "../../../runtime/document/index.js";

export interface Box {
  /** Its middle. */
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Layout {
  width: number;
  height: number;
  boxes: ReadonlyMap<string, Box>;
  /** From what is needed to what needs it. */
  lines: readonly { from: string; to: string; points: readonly { x: number; y: number }[] }[];
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
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: new Map(graph.nodes().map((id: string) => [id, graph.node(id) as unknown as Box])),
    lines: graph.edges().map((edge: { v: string; w: string }) => {
      const { points } = graph.edge(edge) as { points: { x: number; y: number }[] };
      return { from: edge.v, to: edge.w, points };
    }),
  };
}
