import { expect, test } from "vitest";
import { EVERY, parseFieldPath } from "../../scripts/config/field-path.ts";

test.each<[text: string, steps: ReturnType<typeof parseFieldPath>]>([
  ["spec", ["spec"]],
  ["spec.ports[0].port", ["spec", "ports", 0, "port"]],
  ["spec.rules[*].http.paths", ["spec", "rules", EVERY, "http", "paths"]],
  ['metadata.labels["app.kubernetes.io/name"]', ["metadata", "labels", "app.kubernetes.io/name"]],
  ['data["a\\"b"].c', ["data", 'a"b', "c"]],
  ["constructor.__proto__", ["constructor", "__proto__"]],
  ["", null],
  [".spec", null],
  ["spec.", null],
  ["spec..ports", null],
  ["spec[ports]", null],
  ["spec ports", null],
  ["spec[*]ports", null],
])("%s", (text, steps) => {
  expect(parseFieldPath(text)).toEqual(steps);
});
