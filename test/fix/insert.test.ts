import fc from "fast-check";
import { expect, test } from "vitest";
import { isMap, parseDocument, stringify } from "yaml";
import { insertValue } from "../../scripts/fix/insert.ts";

const LIMITS = ["resources", "limits", "memory"];

test.each<[what: string, text: string, at: [line: number, column: number], expected: string | null]>([
  [
    "into a list item",
    "containers:\n  - name: web # app\n    image: x # pinned\n  - name: other\n",
    [2, 5],
    "containers:\n  - name: web # app\n    image: x # pinned\n    resources:\n      limits:\n        memory: 64Mi\n  - name: other\n",
  ],
  [
    "into existing keys",
    "resources:\n    limits:\n        cpu: 1\n    requests: {}\nname: x\n",
    [1, 1],
    "resources:\n    limits:\n        cpu: 1\n        memory: 64Mi\n    requests: {}\nname: x\n",
  ],
  [
    "into a flow mapping",
    "{name: x, resources: {limits: {cpu: 1}}}\n",
    [1, 1],
    "{name: x, resources: {limits: {cpu: 1, memory: 64Mi}}}\n",
  ],
  ["into an empty flow mapping", "resources: {}\n", [1, 1], "resources: { limits: { memory: 64Mi } }\n"],
  [
    "below an empty value",
    "resources:\nname: x\n",
    [1, 1],
    "resources:\n  limits:\n    memory: 64Mi\nname: x\n",
  ],
  [
    "after a block scalar",
    "args: |\n  a\n  b\n",
    [1, 1],
    "args: |\n  a\n  b\nresources:\n  limits:\n    memory: 64Mi\n",
  ],
  ["without a final line end", "name: x", [1, 1], "name: x\nresources:\n  limits:\n    memory: 64Mi"],
  [
    "with Windows line ends",
    "name: x\r\n",
    [1, 1],
    "name: x\r\nresources:\r\n  limits:\r\n    memory: 64Mi\r\n",
  ],
  [
    "into the second document",
    "a: 1\n---\nname: x\n",
    [3, 1],
    "a: 1\n---\nname: x\nresources:\n  limits:\n    memory: 64Mi\n",
  ],
  ["not if the key exists", "resources: {limits: {memory: 1Gi}}\n", [1, 1], null],
  ["not into a shared anchor", "resources: &r {limits: {cpu: 1}}\nother: *r\n", [1, 1], null],
  ["not into a list", "- a\n", [1, 3], null],
  ["not into invalid YAML", "a: [\n", [1, 1], null],
])("a value is inserted %s", (_, text, [line, column], expected) => {
  expect(insertValue(text, { line, column }, LIMITS, "64Mi")).toBe(expected);
});

test("values are quoted where necessary, in flow mappings too", () => {
  expect(insertValue("{a: 1}", { line: 1, column: 1 }, ["b"], "1")).toBe('{a: 1, b: "1"}');
  expect(insertValue("a: 1\n", { line: 1, column: 1 }, ["b"], "no: #")).toBe('a: 1\nb: "no: #"\n');
});

const key = fc.constantFrom("a", "b", "c", "limits", "resources");
const tree = fc.letrec<{ value: unknown; map: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(1, "x", "multi\nline\n", null, "", "# no comment"),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("map"),
  ),
  map: fc.dictionary(key, tie("value"), { maxKeys: 4 }),
})).map;

test("in any mapping, exactly the value is added, or nothing", () => {
  const style = fc.record({ indent: fc.constantFrom(2, 4), collectionStyle: fc.constantFrom("any", "flow") });
  fc.assert(
    fc.property(tree, style, fc.array(key, { minLength: 1, maxLength: 3 }), (object, options, steps) => {
      const text = `# head\n${stringify(object, options as object).replace(/\n/, " # first\n")}`;
      const root = parseDocument(text);
      fc.pre(root.errors.length === 0 && isMap(root.contents));
      const start = (root.contents as { range: [number, number, number] }).range[0];
      const before = text.slice(0, start).split("\n");
      const edited = insertValue(
        text,
        { line: before.length, column: before.at(-1)!.length + 1 },
        steps,
        "new",
      );
      if (edited === null) return;
      const after = parseDocument(edited);
      expect(after.errors).toEqual([]);
      expect(after.getIn(steps)).toBe("new");
      after.deleteIn(steps);
      expect(edited.replace(/\s/g, "").length).toBeGreaterThan(text.replace(/\s/g, "").length);
      expect(edited).toContain("# first");
    }),
  );
});
