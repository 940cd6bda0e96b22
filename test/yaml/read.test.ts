import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Place } from "../../scripts/model/place.ts";
import { MAX_ALIASED } from "../../scripts/yaml/convert.ts";
import { MAX_DEPTH } from "../../scripts/yaml/depth.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { cpuTime } from "../cpu.ts";

function valuesOf(text: string): unknown[] {
  const { documents, mistakes } = readYaml(text, "f.yaml");
  expect(mistakes).toEqual([]);
  return documents.map(({ value }) => value);
}

/** Each mistake as `line:column-line:column: message`. */
function mistakesOf(content: string | Uint8Array, options = {}): string[] {
  return readYaml(content, "f.yaml", options).mistakes.map(
    ({ place, message }) => `${range(place)}: ${message}`,
  );
}

function range({ line, column, endLine, endColumn }: Place): string {
  return `${line}:${column}-${endLine}:${endColumn}`;
}

describe("values", () => {
  test("several documents, including JSON; an empty document is null, a file of comments has none", () => {
    const text = '# a comment\n---\na: [yes, "yes", 0644]\n---\n{"b": {"c": 1}}\n---\n---\nlast\n...\n';
    expect(valuesOf(text)).toEqual([{ a: [true, "yes", 420] }, { b: { c: 1 } }, null, "last"]);
    expect(valuesOf("# nothing\n")).toEqual([]);
    expect(valuesOf("")).toEqual([]);
  });

  test("a byte order mark and CRLF are accepted", () => {
    expect(valuesOf("\ufeffa: |\r\n  x\r\n  y\r\nb: 'c\r\n  d'\r\n")).toEqual([{ a: "x\ny\n", b: "c d" }]);
  });

  test("anchors, aliases and merge keys: the keys of the mapping take precedence, then the first merged mapping", () => {
    const text =
      "a: &a {x: 1, y2: 2}\nb: &b {x: 3, z: 4}\nc:\n  <<: [*a, *b]\n  y2: 5\nd:\n  x: 6\n  <<: *b\ne: *a\n";
    expect(valuesOf(text)).toEqual([
      {
        a: { x: 1, y2: 2 },
        b: { x: 3, z: 4 },
        c: { y2: 5, x: 1, z: 4 },
        d: { x: 6, z: 4 },
        e: { x: 1, y2: 2 },
      },
    ]);
  });

  test("with a repeated anchor, an alias refers to the last one before it", () => {
    expect(valuesOf("- &a 1\n- *a\n- &a 2\n- *a\n")).toEqual([[1, 1, 2, 2]]);
  });

  test("tags of JSON types are accepted", () => {
    expect(
      valuesOf(
        '- !!str 1\n- !!int "7"\n- !!float 1\n- !!bool yes\n- !!null ~\n- ! 5\n- !!seq []\n- !!map {}\n',
      ),
    ).toEqual([["1", 7, 1, true, null, "5", [], {}]]);
  });

  test("a key __proto__ is an ordinary key", () => {
    const [value] = valuesOf('{"__proto__": {"polluted": 1}, "constructor": 2}');
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":1},"constructor":2}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("any JSON value is unchanged after writing and reading", { timeout: 60_000 }, () => {
    const clean = fc
      .jsonValue()
      .filter((value) => !/[\x7f-\x9f\u2028\u2029\ufffe\uffff]/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(clean, fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(JSON.stringify(readYaml(text, "f.json").documents[0]?.value)).toBe(
          JSON.stringify(JSON.parse(text)).replaceAll("-0,", "0,"),
        );
      }),
    );
  });
});

