/** An edge from one node of a graph to another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Cycle<E extends Edge> {
  /** The edge that closes the cycle. */
  readonly last: E;
  /** Returns all its edges, the last one at the end. To be called before the next cycle is requested. */
  edges(): E[];
}

/**
 * Finds the cycles that a depth-first search of the graph closes. Nodes in `done` are skipped; nodes are added to it when
 * the search has finished them.
 */
export function* closedCycles<E extends Edge>(
  roots: Iterable<string>,
  edgesFrom: (node: string) => readonly E[],
  done = new Set<string>(),
): Generator<Cycle<E>> {
  for (const root of roots) {
    if (done.has(root)) continue;
    const places = new Map([[root, 0]]);
    const way: E[] = [];
    const path = [{ node: root, edges: edgesFrom(root), next: 0 }];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const edge = step.edges[step.next];
      step.next += 1;
      if (edge === undefined) {
        path.pop();
        way.pop();
        places.delete(step.node);
        done.add(step.node);
      } else if (places.has(edge.to)) {
        yield { last: edge, edges: () => [...way.slice(places.get(edge.to)), edge] };
      } else if (!done.has(edge.to)) {
        places.set(edge.to, path.length);
        way.push(edge);
        path.push({ node: edge.to, edges: edgesFrom(edge.to), next: 0 });
      }
    }
  }
}
