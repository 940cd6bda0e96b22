import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Document, Scalar } from "yaml";
import type { SourceDocument } from "../../scripts/model/document.ts";
import { isObject, type JsonValue } from "../../scripts/model/json.ts";
import type { Place, Span } from "../../scripts/model/place.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";
import { readYaml } from "../../scripts/yaml/read.ts";

function read(text: string): SourceDocument {
  const { documents, mistakes } = readYaml(text, "f.yaml");
  expect(mistakes).toEqual([]);
  return documents[0]!;
}

function textAt(text: string, place: Place | null): string | null {
  if (place === null) return null;
  const lines = text.split("\n");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  return text.slice(offset(place.line, place.column), offset(place.endLine, place.endColumn));
}

const TEXT = `# comment
metadata: # why
  name: web   # trailing
  labels: {a: 'b', "c d": 12, e}
base: &base
  image: nginx:1
  args: [x]   # one

spec:
  <<: *base
  image: "own"
  list:
  - one

  - key: |
      echo
      exit

    empty:
  # the end
last: *base
`;

describe("placeOf a value", () => {
  test.each<[Pointer, string | null]>([
    [["metadata", "name"], "web"],
    [["metadata"], "name: web   # trailing\n  labels: {a: 'b', \"c d\": 12, e}"],
    [["metadata", "labels"], "{a: 'b', \"c d\": 12, e}"],
    [["metadata", "labels", "a"], "'b'"],
    [["metadata", "labels", "c d"], "12"],
    [["metadata", "labels", "e"], ""],
    [["spec", "image"], '"own"'],
    [["spec", "args"], "[x]"],
    [["spec", "args", 0], "x"],
    [["spec", "list"], "- one\n\n  - key: |\n      echo\n      exit\n\n    empty:"],
    [["spec", "list", 0], "one"],
    [["spec", "list", 1, "key"], "|\n      echo\n      exit"],
    [["spec", "list", 1, "empty"], ""],
    [["last"], "image: nginx:1\n  args: [x]"],
    [["last", "image"], "nginx:1"],
    [["spec", "list", 2], null],
    [["spec", "list", "x"], null],
    [["metadata", "name", "x"], null],
    [["constructor"], null],
    [["spec", "<<"], null],
  ])("%j", (pointer, expected) => {
    expect(textAt(TEXT, read(TEXT).placeOf(pointer))).toBe(expected);
  });

  test("lines and columns count from 1, after a byte order mark and with CRLF", () => {
    expect(read("\ufeffa: é𝄞x\r\nb: {c: 1}\r\n").placeOf(["b", "c"])).toEqual({
      file: "f.yaml",
      line: 2,
      column: 8,
      endLine: 2,
      endColumn: 9,
    });
    expect(read("\ufeffa: é𝄞x\r\n").placeOf(["a"], { start: 3, end: 4 })).toMatchObject({
      line: 1,
      column: 7,
      endColumn: 8,
    });
  });

  test("places in a later document, of the root and of an empty value", () => {
    const { documents } = readYaml("a: 1\n---\nb: 2\nc:\n", "f.yaml");
    expect(documents[1]!.placeOf(["b"])).toEqual({
      file: "f.yaml",
      line: 3,
      column: 4,
      endLine: 3,
      endColumn: 5,
    });
    expect(documents[1]!.placeOf([])).toMatchObject({ line: 3, column: 1, endLine: 4, endColumn: 3 });
    expect(documents[1]!.placeOf(["c"])).toMatchObject({ line: 4, column: 3, endLine: 4, endColumn: 3 });
  });

  test("places of keys, including merged ones", () => {
    const document = read(TEXT);
    expect(textAt(TEXT, document.placeOf(["metadata", "labels", "c d"], "key"))).toBe('"c d"');
    expect(document.placeOf(["spec", "args"], "key")).toMatchObject({ line: 7, column: 3, endColumn: 7 });
    expect(document.placeOf(["spec", "list", 0], "key")).toBeNull();
    expect(document.placeOf([], "key")).toBeNull();
    expect(document.placeOf(["none"], "key")).toBeNull();
  });
});

/** The place of each unit of the value, and the text at it where it differs from the value. */
function differences(text: string, pointer: Pointer, value: string): Set<string> {
  const document = read(text);
  const different = new Set<string>();
  for (const [index, unit] of [...Array(value.length).keys()].map((at) => [at, value[at]!] as const)) {
    const found = textAt(text, document.placeOf(pointer, { start: index, end: index + 1 }));
    if (found !== unit) different.add(`${JSON.stringify(unit)} is ${JSON.stringify(found)}`);
  }
  return different;
}

