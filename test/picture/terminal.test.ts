import { expect, test } from "vitest";
import { runsOf, THEMES, terminalSvg } from "./terminal.ts";

test("a line has a run for each style", () => {
  expect(runsOf("\x1b[1ma\x1b[22m b \x1b[31mc\x1b[39m\x1b[2md\x1b[22m")).toEqual([
    { text: "a", color: "text", isBold: true },
    { text: " b ", color: "text", isBold: false },
    { text: "c", color: "red", isBold: false },
    { text: "d", color: "dim", isBold: false },
  ]);
});

test("a sequence that no report uses is an error", () => {
  expect(() => runsOf("\x1b[45ma")).toThrow('unknown sequence "45"');
});

test("each run has its column and its colour, and markup is text", () => {
  const svg = terminalSvg(["  a<b \x1b[36mc\x1b[39m", ""], 10, THEMES.dark);
  expect(svg.split("\n")[3]).toBe(
    '<text y="31" xml:space="preserve"><tspan x="32.8" textLength="25.2" fill="#e6edf3">a&lt;b</tspan><tspan x="66.4" textLength="8.4" fill="#79c0ff">c</tspan></text>',
  );
  expect(svg).toContain('viewBox="0 0 116 72"');
});
