import { expect, test } from "vitest";
import { explainError } from "../../scripts/kustomize/build/explain-error.ts";

const CONFIG = "`\npatch: |-\n  kind: Secret\n  dsn: VALUE\n`";

test.each([
  [
    "loading KV pairs: literal sources [a=1 VALUE: x b]: invalid literal source VALUE: x, expected key=value",
    "loading KV pairs: literal sources: invalid literal source, expected key=value",
  ],
  [
    "loading KV pairs: env source files: [e.env]: line [86 65 76] has invalid utf8 bytes : VALUE",
    "loading KV pairs: env source files: [e.env]: a line has invalid utf8 bytes",
  ],
  [
    `trouble configuring builtin PatchTransformer with config: ${CONFIG}: unable to parse SM or JSON patch from [patch: "dsn: VALUE\\n bad: x"]`,
    "trouble configuring builtin PatchTransformer: unable to parse SM or JSON patch",
  ],
  [
    `trouble configuring builtin PatchTransformer with config: ${CONFIG}: patch and path can't be set at the same time\npatch: VALUE\npath: a.yaml\n`,
    "trouble configuring builtin PatchTransformer: patch and path can't be set at the same time",
  ],
  [
    `trouble configuring builtin PatchStrategicMergeTransformer with config: ${CONFIG}: evalsymlink failure on '/r/kind: Secret\nx: VALUE' : lstat /r/kind: Secret\nx: VALUE: no such file or directory`,
    "trouble configuring builtin PatchStrategicMergeTransformer: evalsymlink failure on an inline patch: no such file or directory",
  ],
  [
    `must specify a target for JSON patch [patch: "- {value: VALUE}"]`,
    "must specify a target for JSON patch",
  ],
  [
    'Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field: [patch: "x: VALUE"]',
    "Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field",
  ],
  [
    "error looking up replacement source: wrong node kind: expected MappingNode but got ScalarNode: node contents:\nVALUE\n",
    "error looking up replacement source: wrong node kind: expected MappingNode but got ScalarNode",
  ],
  ["options.index 5 is out of bounds for value VALUE", "options.index 5 is out of bounds"],
  ["Unexpected kind: VALUE", "Unexpected kind of operation"],
])("%s", (error, expected) => {
  expect(explainError(`Error: ${error}`, "/r", ".")).toBe(expected);
});
