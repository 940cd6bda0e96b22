import fc from "fast-check";
import { expect, test } from "vitest";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import { parseAnnotations } from "../../scripts/suppress/annotations.ts";
import { parseComments } from "../../scripts/suppress/comments.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";

const RULES = ruleNamesOf([
  { name: "probe-required", formerNames: ["probe-there"] },
  { name: "startup-no-git-clone" },
]);

function shown(text: string): string[] {
  const { suppressions, mistakes } = parseComments(text, "a.yaml", RULES);
  return [
    ...suppressions.map(({ rule, until, reason, line, place }) => {
      return `${place.line}:${place.column}-${place.endColumn} ${rule} at ${line} until ${until}: ${reason}`;
    }),
    ...mistakes.map(({ message, place }) => `${place.line}:${place.column} ${message}`),
  ];
}

test.each<[what: string, text: string, expected: string[]]>([
  ["no suppression", "a: 1 # ignore probe-required: soon", []],
  [
    "at the end of the line",
    "a: 1\nb: 2 # validate-ignore probe-required: answers no HTTP",
    ["2:6-55 probe-required at 2 until null: answers no HTTP"],
  ],
  [
    "with a former name",
    "a: 1 # validate-ignore probe-there: soon",
    ["1:6-41 probe-required at 1 until null: soon"],
  ],
  [
    "above the line, with other comments and blank lines between",
    "# validate-ignore probe-required until 2026-12-31: soon: really\n  # another\n\nspec:\n",
    ["1:1-64 probe-required at 4 until 2026-12-31: soon: really"],
  ],
  [
    "in a script",
    "x: |\n  # validate-ignore startup-no-git-clone: ours\r\n  git clone x\n",
    ["2:3-47 startup-no-git-clone at 3 until null: ours"],
  ],
  [
    "with // in another language",
    "  // validate-ignore probe-required: x1\ncode();",
    ["1:3-40 probe-required at 2 until null: x1"],
  ],
  [
    "at the end of the file",
    "# validate-ignore probe-required: nothing follows",
    ["1:1-50 probe-required at 2 until null: nothing follows"],
  ],
  [
    "no reason",
    "# validate-ignore probe-required",
    ["1:1 a suppression says why: `RULE: reason` or `RULE until YYYY-MM-DD: reason`"],
  ],
  [
    "a reason without a word",
    "# validate-ignore probe-required: ...",
    ["1:1 a suppression says why: `RULE: reason` or `RULE until YYYY-MM-DD: reason`"],
  ],
  [
    "no rule",
    "# validate-ignore: all of it",
    ["1:1 a suppression names its rule: `RULE: reason` or `RULE until YYYY-MM-DD: reason`"],
  ],
  [
    "a retired rule",
    "# validate-ignore workload-strategy-valid: soon",
    [
      "1:1 there is no rule workload-strategy-valid (retired: field-allowed and field-value-valid report the same)",
    ],
  ],
  [
    "an unknown rule",
    "# validate-ignore probe-requird: soon",
    ["1:1 there is no rule probe-requird; did you mean probe-required?"],
  ],
  [
    "an invalid date",
    "# validate-ignore probe-required until 2026-02-30: soon",
    ["1:1 there is no day 2026-02-30: a date is written YYYY-MM-DD"],
  ],
  [
    "two rules",
    "# validate-ignore probe-required startup-no-git-clone: soon",
    ["1:1 a suppression is written `RULE: reason` or `RULE until YYYY-MM-DD: reason`"],
  ],
  ["the keyword inside another word", "url: http://x#validate-ignore probe-required: soon", []],
])("comments: %s", (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test("annotations are parsed as suppressions or mistakes", () => {
  const [resource] = readManifests(
    readYaml(
      `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    syncgate/ignore.probe-required: a job in a pod's clothes
    syncgate/ignore.startup-no-git-clone: "until 2026-12-31: moves into the image"
    syncgate/ignore.probe-requird: x
    syncgate/ignore.other: 1
    other/ignore.probe-required: y
`,
      "a.yaml",
    ),
    "o",
  ).resources;
  const { suppressions, mistakes } = parseAnnotations(resource!, RULES);
  expect(suppressions.map(({ rule, until, reason }) => [rule, until, reason])).toEqual([
    ["probe-required", null, "a job in a pod's clothes"],
    ["startup-no-git-clone", "2026-12-31", "moves into the image"],
  ]);
  expect(mistakes.map(({ message, path }) => `${path.at(-1)}: ${message}`)).toEqual([
    "syncgate/ignore.probe-requird: there is no rule probe-requird; did you mean probe-required?",
    "syncgate/ignore.other: there is no rule other",
  ]);
});

test("in any text, each comment is a suppression or a mistake with its place", () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom("# validate-ignore probe-required: why", "a # validate-ignore x", "#validate-ignore", ""),
  );
  fc.assert(
    fc.property(fc.array(line), (parts) => {
      const text = parts.join("\n");
      const lines = text.split(/\r\n|\r|\n/);
      const { suppressions, mistakes } = parseComments(text, "f", RULES);
      for (const { place } of [...suppressions, ...mistakes]) {
        expect(lines[place.line - 1]!.slice(place.column - 1, place.endColumn - 1)).toContain(
          "validate-ignore",
        );
      }
      for (const { line: covered, place } of suppressions) expect(covered).toBeGreaterThanOrEqual(place.line);
    }),
  );
});
