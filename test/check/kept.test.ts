import { describe, expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import type { CheckSubject } from "../../scripts/check/found.ts";
import {
  clusterRule,
  overlayRule,
  type Rule,
  type RuleContext,
  resourceRule,
} from "../../scripts/check/rule.ts";
import type { JsonValue } from "../../scripts/model/json.ts";
import type { Problem } from "../../scripts/model/problem.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { CollectedResults } from "../../scripts/results/collected.ts";
import { overlayWith, resourceOf } from "../build.ts";
import { contextWith } from "../context.ts";
import { EXAMPLES as examples, WORDS } from "./words.ts";

const words = { ...WORDS, examples } as const;

function problemOf(resource: Resource, name = resource.name): Problem<"found", "name"> {
  return { code: "found", args: { name }, at: { in: "resource", resource, path: ["spec", 0] } };
}

/** Names of the rules that ran, and of the overlays or resources that they saw. */
let ran: string[] = [];

const each = resourceRule({
  ...words,
  name: "each",
  check: (resource) => {
    ran.push(`each ${resource.name}`);
    return [problemOf(resource)];
  },
});
const synced = overlayRule({
  ...words,
  name: "synced",
  check: ({ name, resources }, { sync }) => {
    ran.push(`synced ${name}`);
    return sync === null ? [] : [problemOf(resources[0]!, "synced")];
  },
});
const together = clusterRule<{ readonly found: string }, Resource>({
  ...words,
  name: "together",
  facts: ({ resources }) => [...resources],
  check: (facts) => {
    ran.push(`together ${facts.map(({ name }) => name).join(" ")}`);
    return facts.map((resource) => problemOf(resource, `${facts.length}`));
  },
});
const wide = clusterRule<{ readonly found: string }, Resource>({
  ...words,
  name: "wide",
  facts: ({ resources }) => [...resources],
  check: (facts, _, everywhere) => {
    ran.push(`wide ${facts.map(({ name }) => name).join(" ")}`);
    return [problemOf(facts[0]!, `${everywhere().length}`)];
  },
});

function subject(name: string, cluster: string | null, parts: Partial<RuleContext> = {}): CheckSubject {
  const resource = resourceOf({}, { apiVersion: "v1", kind: "Pod", namespace: "shop", name });
  return {
    overlay: overlayWith({ name, resources: [resource] }),
    cluster,
    key: `key of ${name}`,
    context: contextWith(parts),
  };
}

/** The problems, and which rules ran on what. */
function run(rules: readonly Rule[], subjects: readonly CheckSubject[], results: CollectedResults) {
  ran = [];
  const { problems } = check(rules, subjects, { results });
  const found = problems.map(({ rule, problem: { at, args }, overlay }) => {
    const isOwn = at.in === "resource" && overlay.resources.includes(at.resource);
    return `${rule.name} ${args.name} in ${overlay.name}${isOwn ? "" : ", another resource"}`;
  });
  return { found, ran };
}

/** The same run twice: the second time with the results of the first. */
function runTwice(rules: readonly Rule[], subjects: () => readonly CheckSubject[]) {
  const first = new CollectedResults();
  const { found } = run(rules, subjects(), first);
  const again = run(rules, subjects(), new CollectedResults(first.fresh));
  expect(again.found).toEqual(found);
  return { found, again: again.ran, stored: first.fresh };
}

test("rules do not run on overlays and clusters whose problems are known", () => {
  const { found, again } = runTwice([each, together], () => [
    subject("a", "one"),
    subject("b", "one"),
    subject("c", null),
  ]);
  expect(found).toEqual([
    "each a in a",
    "each b in b",
    "each c in c",
    "together 2 in a",
    "together 2 in b",
    "together 1 in c",
  ]);
  expect(again).toEqual([]);
});

test("a changed overlay is checked again, and so is its cluster", () => {
  const first = new CollectedResults();
  const subjects = [subject("a", "one"), subject("b", "one"), subject("c", null)];
  run([each, together], subjects, first);
  const changed = { ...subject("a", "one"), key: "another key" };
  const { ran } = run([each, together], [changed, ...subjects.slice(1)], new CollectedResults(first.fresh));
  expect(ran).toEqual(["each a", "together a b"]);
});

test("a rule that looks at overlays of other clusters runs again", () => {
  const { again } = runTwice([together, wide], () => [subject("a", null), subject("b", null)]);
  expect(again).toEqual(["wide a", "wide b"]);
});

describe("a rule that looks at overlays of the base commit", () => {
  const compared = overlayRule({
    ...words,
    name: "compared",
    check: ({ name, resources }, { before }) => {
      ran.push(`compared ${name}`);
      return before.length === 0 ? [] : [problemOf(resources[0]!, "compared")];
    },
  });
  const before = [{ overlay: overlayWith({}), placeOf: () => null }];

  test("runs again if there is a base commit", () => {
    expect(runTwice([compared], () => [subject("a", null, { before })]).again).toEqual(["compared a"]);
    expect(runTwice([compared], () => [subject("a", null)]).again).toEqual([]);
  });

  test("runs again if the earlier run had none, and the others do not", () => {
    const first = new CollectedResults();
    run([each, compared], [subject("a", null)], first);
    const again = run([each, compared], [subject("a", null, { before })], new CollectedResults(first.fresh));
    expect(again).toEqual({ found: ["each a in a", "compared compared in a"], ran: ["compared a"] });
  });
});

test("a custom rule runs again", () => {
  const custom = resourceRule({
    ...words,
    name: "custom",
    check: (resource, _, { violations }) => {
      ran.push(`custom ${resource.name}`);
      return violations("custom", resource).map(() => problemOf(resource));
    },
  });
  const violations = () => [{ message: "", path: [] }];
  expect(runTwice([each, custom], () => [subject("a", null, { violations })]).again).toEqual(["custom a"]);
});

test("a rule that looks at sync objects runs again; without any, it does not", () => {
  const sync = { objects: [] };
  const { again } = runTwice([each, synced], () => [subject("a", "one", { sync }), subject("b", null)]);
  expect(again).toEqual(["synced a"]);
});

test("an overlay without a key is checked in every run", () => {
  const { again, stored } = runTwice([each, together], () => [{ ...subject("a", null), key: null }]);
  expect(again).toEqual(["each a", "together a"]);
  expect(stored.size).toBe(0);
});

test("a rule whose problem is about a resource of another overlay runs again", () => {
  const other = resourceOf({}, { kind: "Pod", name: "other" });
  const foreign = overlayRule({
    ...words,
    name: "foreign",
    check: ({ name }) => {
      ran.push(`foreign ${name}`);
      return [problemOf(other)];
    },
  });
  expect(runTwice([foreign], () => [subject("a", null)]).again).toEqual(["foreign a"]);
});

test("a rule that fails runs again", () => {
  const failing = overlayRule({
    ...words,
    name: "failing",
    check: ({ name }) => {
      ran.push(`failing ${name}`);
      throw new Error("no such thing");
    },
  });
  expect(runTwice([failing], () => [subject("a", null)]).again).toEqual(["failing a"]);
});

test("all parts of a problem are kept", () => {
  const place = { file: "base/web.yaml", line: 1, column: 2, endLine: 1, endColumn: 5 };
  const full = overlayRule({
    ...words,
    name: "full",
    check: ({ resources: [resource] }) => [
      {
        ...problemOf(resource!),
        at: { in: "resource", resource: resource!, path: ["a"], part: "key", absent: ["b"] },
        related: [
          { at: { in: "file", place }, words: "in a file" },
          { at: { in: "resource", resource: resource!, path: [], part: { start: 1, end: 2 } }, words: "" },
          { at: null, words: "elsewhere" },
        ],
        subject: { resource: resource!, path: ["metadata", "name"] },
        fix: [
          { path: ["a"], value: { resource: [1] } },
          { path: ["b"], span: { start: 0, end: 3 }, text: "new" },
        ],
      },
    ],
  });
  const first = new CollectedResults();
  const one = subject("a", null);
  const { problems } = check([full], [one], { results: first });
  const again = check([full], [one], { results: new CollectedResults(first.fresh) });
  expect(again.problems).toEqual(problems);
  expect(problems[0]!.problem.related).toHaveLength(3);
});

test.each<[string, (stored: JsonValue) => JsonValue]>([
  ["nothing", () => null],
  ["a list", () => []],
  ["no visit", (stored) => ({ ...(stored as object), visited: null })],
  ["a rule that is no text", (stored) => ({ ...(stored as object), open: [1] })],
  ["another resource", (stored) => replaced(stored, '"resource":[0,0]', '"resource":[0,1]')],
  ["a resource without an index", (stored) => replaced(stored, '"resource":[0,0]', '"resource":[]')],
  ["another overlay", (stored) => replaced(stored, '"overlay":0', '"overlay":1')],
  ["a path that is none", (stored) => replaced(stored, '["spec",0]', '["spec",null]')],
  ["an argument that is a list", (stored) => replaced(stored, '"name":"a"', '"name":[]')],
  ["a fix that is none", (stored) => replaced(stored, '"code":', '"fix":[{}],"code":')],
])("a result of another form is not used: %s", (_, forge) => {
  const first = new CollectedResults();
  run([each], [subject("a", null)], first);
  const forged = new Map([...first.fresh].map(([key, stored]) => [key, forge(stored)]));
  const { found, ran } = run([each], [subject("a", null)], new CollectedResults(forged));
  expect(found).toEqual(["each a in a"]);
  expect(ran).toEqual(["each a"]);
});

function replaced(stored: JsonValue, from: string, to: string): JsonValue {
  return JSON.parse(JSON.stringify(stored).replaceAll(from, to)) as JsonValue;
}
