import stringWidth from "string-width";
import { expect, test } from "vitest";
import { displayWidth } from "../../scripts/report/terminal/width.ts";

test("every character of the first plane has the width that string-width gives it, alone and after a letter", () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const one = String.fromCharCode(code);
    for (const text of [one, `a${one}`, `${one}\ufe0f`])
      if (displayWidth(text) !== stringWidth(text)) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});

test.each([
  ["", 0],
  ["web × 3 — “naïve” → ✔ ✖…", 24],
  ["日本", 4],
  ["e\u0301", 1],
  ["✔\ufe0f", 2],
  ["👩‍👩‍👧", 2],
  ["\u001b[31mred\u001b[39m", 3],
])("%j", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});
