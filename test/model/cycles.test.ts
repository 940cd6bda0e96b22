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
  ["none", "a", "ab bc ac", []],
  ["one", "a", "ab ba", ["ab ba"]],
  ["a node that leads to itself", "a", "aa", ["aa"]],
  ["not the way into it", "a", "ab bc cb", ["bc cb"]],
  ["two of one node", "a", "ab ba ac ca", ["ab ba", "ac ca"]],
  ["one edge that leads back to two", "a", "ab bc ca cb", ["ab bc ca", "bc cb"]],
  ["only what the roots lead to", "a", "ab cd dc", []],
  ["from several roots", "ac", "ab cd dc", ["cd dc"]],
])("%s", (_, roots, edges, expected) => {
  expect(cyclesIn(roots, edges)).toEqual(expected);
});

test("what was left before is not walked again", () => {
  const done = new Set<string>();
  expect(cyclesIn("a", "ab bc cb", done)).toEqual(["bc cb"]);
  expect([...done].sort()).toEqual(["a", "b", "c"]);
  expect(cyclesIn("a", "ab bc cb", done)).toEqual([]);
});
