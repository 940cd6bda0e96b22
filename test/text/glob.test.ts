import { describe, expect, test } from "vitest";
import { compileGlob, GIT, GLOB, GO_PATH, SHELL } from "../../scripts/text/glob.ts";

describe("Go's path.Match", () => {
  test.each([
    ["apps/*", "apps/web", true],
    ["apps/*", "apps/web/prod", false],
    // Two stars are as good as one.
    ["apps/**", "apps/web/prod", false],
    ["apps/?", "apps/a", true],
    ["apps?a", "apps/a", false],
    ["[a-cx]", "b", true],
    ["[a-cx]", "x", true],
    ["[a-cx]", "d", false],
    ["[^a-c]", "d", true],
    ["[^a-c]", "b", false],
    ["[!a]", "!", true],
    ["[a-]", "-", true],
    // A range that ends before it begins holds nothing.
    ["[c-a]", "b", false],
    ["[^c-a]", "b", true],
    [String.raw`\*`, "*", true],
    [String.raw`\*`, "a", false],
    ["{a,b}", "a", false],
    ["{a,b}", "{a,b}", true],
    ["a.c", "abc", false],
    ["(a|b)+$", "(a|b)+$", true],
    ["?", "🐳", true],
    ["*", "a\nb", true],
  ])("%s, %j: %s", (pattern, text, expected) => {
    expect(compileGlob(pattern, GO_PATH)!(text)).toBe(expected);
  });
});

describe("Argo CD's globs", () => {
  test.each([
    ["{a,b}.yaml", "b.yaml", true],
    ["{a,b}.yaml", "{a,b}.yaml", false],
    ["{a,{b,c}d}.yaml", "cd.yaml", true],
    ["{a,b}{c,d}", "bd", true],
    ["{a*,?b}", "xb", true],
    ["a,b}", "a,b}", true],
    [String.raw`\{a,b\}`, "{a,b}", true],
    ["[{,}]", ",", true],
    ["[!a]", "b", true],
    ["[^a]", "^", true],
    ["*", "a/b", true],
  ])("%s, %j: %s", (pattern, text, expected) => {
    expect(compileGlob(pattern, GLOB)!(text)).toBe(expected);
  });

  test.each([
    ["*", "a/b", false],
    ["**", "a/b", true],
    ["a/*/c", "a/b/c", true],
  ])("with a separator: %s, %j: %s", (pattern, text, expected) => {
    expect(compileGlob(pattern, { ...GLOB, separator: "/" })!(text)).toBe(expected);
  });
});

describe("git's globs", () => {
  test.each([
    ["a/**", "a/b/c", true],
    ["a/*", "a/b/c", false],
    ["**.yaml", "a/b.yaml", true],
    ["[^a].yaml", "b.yaml", true],
  ])("%s, %j: %s", (pattern, text, expected) => {
    expect(compileGlob(pattern, GIT)!(text)).toBe(expected);
  });
});

describe("shell patterns", () => {
  test.each([
    ["*.sh", "a/b.sh", true],
    ["a?c", "abc", true],
    ["{a,b}", "a", false],
    ["a.c", "abc", false],
  ])("%s, %j: %s", (pattern, text, expected) => {
    expect(compileGlob(pattern, SHELL)!(text)).toBe(expected);
  });

  test.each([["[a]"], [String.raw`\a`]])("%s is not supported", (pattern) => {
    expect(compileGlob(pattern, SHELL)).toBeNull();
  });
});

test.each([["[a"], ["[]"], ["[^]"], ["a\\"]])("%s is not a valid pattern", (pattern) => {
  expect(compileGlob(pattern, GO_PATH)).toBeNull();
});

test.each([
  ["{a", "{a"],
  ["{a,{b}", "{a,{b}"],
  ["three thousand nested braces", "{x?y,*z".repeat(3000) + "}".repeat(3000)],
])("not a valid pattern of Argo CD: %s", (_, pattern) => {
  expect(compileGlob(pattern, GLOB)).toBeNull();
});

test.each([
  ["stars", "*a".repeat(100)],
  ["only stars", "**".repeat(500)],
  ["braces", "{a,aa}".repeat(100)],
  ["nested braces", `${"{*a,".repeat(100)}b${"}".repeat(100)}*`],
])("a match takes linear time: %s", (_, pattern) => {
  expect(compileGlob(`${pattern}!`, GLOB)!("a".repeat(5000))).toBe(false);
});
