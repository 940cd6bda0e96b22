import fc from "fast-check";
import { expect, test } from "vitest";
import { waitCycles } from "../../scripts/engines/flux/waiting.ts";
import { type Dependent, dependentOf } from "../../scripts/kubernetes/existence/dependencies.ts";
import type { JsonValue } from "../../scripts/model/json.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { resourceOf } from "../build.ts";

function kustomization(name: string, dependsOn: readonly JsonValue[], namespace = "flux-system"): Resource {
  const apiVersion = "kustomize.toolkit.fluxcd.io/v1";
  const value = { spec: { dependsOn: [...dependsOn] } };
  return resourceOf(value, { apiVersion, kind: "Kustomization", namespace, name });
}

function dependents(edges: Readonly<Record<string, readonly string[]>>): Dependent[] {
  return Object.entries(edges).map(
    ([name, others]) =>
      dependentOf(
        kustomization(
          name,
          others.map((other) => ({ name: other })),
        ),
      )!,
  );
}

function cycles(edges: Readonly<Record<string, readonly string[]>>): string[][] {
  return waitCycles(dependents(edges), []).map((cycle) =>
    cycle.filter(({ why }) => why === "needs").map(({ dependent }) => dependent.resource.name),
  );
}

test.each<[Record<string, string[]>, string[][]]>([
  [{}, []],
  [{ a: ["b"], b: ["c"], c: [] }, []],
  [{ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }, []],
  [{ a: ["elsewhere"] }, []],
  [{ a: ["a"] }, [["a"]]],
  [{ a: ["b"], b: ["a"] }, [["a", "b"]]],
  // An object that only depends on a cycle is not part of it.
  [{ x: ["a"], a: ["b"], b: ["a", "y"], y: [] }, [["a", "b"]]],
  [
    { a: ["b"], b: ["a"], c: ["d", "a"], d: ["c"] },
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
])("the edges %o contain these cycles", (edges, expected) => {
  expect(cycles(edges)).toEqual(expected);
});

test("an entry without a name is ignored, and the namespace of an entry is used", () => {
  const odd = [null, "a", {}, { name: "" }, { name: 1 }, { name: "a", namespace: "other" }, { name: "a" }];
  expect(dependentOf(kustomization("a", odd))!.dependsOn.map(({ name, path }) => [name, path])).toEqual([
    ["other/a", ["spec", "dependsOn", 5]],
    ["flux-system/a", ["spec", "dependsOn", 6]],
  ]);
});

test("there is a cycle exactly if an object can be reached from itself", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const graphs = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.subarray(names, { maxLength: 2 })])),
  ) as fc.Arbitrary<Record<string, string[]>>;
  fc.assert(
    fc.property(graphs, (graph) => {
      const reached = (from: string, seen = new Set<string>()): Set<string> => {
        for (const next of graph[from] ?? []) if (!seen.has(next)) reached(next, seen.add(next));
        return seen;
      };
      const found = cycles(graph);
      expect(found.length > 0).toBe(names.some((name) => reached(name).has(name)));
      for (const cycle of found)
        for (const [index, name] of cycle.entries())
          expect(graph[name]).toContain(cycle[(index + 1) % cycle.length]);
      // All cycles are found: without them, no object depends on itself.
      const told = new Set(found.flat());
      const rest = Object.fromEntries(
        names.filter((name) => !told.has(name)).map((name) => [name, graph[name]!]),
      );
      expect(cycles(rest)).toEqual([]);
    }),
  );
});

test("a thousand objects in a row are processed quickly", () => {
  const names = Array.from({ length: 5000 }, (_, index) => `k${index}`);
  const edges = Object.fromEntries(names.map((name, index) => [name, [names[(index + 1) % names.length]!]]));
  expect(cycles(edges)[0]).toHaveLength(5000);
});