describe("mistakes", () => {
  test.each([
    ["a: 1\nb: 2\na: 3\n", "3:1-3:2: duplicate key a"],
    ['a: 1\n"a": 3\n', "2:1-2:4: duplicate key a"],
    ["<<: {a: 1}\n<<: {b: 1}\n", "2:1-2:3: duplicate key <<"],
    ["a: !Ref x\n", "1:9-1:10: the tag !Ref is not supported by Kubernetes"],
    ["a: !!set {x}\n", "1:10-1:11: the tag !!set is not supported by Kubernetes"],
    ["a: !!binary aGk=\n", "1:13-1:17: the tag !!binary is not supported: write the base64 text without it"],
    ["a: !!int x\n", '1:10-1:11: "x" cannot be read as !!int'],
    ["a: !e!tag x\n", "1:4-1:10: not valid YAML: Could not resolve tag: !e!tag"],
    ["a: .inf\n", "1:4-1:8: .inf is not a number that Kubernetes can represent: write a string in quotes"],
    ["y: 1\n", "1:1-1:2: the key y is read as the boolean true: write it in quotes"],
    ["0x10: 1\n", "1:1-1:5: the key 0x10 is read as the number 16: write it in quotes"],
    ["~: 1\n", "1:1-1:2: a key must be a string, but this one is null: write it in quotes"],
    ["? [a]\n: 1\n", "1:3-1:4: a key must be a string, not a collection"],
    ["a: *b\n", "1:4-1:6: there is no anchor &b before this alias"],
    ["a: &a [*a]\n", "1:8-1:10: the alias *a is within its own anchor"],
    ["<<: 1\n", "1:5-1:6: the value of a merge key << must be a mapping or a list of mappings"],
    ["a:\n\tb: 1\n", "2:1-2:2: not valid YAML: Tabs are not allowed as indentation"],
    [
      "a: [1\nb: 2\n",
      "2:1-2:2: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["%YAML 1.2\n", "1:1-1:10: not valid YAML: a directive without a document"],
    ["a: \u0007\n", "1:4-1:5: YAML does not allow the character U+0007"],
    ["a: \0\n", "1:4-1:5: YAML does not allow the character U+0000"],
    ["a: \ud800\n", "1:4-1:5: YAML does not allow the character U+D800"],
    [
      "a: 1 # x\rb: 2\n",
      "1:9-1:10: the character U+000D ends a line in some YAML parsers but not in others: write it as an escape in double quotes",
    ],
    [
      "a: 1 # x\u2028b: 2\n",
      "1:9-1:10: the character U+2028 ends a line in some YAML parsers but not in others: write it as an escape in double quotes",
    ],
  ])("%j is a mistake", (text, mistake) => {
    expect(mistakesOf(text)).toEqual([mistake]);
  });

  test("a document with a mistake is left out, and the others keep their numbers", () => {
    const { documents, mistakes } = readYaml("a: 1\n---\na: [\n---\nb: 1\n", "f.yaml");
    expect(documents.map(({ index, value }) => ({ index, value }))).toEqual([
      { index: 0, value: { a: 1 } },
      { index: 2, value: { b: 1 } },
    ]);
    expect(mistakes).toHaveLength(1);
  });

  test("the number of mistakes reported per document is limited", () => {
    const { documents, mistakes } = readYaml("a: 1\n".repeat(1000), "a.yaml");
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }]);
    expect(mistakes.map(({ place }) => place.line)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 2),
    );
  });

  test("bytes that are not UTF-8 and files over the limit are rejected", () => {
    expect(mistakesOf(new Uint8Array([0x61, 0xff]))).toEqual(["1:1-1:1: the file is not UTF-8 text"]);
    expect(mistakesOf("a: é\n", { maxBytes: 5 })).toEqual([
      "1:1-1:1: the file has 6 bytes, more than the limit of 5",
    ]);
    expect(readYaml(new TextEncoder().encode("\ufeffa: é"), "f").documents[0]?.value).toEqual({ a: "é" });
  });

  test("nesting up to the limit is read; deeper nesting is rejected, also through aliases", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(mistakesOf(nested(MAX_DEPTH))).toEqual([]);
    expect(mistakesOf(nested(MAX_DEPTH + 1))).toEqual([
      `1:201-1:202: nested deeper than ${MAX_DEPTH} levels`,
    ]);
    expect(mistakesOf(`a: &a ${nested(MAX_DEPTH - 1)}\nb: [*a]\n`)).toEqual([
      `2:5-2:7: nested deeper than ${MAX_DEPTH} levels`,
    ]);
    const { documents, mistakes } = readYaml(`a: 1\n---\n${"- ".repeat(300)}x\n---\nb: 1\n`, "f");
    expect(documents.map(({ index }) => index)).toEqual([0, 2]);
    expect(mistakes).toHaveLength(1);
  });

  test("nesting that is too deep for the parser ends the file", () => {
    const text = `a: 1\n---\n${"- ".repeat(100_000)}x\n---\nb: 1\n`;
    const { documents, mistakes } = readYaml(text, "f");
    expect(documents.map(({ index }) => index)).toEqual([0]);
    expect(mistakes.map(({ message, place }) => `${place.line}: ${message}`)).toEqual([
      "4: the text before this is nested too deeply; the rest of the file is not read",
    ]);
  });

  test("an alias bomb is rejected", () => {
    const lines = [..."bcdefghi"].map(
      (name, index) => `${name}2: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`)}]`,
    );
    expect(mistakesOf(`a2: &a [${Array(9).fill("x")}]\n${lines.join("\n")}\n`)).toEqual([
      `6:9-6:11: aliases expand to more than ${MAX_ALIASED} values`,
    ]);
  });

  test("many keys, items, aliases and unclosed brackets take at most linear time", {
    timeout: 60_000,
  }, () => {
    const texts = [
      Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join("\n"),
      `- &a x\n${"- *a\n".repeat(20_000)}`,
      "{a: ".repeat(20_000),
      "? ".repeat(20_000),
      `"${"\\\n".repeat(20_000)}`,
      "a: b: c\n".repeat(5_000),
    ];
    expect(cpuTime(() => texts.forEach((text) => void readYaml(text, "f")))).toBeLessThan(5_000);
  });
});

