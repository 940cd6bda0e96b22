import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCommonYaml } from "../../scripts/yaml/common-read.ts";
import { MAX_TOKENS, readByLibrary, readYaml } from "../../scripts/yaml/read.ts";
import { SourceText } from "../../scripts/yaml/source-text.ts";
import { runs, TIMEOUT } from "../fuzz/runs.ts";

const DEPLOYMENT = `# web
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # a name
  annotations: {a/b: "x", 'c': 'it''s', d: [1, -2.5, yes, ~]}
spec:
  template:
    spec:
      containers:
      - name: web
        args: ["--port", '8080',
          a:b, {"c":1}]
        command:
          - /bin/sh
          - -c
          - |
            echo a: b # no comment

              indented
        env:
        - {name: "A\\u00e9\\n", value: plain text
            of two lines}
      -   name: side
          image:
            registry.example.com/side:1.0
---
- - a
  - b: 1
    c:
  -
- description: >-
    folded
    text

    with a paragraph
  other: plain
    of

    three lines
  quoted: "double \\
    without a break, \\"quoted\\"
    with one"
  single: 'of
    two lines'
  empty: ""
  none:
---
---
text
`;

const JSON_TEXT = JSON.stringify({ a: [1, null, { b: "x\ny \\ \u2028" }], "": {}, c: [] }, null, 2);

function library(text: string) {
  return readByLibrary(new SourceText("f.yaml", text), MAX_TOKENS);
}

test.each([
  ["block collections", "a:\n- b\n- c: d\n", 7],
  ["brackets", "[a, {b: c}]", 5],
])("a text with more nodes than the limit is left to the library: %s", (_, text, nodes) => {
  expect(readCommonYaml(text, nodes)).toEqual({ values: [readCommonYaml(text)?.values[0]], nodes });
  expect(readCommonYaml(text, nodes - 1)).toBe(null);
});

test("a long text is limited by its nodes, not by its length", () => {
  const text = `a: ${"x".repeat(MAX_TOKENS)}\n`;
  expect(readYaml(text, "f.yaml")).toMatchObject({ tokens: 3, mistakes: [] });
});

describe("common YAML", () => {
  test.each([
    ["block collections", "a:\n  b: 1\nc:\n- d\n- e: f\n  g:\n"],
    ["brackets", "a: {b: [c, 'd', \"e\"], f: {}}\n"],
    ["JSON", JSON_TEXT],
    ["literal and folded scalars", "a: |\n  b\n\n  c\nd: >-\n  e\n  f\n\n  g\nh: |-\n  i\n"],
    ["scalars of several lines", "a: b\n  c\n\n  d\ne: 'f\n  g'\nh: \"i\n  \\\n  j\\\n  \\ k\"\n"],
    ["comments", "# a\na: b # c\n\n  # d\nb: 'x' # e\nc: | # f\n  g\n# h\n"],
    ["documents", "a: b\n---\n# c\n---\nd\n--- # e\nf: g"],
    ["words and numbers", "a: [yes, No, ~, null, 1, 0x1f, 1e3, 0644, -1, .5, 1_000, 2001-01-01, 1:30]\n"],
    ["no document", "# a comment\n\n"],
    ["a manifest", `${DEPLOYMENT.replace(/ {8}env:\n.*\n.*\n/, "")}`],
  ])("%s are read as the library reads them", (_, text) => {
    const { documents, mistakes } = library(text);
    expect(mistakes).toEqual([]);
    expect(readCommonYaml(text)?.values).toEqual(documents.map(({ value }) => value));
  });

  test.each([
    ["anchors and aliases", "a: &b 1\nc: *b\n"],
    ["tags", "a: !!str 1\n"],
    ["merge keys", "a: {x: 1}\n<<: {y: 2}\n"],
    ["directives", "%YAML 1.2\n---\na: b\n"],
    ["the end of a document", "a: b\n...\n"],
    ["tabs", "a:\tb\n"],
    ["carriage returns", "a: b\r\n"],
    ["byte order marks", "\ufeffa: b\n---\n\ufeffc: d\n"],
    ["duplicate keys", "a: 1\na: 2\n"],
    ["keys that are not strings", "yes: 1\n"],
    ["__proto__", "__proto__: {a: 1}\n"],
    ["wrong indentation", "a:\n  b: 1\n c: 2\n"],
    ["a mapping on the line of a key", "a: b: c\n"],
    ["an open bracket", "a: [b\n"],
    ["an open quote", "a: 'b\n"],
    ["infinity", "a: .inf\n"],
    ["half a surrogate pair", 'a: "\\ud83d"\n'],
    ["a document in quotes", "a: 'b\n---\nc'\n"],
    ["nesting that is too deep", `${"[".repeat(300)}${"]".repeat(300)}\n`],
  ])("%s are left to the library", (_, text) => {
    expect(readCommonYaml(text)).toBeNull();
  });

  test("places are those of the library", () => {
    const text = "a: [1, {b: 'it''s'}]\n---\nc: |\n  d\n";
    const [first, second] = readYaml(text, "f.yaml").documents;
    const [one, two] = library(text).documents;
    expect(readCommonYaml(text)).not.toBeNull();
    expect(first!.placeOf(["a", 1, "b"], { start: 2, end: 4 })).toEqual(
      one!.placeOf(["a", 1, "b"], { start: 2, end: 4 }),
    );
    expect(first!.placeOf(["a", 1, "b"], "key")).toEqual(one!.placeOf(["a", 1, "b"], "key"));
    expect(second!.placeOf(["c"])).toEqual(two!.placeOf(["c"]));
    expect(second!.placeOf(["x"])).toBeNull();
  });
});

