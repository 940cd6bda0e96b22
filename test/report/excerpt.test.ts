import { expect, test } from "vitest";
import { type Place, placeKey } from "../../scripts/model/place.ts";
import { excerptsOf } from "../../scripts/report/redaction/excerpt.ts";
import { readYaml } from "../../scripts/yaml/read.ts";

interface Options {
  readonly secretFiles?: readonly string[];
  readonly secret?: string;
}

/** The lines around a range of `text`, with the marked part in brackets. */
function shown(
  text: string,
  range: Omit<Place, "file">,
  { secretFiles = [], secret = "\0" }: Options = {},
): string[] {
  const place = { file: "a.yaml", ...range };
  const excerpts = excerptsOf([place], {
    readText: () => ({ ok: true, value: text }),
    readYaml: (file) => readYaml(text, file),
    secretFiles: new Set(secretFiles),
    redactor: { redact: (line) => line.replaceAll(secret, "***"), spansIn: () => [] },
  });
  return (excerpts.get(placeKey(place)) ?? []).map(({ number, before, marked, after }) => {
    return `${number} ${before}${marked === "" ? "" : `[${marked}]`}${after}`;
  });
}

function at(line: number, column = 1, endLine = line, endColumn = column + 1): Omit<Place, "file"> {
  return { line, column, endLine, endColumn };
}

const CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n";

test("the range is marked, with two lines of context", () => {
  expect(shown(CONFIG, at(4, 9))).toEqual([
    "2 kind: ConfigMap",
    "3 metadata:",
    "4   name: [a]",
    "5 data:",
    "6   k: v",
  ]);
  expect(shown(CONFIG, at(1, 1, 2, 5))).toEqual([
    "1 [apiVersion: v1]",
    "2 [kind]: ConfigMap",
    "3 metadata:",
    "4   name: a",
  ]);
});

test("long ranges are truncated, and long lines around the mark", () => {
  const many = Array.from({ length: 30 }, (_, index) => `l${index}: 1`).join("\n");
  expect(shown(many, at(5, 1, 25, 3)).map((line) => line.split(" ")[0])).toEqual([
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
  ]);
  const long = `a: ${"x".repeat(500)}NEEDLE${"👍".repeat(300)}`;
  const [line] = shown(long, at(1, 504, 1, 510));
  expect(line).toMatch(/^1 …x{40}\[NEEDLE\]👍+…$/u);
  expect(line!.length).toBeLessThan(180);
});

test("control characters are escaped", () => {
  expect(shown("a: \x1b[31m\u202e\n", at(1, 4, 1, 10))).toEqual(["1 a: [\\u{1b}[31m\\u{202e}]", "2 "]);
});

test("a place after the end of the file has no excerpt", () => {
  expect(shown("a: 1", at(9))).toEqual([]);
});

const SECRET =
  "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: hunter2\n# or hunter3\n";

test.each<[string, string, Omit<Place, "file">, Options, string[]]>([
  ["a Secret", SECRET, at(6, 13, 6, 20), {}, ["4 ***", "5 stringData:", "6 ***", "7 ***", "8 "]],
  [
    "a Secret among others, with the comments around it",
    `${CONFIG}---\n# hunter2\n${SECRET}---\n${CONFIG}`,
    at(9, 1),
    {},
    ["7 ---", "8 ***", "9 [a]piVersion: v1", "10 kind: Secret", "11 metadata:"],
  ],
  [
    "a Secret in a List",
    "kind: List\nitems:\n- kind: Secret\n  data: { a: aHVudGVyMg== }\n- kind: ConfigMap\n",
    at(4),
    {},
    ["2 items:", "3 ***", "4 ***", "5 - kind: ConfigMap", "6 "],
  ],
  [
    "a kustomization's secretGenerator",
    "secretGenerator:\n- name: a\n  literals:\n  - p=hunter2\nnamespace: b\n",
    at(4),
    {},
    ["2 ***", "3 ***", "4 ***", "5 namespace: b", "6 "],
  ],
  [
    "a patch of a Secret with a target",
    "patches:\n- target: { kind: Secret }\n  patch: |-\n    - op: replace\n      path: /data/p\n      value: hunter2\n- path: b.yaml\n",
    at(6),
    {},
    ["4 ***", "5 ***", "6 ***", "7 - path: b.yaml", "8 "],
  ],
  [
    "an inline patch of a Secret",
    "patches:\n- patch: |-\n    kind: Secret\n    stringData: { p: hunter2 }\n",
    at(4),
    {},
    ["2 ***", "3     kind: Secret", "4 ***", "5 "],
  ],
  ["a file of a Secret", "p=hunter2\n", at(1), { secretFiles: ["a.yaml"] }, ["1 ***", "2 "]],
  [
    "a Secret with invalid YAML",
    "kind: Secret\nstringData:\n  p: 'hunter2\n",
    at(3),
    {},
    ["1 kind: Secret", "2 stringData:", "3 ***", "4 "],
  ],
  [
    "a secret value of another place",
    "args: [-p, hunter2]\n",
    at(1, 12, 1, 19),
    { secret: "hunter2" },
    ["1 args: [-p, [***]]", "2 "],
  ],
  [
    "a secret value that extends beyond the mark",
    "args: [-p, hunter2]\n",
    at(1, 12, 1, 15),
    { secret: "hunter2" },
    ["1 args: [-p, ***]", "2 "],
  ],
])("values of a Secret are hidden: %s", (_, text, range, options, lines) => {
  expect(shown(text, range, options)).toEqual(lines);
});

test("text that only mentions secrets is shown", () => {
  const text = "# the secret of this service\nimport secrets\nkey = secrets.token_hex()\n";
  expect(shown(text, at(3, 1, 3, 4))).toEqual([
    "1 # the secret of this service",
    "2 import secrets",
    "3 [key] = secrets.token_hex()",
    "4 ",
  ]);
  const reference = "kind: Pod\nspec:\n  volumes:\n  - secret: { secretName: a }\n";
  expect(shown(reference, at(4, 13, 4, 14))[2]).toBe("4   - secret: [{] secretName: a }");
});
