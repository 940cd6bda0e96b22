// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions are Flux's, not templates
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { substituteText } from "../../../../scripts/engines/flux/substitution/substitute.ts";
import { variables } from "./support.ts";

type Row = [text: string, result: string | null, error?: string];

const table = JSON.parse(readFileSync(join(import.meta.dirname, "envsubst.json"), "utf8")) as {
  readonly variables: Record<string, string>;
  readonly rows: readonly Row[];
};

/** Messages of this validator for cases in which Go panics or its result is not valid text. */
const OURS: Readonly<Record<string, RegExp>> = {
  panic: /Flux panics/,
  "not UTF-8": /^the result splits a UTF-8 character$/,
};

test.each(table.rows)("%j is %j, as in Flux's own library", (text, result, error) => {
  const substituted = substituteText(text, variables(table.variables));
  if (result !== null) expect(substituted).toMatchObject({ ok: true, value: { text: result } });
  else {
    const message = expect.stringMatching(OURS[error!] ?? new RegExp(`^${error}$`));
    expect(substituted).toMatchObject({ ok: false, error: { message } });
  }
});

describe("unknown values", () => {
  const unknown = variables({ A: "a", E: "" }, { unknownNames: ["S"], unknownSources: ["Secret/x"] });
  test.each([
    ["${X}", "${X}", ["X"]],
    ["${X}-${A}-$${X}", "${X}-a-${X}", ["X"]],
    ["${X^^}${#X}${X:1}", "${X^^}${#X}${X:1}", ["X"]],
    ["${X:=d}", "d", ["X"]],
    ["${X:=d${A}}", "da", ["X"]],
    ["${X:=${Y}}", "${X:=${Y}}", ["X", "Y"]],
    ["${A:=${Y}}", "a", ["Y"]],
    ["${E:=${Y}}", "${E:=${Y}}", ["Y"]],
    ["${A/a/${Y}}", "${A/a/${Y}}", ["Y"]],
    ["${E}${E:=d}", "d", []],
    ["${S}", "${S}", ["S"]],
    ["${S:=d}", "${S:=d}", ["S"]],
  ])("%s is left unsubstituted as far as necessary", (text, result, unresolved) => {
    expect(substituteText(text, unknown)).toMatchObject({
      ok: true,
      value: { text: result, unresolved, unset: [] },
    });
  });

  test("a name that no source sets is reported, unless it has a default", () => {
    const result = substituteText(
      "${B}${A}${C:=d}${#A0}${S}",
      variables({ A: "a" }, { unknownNames: ["S"] }),
    );
    expect(result).toMatchObject({
      value: { text: "ad0${S}", unset: ["A0", "B"], unresolved: ["S"] },
    });
  });
});

describe("limits", () => {
  const long = "a".repeat(100_000);
  test.each([
    ["patterns", "${A##*b*b*b}", { A: long }],
    ["pieces", "${A%%[b]}".repeat(1000), { A: long }],
    ["replacements", "${A//a/${A}}", { A: long }],
    ["nested replacements", "${A//a/${A//a/${A}}}", { A: "a".repeat(2000) }],
  ])("%s fails with a message", (_, text, values) => {
    expect(substituteText(text, variables(values))).toEqual({
      ok: false,
      error: { message: "evaluation exceeds the step limit", at: expect.any(Number) },
    });
  });

  test("deep nesting fails", () => {
    const text = `x ${"${A:=".repeat(100_000)}`;
    const message = "expressions are nested too deeply";
    expect(substituteText(text, variables())).toEqual({ ok: false, error: { message, at: 2 } });
  });

  test("a result that is too large fails", () => {
    const result = substituteText("${A}".repeat(1000), variables({ A: long }));
    expect(result).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining("more than 67108864") },
    });
  });
});

const TOKENS = [
  "$",
  "$$",
  "{",
  "}",
  "${",
  "${A}",
  "${B:=c}",
  "A",
  "#",
  "%",
  "/",
  ":",
  "^",
  ",",
  "=",
  "-",
  "*",
  "é",
  "\n",
  " 1",
];
const soup = fc.array(fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 3 })), { maxLength: 20 });
const values = fc.dictionary(fc.constantFrom("A", "B"), fc.string({ maxLength: 5, unit: "grapheme" }));

test("any text is substituted or rejected, and the pieces describe each part of the result", () => {
  fc.assert(
    fc.property(soup, values, fc.boolean(), (tokens, given, open) => {
      const text = tokens.join("").replaceAll("\0", "");
      const result = substituteText(text, variables(given, { unknownSources: open ? ["Secret/x"] : [] }));
      if (!result.ok) {
        expect(text.slice(result.error.at)).toMatch(/^\$\{/);
        return;
      }
      let [from, to] = [0, 0];
      for (const { source, result: made, name } of result.value.pieces) {
        expect([source.start, made.start]).toEqual([from, to]);
        const part = result.value.text.slice(made.start, made.end);
        if (name === null) expect([text.slice(source.start, source.end), "$"]).toContain(part || "$");
        [from, to] = [source.end, made.end];
      }
      expect([from, to]).toEqual([text.length, result.value.text.length]);
    }),
  );
});

test("a text with every `$` doubled is restored", () => {
  fc.assert(
    fc.property(soup, (tokens) => {
      const text = tokens.join("").replaceAll("\0", "");
      expect(substituteText(text.replaceAll("$", "$$$$"), variables())).toMatchObject({
        ok: true,
        value: { text },
      });
    }),
  );
});
