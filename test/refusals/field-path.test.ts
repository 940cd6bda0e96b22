import { expect, test } from "vitest";
import { entryWithKeys, pointerOfField } from "../../scripts/refusals/field-path.ts";

const value = {
  metadata: { labels: { "app.kubernetes.io/name": "web" }, annotations: { "a.b": "c", a: "d" } },
  data: { "a b": "1", "x[0]": "2", "tls.crt": "3" },
  spec: {
    ports: [
      { name: "http", port: 80 },
      { name: "dns", port: 80, protocol: "UDP" },
    ],
    template: { spec: { containers: [{ name: "web", env: [{ name: "A" }, { name: "B" }, { name: "A" }] }] } },
  },
};

test.each([
  ["spec.ports[1].name", ["spec", "ports", 1, "name"]],
  ["metadata.labels[app.kubernetes.io/name]", ["metadata", "labels", "app.kubernetes.io/name"]],
  ["metadata.annotations.a.b", ["metadata", "annotations", "a.b"]],
  ["data[a b]", ["data", "a b"]],
  ["data[x[0]]", ["data", "x[0]"]],
  ["data[tls.key]", ["data", "tls.key"]],
  ["spec.missing.deeper[2]", ["spec", "missing", "deeper", "2"]],
  ['.spec.ports[port=80,protocol="UDP"].name', ["spec", "ports", 1, "name"]],
  ['.spec.ports[port=80,protocol="TCP"]', ["spec", "ports", 0]],
  ['.spec.template.spec.containers[name="web"].env', ["spec", "template", "spec", "containers", 0, "env"]],
  ["", []],
])("%s", (field, pointer) => {
  expect(pointerOfField(field, value)).toEqual(pointer);
});

test("of two entries with one key, the later one is the place", () => {
  const list = ["spec", "template", "spec", "containers", 0, "env"];
  expect(entryWithKeys(list, '[name="A"]', value)).toEqual([...list, 2]);
  expect(entryWithKeys(list, '[name="C"]', value)).toEqual(list);
});