const PIECES = [
  ...[
    "\n",
    "  ",
    " ",
    "\t",
    ":",
    ": ",
    "- ",
    "#",
    " #",
    "'",
    '"',
    "|",
    "|\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    ",",
  ],
  ...[
    "&a ",
    "*a",
    "!x ",
    "%",
    "---\n",
    "...\n",
    "? ",
    "\\",
    "\\\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "0x1f",
    "~",
    "yes",
  ],
  ...[
    "<<: ",
    "a: b\n",
    "\\u00e9",
    "\\ud83d",
    "''",
    "\u00a0",
    "@",
    "`",
    "1: 2\n",
    "é",
    "\ufeff",
    "\u0085",
    "\u2028",
  ],
];

/** A change of a text: a piece or a part of the text is inserted, or some characters are removed. */
const change = fc.record({
  at: fc.nat(2000),
  from: fc.nat(2000),
  length: fc.nat(20),
  piece: fc.oneof(fc.constantFrom(...PIECES), fc.constant(null)),
  isRemoved: fc.boolean(),
});

const changedText = fc
  .record({
    text: fc.constantFrom(DEPLOYMENT, JSON_TEXT),
    start: fc.nat(60),
    lines: fc.integer({ min: 1, max: 60 }),
    changes: fc.array(change, { maxLength: 4 }),
  })
  .map(({ text, start, lines, changes }) => {
    const part = text
      .split("\n")
      .slice(start > 30 ? 0 : start, start + lines)
      .join("\n");
    return changes.reduce((changed, { at, from, length, piece, isRemoved }) => {
      const offset = at % (changed.length + 1);
      const inserted = piece ?? changed.slice(from, from + length);
      return changed.slice(0, offset) + inserted + changed.slice(offset + (isRemoved ? length : 0));
    }, part);
  });

test("common YAML has no mistakes, and the values that the library reads", { timeout: TIMEOUT }, () => {
  let common = 0;
  fc.assert(
    fc.property(changedText, (text) => {
      const read = readCommonYaml(text);
      if (read === null) return;
      common += 1;
      const { documents, mistakes } = library(text);
      expect(mistakes).toEqual([]);
      expect(JSON.stringify(read.values)).toBe(JSON.stringify(documents.map(({ value }) => value)));
    }),
    runs(100),
  );
  expect(common).toBeGreaterThan(runs(100).numRuns / 10);
});
