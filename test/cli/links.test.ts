import { describe, expect, test } from "vitest";
import type { ColorChoice } from "../../scripts/cli/command-line/options.ts";
import { hasLinks, placeUrls } from "../../scripts/cli/terminal/links.ts";

/** Standard output, as a terminal with colours or as a pipe. */
function stream(isTTY: boolean): typeof process.stdout {
  return { isTTY, hasColors: () => true } as unknown as typeof process.stdout;
}

const KITTY = { TERM: "xterm-kitty" };

test.each<[env: NodeJS.ProcessEnv, expected: boolean]>([
  [KITTY, true],
  [{ TERM: "alacritty" }, true],
  [{ TERM: "foot" }, true],
  [{ TERM: "xterm-256color" }, false],
  [{ TERM: "dumb", VTE_VERSION: "7600" }, false],
  [{}, false],
  [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.5.0" }, true],
  [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.1" }, true],
  [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.0.15" }, false],
  [{ TERM_PROGRAM: "iTerm.app" }, false],
  [{ TERM_PROGRAM: "WezTerm", TERM_PROGRAM_VERSION: "20240203-110809-5046fc22" }, true],
  [{ TERM_PROGRAM: "WezTerm", TERM_PROGRAM_VERSION: "20200503-171512-b13ef15f" }, false],
  [{ TERM_PROGRAM: "ghostty" }, true],
  [{ TERM_PROGRAM: "WarpTerminal", TERM_PROGRAM_VERSION: "v0.2024" }, true],
  [{ TERM_PROGRAM: "Apple_Terminal", TERM_PROGRAM_VERSION: "455" }, false],
  // Visual Studio Code started from GNOME's terminal.
  [{ TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.99.0", VTE_VERSION: "7600" }, false],
  [{ TERM_PROGRAM: "tmux", TERM_PROGRAM_VERSION: "3.4", TERM: "tmux-256color" }, true],
  [{ TERM_PROGRAM: "tmux", TERM_PROGRAM_VERSION: "3.3a", VTE_VERSION: "7600" }, false],
  [{ TERM: "screen-256color", VTE_VERSION: "7600" }, false],
  [{ VTE_VERSION: "7600", TERM: "xterm-256color" }, true],
  [{ VTE_VERSION: "5000" }, false],
  [{ VTE_VERSION: "4602" }, false],
  [{ VTE_VERSION: "none" }, false],
  [{ WT_SESSION: "6f1a", TERM: "xterm-256color" }, true],
  [{ ...KITTY, CI: "true" }, false],
  [{ ...KITTY, NO_COLOR: "1" }, false],
  [{ ...KITTY, FORCE_HYPERLINK: "0" }, false],
  [{ ...KITTY, FORCE_HYPERLINK: "" }, true],
  [{ FORCE_HYPERLINK: "1" }, true],
  [{ FORCE_HYPERLINK: "1", CI: "true", NO_COLOR: "1" }, true],
  [{ FORCE_HYPERLINK: "false" }, false],
])("a terminal with %j: %j", (env, expected) => {
  expect(hasLinks("auto", env, stream(true))).toBe(expected);
  expect(hasLinks("always", env, stream(false))).toBe(false);
});

test.each<[ColorChoice, boolean]>([
  ["auto", true],
  ["always", true],
  ["never", false],
])("--color %s: %j", (choice, expected) => {
  expect(hasLinks(choice, KITTY, stream(true))).toBe(expected);
});

describe("addresses", () => {
  const urlOf = placeUrls("/work/apps", "box.local");
  const place = { line: 3, column: 5, endLine: 3, endColumn: 9 };

  test.each([
    ["web.yaml", "file://box.local/work/apps/web.yaml#3"],
    ["../base/a b.yaml", "file://box.local/work/base/a%20b.yaml#3"],
    ["/etc/x.yaml", "file://box.local/etc/x.yaml#3"],
    ["a#b?c%d.yaml", "file://box.local/work/apps/a%23b%3Fc%25d.yaml#3"],
    ["\u001b\u0007\u009c\n;.yaml", "file://box.local/work/apps/%1B%07%C2%9C%0A;.yaml#3"],
    ["\u202e\ud800.yaml", "file://box.local/work/apps/%E2%80%AE%EF%BF%BD.yaml#3"],
  ])("of %j", (file, expected) => {
    expect(urlOf({ file, ...place })).toBe(expected);
  });

  test("a host with other characters is left out", () => {
    expect(placeUrls("/a", "x/../y")({ file: "b.yaml", ...place })).toBe("file:///a/b.yaml#3");
  });
});
