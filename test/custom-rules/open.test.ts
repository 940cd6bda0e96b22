import { describe, expect, test } from "vitest";
import { openCustomRules } from "../../scripts/custom-rules/open.ts";
import { repositoryOf, type Tree } from "../tree.ts";
import { ruleText } from "./rule-file.ts";

const BUILT_IN = ["image-pinned"];
const names = (rules: readonly { readonly value: { readonly name: string } }[]) =>
  rules.map(({ value }) => value.name);

/** A commit with these files. */
function commitOf(files: Readonly<Record<string, string>>) {
  return {
    readText: (file: string) => (file in files ? ({ ok: true, value: files[file]! } as const) : null),
  };
}

const listed = (...files: string[]) => `customRules: [${files.join(", ")}]\n`;
const rule = (name: string) => ruleText({ name });

describe("mistakes", () => {
  test.each<[what: string, tree: Tree, mistakes: string[]]>([
    ["a missing file", { ".syncgate.yaml": listed("rules/a.yaml") }, ["1:15 rules/a.yaml does not exist"]],
    [
      "a folder",
      { ".syncgate.yaml": listed("rules"), "rules/a.yaml": "" },
      ["1:15 rules is a folder, not a file"],
    ],
    [
      "a link out of the repository",
      { ".syncgate.yaml": listed("a.yaml"), "a.yaml": { linkTo: "/etc/hostname" } },
      ["1:15 a.yaml is outside the repository root"],
    ],
    [
      "two rules of a name",
      { ".syncgate.yaml": listed("a.yaml", "b.yaml"), "a.yaml": rule("a-b"), "b.yaml": rule("a-b") },
      ["1:7 another rule has the name a-b"],
    ],
    [
      "the name of a built-in rule",
      { ".syncgate.yaml": listed("a.yaml"), "a.yaml": rule("image-pinned") },
      ["1:7 another rule has the name image-pinned"],
    ],
  ])("%s", (_, tree, mistakes) => {
    const opened = openCustomRules(repositoryOf(tree), null, BUILT_IN);
    const found = opened.ok ? [] : opened.error;
    expect(found.map(({ place, message }) => `${place.line}:${place.column} ${message}`)).toEqual(mistakes);
  });
});

test("the rules of the base commit count, and those of the working tree that it does not have", () => {
  const base = commitOf({
    ".syncgate.yaml": listed("a.yaml", "b.yaml"),
    "a.yaml": ruleText({ name: "a-a", severity: "error" }),
    "b.yaml": rule("b-b"),
  });
  const tree = repositoryOf({
    ".syncgate.yaml": listed("a.yaml", "c.yaml"),
    "a.yaml": ruleText({ name: "a-a", severity: "warning" }),
    "c.yaml": rule("c-c"),
  });
  const opened = openCustomRules(tree, base, BUILT_IN);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { active, stated, before, failures, files } = opened.value;
  expect(active.map(({ value }) => `${value.name} ${value.severity}`)).toEqual([
    "a-a error",
    "b-b error",
    "c-c error",
  ]);
  expect({ stated: names(stated), before: names(before ?? []), failures, files }).toEqual({
    stated: ["a-a", "c-c"],
    before: ["a-a", "b-b"],
    failures: [],
    files: ["a.yaml", "b.yaml", "c.yaml"],
  });
});

test("a mistake in the working tree is a failure, and the rules of the base commit count nevertheless", () => {
  const base = commitOf({ ".syncgate.yaml": listed("a.yaml"), "a.yaml": rule("a-a") });
  const tree = repositoryOf({ ".syncgate.yaml": listed("a.yaml") });
  const opened = openCustomRules(tree, base, BUILT_IN);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  expect(names(opened.value.active)).toEqual(["a-a"]);
  expect(opened.value.failures.map(({ message }) => message)).toEqual(["a.yaml does not exist"]);
});
