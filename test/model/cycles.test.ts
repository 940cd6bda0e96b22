import { expect, test } from "vitest";
import { closedCycles, type Edge } from "../../scripts/model/cycles.ts";

function cyclesIn(roots: string, edges: string, done = new Set<string>()): string[] {
  const all = edges.split(" ").map((each): Edge => ({ from: each[0]!, to: each[1]! }));
  const leaving = Map.groupBy(all, ({ from }) => from);
  const cycles = closedCycles(roots, (node) => leaving.get(node) ?? [], done);
  return Array.from(cycles, (cycle) =>
    cycle
      .edges()
      .map(({ from, to }) => from + to)
      .join(" "),
  );
}

test.each([
  ["none in an acyclic graph", "a", "ab bc ac", []],
  ["a cycle of two nodes", "a", "ab ba", ["ab ba"]],
  ["an edge from a node to itself", "a", "aa", ["aa"]],
  ["a cycle without the path that leads to it", "a", "ab bc cb", ["bc cb"]],
  ["two cycles through one node", "a", "ab ba ac ca", ["ab ba", "ac ca"]],
  ["cycles with common edges", "a", "ab bc ca cb", ["ab bc ca", "bc cb"]],
  ["no cycle that is unreachable from the roots", "a", "ab cd dc", []],
  ["a cycle reachable from the second root", "ac", "ab cd dc", ["cd dc"]],
])("finds %s", (_, roots, edges, expected) => {
  expect(cyclesIn(roots, edges)).toEqual(expected);
});

test("nodes that are done are not searched again", () => {
  const done = new Set<string>();
  expect(cyclesIn("a", "ab bc cb", done)).toEqual(["bc cb"]);
  expect([...done].sort()).toEqual(["a", "b", "c"]);
  expect(cyclesIn("a", "ab bc cb", done)).toEqual([]);
});