describe("placeOf a part of a string", () => {
  test.each<[name: string, text: string, part: string, written: string]>([
    ["literal", "a: |\n  one\n  two three\n", "two", "two"],
    ["literal, over lines", "a: |\n  one\n  two three\n", "one\ntwo", "one\n  two"],
    [
      "literal, indentation indicator and comment",
      "a: |2-  # why\n     one\n   two\n\n",
      "   one\n two",
      "   one\n   two",
    ],
    ["literal, kept line feeds", "a: |+\n  one\n\n\n", "\n\n\n", "\n\n\n"],
    ["literal, leading empty lines", "a: |\n\n\n  one\n", "\n\none", "\n\n  one"],
    ["folded", "a: >-\n  one\n  two\n\n  three\n", "two\nthree", "two\n\n  three"],
    ["folded, more indented", "a: >\n  one\n    two\n  three\n", "  two", "  two"],
    ["plain over lines", "a: one\n  two\n\n  three # c\n", "two\nthree", "two\n\n  three"],
    ["single quotes", "a: 'it''s\n   two'\n", "'s two", "''s\n   two"],
    ["double quotes", 'a: "a\\tb\\u00e9c \\\n   d\n  e"\n', "béc d e", "b\\u00e9c \\\n   d\n  e"],
    ["double quotes, astral escape", 'a: "\\U0001D11Ex"\n', "𝄞x", "\\U0001D11Ex"],
    ["double quotes, tab escape and lines", 'a: "x\\\ty \n\n\n z"\n', "y\n\nz", "y \n\n\n z"],
    ["key of a flow mapping", "a: one two", "two", "two"],
  ])("%s", (_name, text, part, written) => {
    const document = read(text);
    const value = (document.value as { a: string }).a;
    const start = value.indexOf(part);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(textAt(text, document.placeOf(["a"], { start, end: start + part.length }))).toBe(written);
  });

  test("places in a text with CRLF", () => {
    const text = "a: |\r\n  one\r\n  two\r\nb: >\r\n  x\r\n  y\r\n\r\n  z\r\n";
    expect(differences(text, ["a"], "one\ntwo\n")).toEqual(new Set(['"\\n" is "\\r\\n"']));
    expect(differences(text, ["b"], "x y\nz\n")).toEqual(
      new Set(['" " is "\\r\\n  "', '"\\n" is "\\r\\n\\r\\n  "', '"\\n" is "\\r\\n"']),
    );
  });

  test.each<[Span]>([[{ start: 0, end: 9 }], [{ start: -1, end: 1 }], [{ start: 2, end: 1 }]])(
    "a part outside of the string has the place of the whole value (%j)",
    (span) => {
      expect(textAt("a: 'one'", read("a: 'one'").placeOf(["a"], span))).toBe("'one'");
    },
  );

  test("an empty part is a point; a value that is not a string has no parts", () => {
    const document = read("a: 'one'\nb: [1]\n");
    expect(document.placeOf(["a"], { start: 1, end: 1 })).toMatchObject({ line: 1, column: 6, endColumn: 6 });
    expect(document.placeOf(["a"], { start: 3, end: 3 })).toMatchObject({ line: 1, column: 8, endColumn: 8 });
    expect(document.placeOf(["b"], { start: 0, end: 1 })).toMatchObject({ line: 2, column: 4, endColumn: 7 });
  });
});

const STYLES = [
  Scalar.PLAIN,
  Scalar.QUOTE_SINGLE,
  Scalar.QUOTE_DOUBLE,
  Scalar.BLOCK_LITERAL,
  Scalar.BLOCK_FOLDED,
] as const;

/** Words long enough to be folded, and characters that are difficult in some style. */
const prose = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          "echo",
          "word",
          "x",
          "é",
          "𝄞",
          "  ",
          " ",
          "\n",
          "\n\n",
          "\t",
          "'",
          '"',
          "\\",
          "#",
          ": ",
          "- ",
        ),
      },
      fc.string(),
    ),
    {
      maxLength: 40,
    },
  )
  .map((all) => all.join(""));

/** A text in which `value` is written in one style, at some depth. */
const written = fc
  .record({
    value: prose,
    style: fc.constantFrom(...STYLES),
    indent: fc.integer({ min: 1, max: 8 }),
    lineWidth: fc.constantFrom(0, 20, 40),
    depth: fc.integer({ min: 0, max: 3 }),
    crlf: fc.boolean(),
  })
  .map(({ value, style, indent, lineWidth, depth, crlf }) => {
    const scalar = new Scalar(value);
    scalar.type = style;
    const document = new Document();
    let node: unknown = scalar;
    const pointer: (string | number)[] = [];
    for (let level = 0; level <= depth; level += 1) {
      node = level % 2 === 0 ? { key: node, after: 1 } : [node, "after"];
      pointer.unshift(level % 2 === 0 ? "key" : 0);
    }
    document.contents = document.createNode(node) as never;
    const text = document.toString({ indent, lineWidth });
    return { text: crlf ? text.replaceAll("\n", "\r\n") : text, pointer };
  });

function isString(value: JsonValue | undefined): value is string {
  return typeof value === "string";
}

function at(value: JsonValue, pointer: Pointer): JsonValue | undefined {
  return pointer.reduce<JsonValue | undefined>((inner, step) => {
    if (Array.isArray(inner)) return inner[Number(step)];
    return isObject(inner) ? inner[step] : undefined;
  }, value);
}

test("in every style, each character is at its own position or at that of its escape or line break", {
  timeout: 60_000,
}, () => {
  let strings = 0;
  fc.assert(
    fc.property(written, ({ text, pointer }) => {
      const { documents } = readYaml(text, "f.yaml");
      const document = documents[0];
      const value = document === undefined ? undefined : at(document.value, pointer);
      if (document === undefined || !isString(value)) return;
      strings += 1;
      const whole = document.placeOf(pointer);
      for (let index = 0; index < value.length; index += 1) {
        const found = textAt(text, document.placeOf(pointer, { start: index, end: index + 1 }));
        const unit = value[index]!;
        if (found === unit) continue;
        const allowed =
          found!.startsWith("\\") ||
          found === "''" ||
          (/^[ \t\r\n]*$/.test(found!) && (unit === " " || unit === "\n"));
        const context = { text, index, unit, found, whole };
        expect(allowed ? "allowed" : context).toBe("allowed");
        expect(
          JSON.stringify(whole) ===
            JSON.stringify(document.placeOf(pointer, { start: index, end: index + 1 })) && value.length > 3
            ? context
            : "a part",
        ).toBe("a part");
      }
    }),
    { numRuns: 3_000 },
  );
  expect(strings).toBeGreaterThan(1_500);
});