const SAMPLE = `# web
apiVersion: v1
metadata: &m {name: "web", labels: {a: 'b'}}
spec:
  - args:
      - |-
        echo 1
         echo 2
      - >2+
        folded
          text

    <<: *m
  - !!str 12
  - *m
  - ? key
    : value
`;

test("no text makes it throw", { timeout: 60_000 }, () => {
  const piece = fc.constantFrom(
    ..."-?:,[]{}#&*!|>'\"%@`\n \t~<0y\\\r",
    "---\n",
    "...\n",
    "<<: ",
    "&a ",
    "*a",
    "!!int ",
    "  ",
  );
  const soup = fc
    .array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string({ unit: "binary" })))
    .map((all) => all.join(""));
  const mutated = fc
    .tuple(fc.nat(SAMPLE.length), fc.nat(12), fc.array(piece, { maxLength: 4 }))
    .map(([at, removed, added]) => SAMPLE.slice(0, at) + added.join("") + SAMPLE.slice(at + removed));
  fc.assert(
    fc.property(fc.oneof(soup, mutated), (text) => {
      const { documents, mistakes } = readYaml(text, "f");
      for (const { message } of mistakes) expect(message.length).toBeLessThan(300);
      for (const document of documents) {
        JSON.stringify(document.value);
        expect(document.placeOf([])).not.toBeNull();
      }
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['a:\n  b: ["\n    x &&\n    y\n  "]\n  c: 1\n', { a: { b: [" x && y "], c: 1 } }],
  ["a: [\n1,\n2\n]\nb: {\nx: 1\n}\n", { a: [1, 2], b: { x: 1 } }],
  ["a: ['x\ny', z\nw]\n", { a: ["x y", "z w"] }],
])("brackets need no indentation, as in go-yaml: %j", (text, value) => {
  const { documents, mistakes } = readYaml(text, "file.yaml");
  expect({ values: documents.map((document) => document.value), mistakes }).toEqual({
    values: [value],
    mistakes: [],
  });
});
