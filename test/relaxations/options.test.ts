import { expect, test } from "vitest";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import { optionRelaxations } from "../../scripts/relaxations/options.ts";
import { repositoryOf } from "../tree.ts";

const RULES = ruleNamesOf([{ name: "probe-required" }, { name: "image-pinned" }]);

/** The relaxations between two texts of the file; null: there is none. */
function changes(before: string | null, after: string | null): string[] {
  const repository = repositoryOf(after === null ? {} : { ".syncgate.yaml": after });
  const base = { readText: () => (before === null ? null : ({ ok: true, value: before } as const)) };
  const { changes, failures } = optionRelaxations(repository, base, RULES);
  return [
    ...changes.map(({ words, place }) => `${place === null ? "" : `${place.line}:${place.column} `}${words}`),
    ...failures.map(({ message }) => message),
  ];
}

const EXCLUDED = "exclude: [{path: vendor, reason: copied}]\n";

test.each<[before: string | null, after: string | null, relaxations: string[]]>([
  [null, EXCLUDED, ["1:18 .syncgate.yaml: exclude vendor added (copied)"]],
  [EXCLUDED, EXCLUDED.replace("copied", "generated"), []],
  [EXCLUDED, null, []],
  ["strict: true\n", null, [".syncgate.yaml: strict changed from true to false"]],
  ["failOn: warning\n", "failOn: error\n", ["1:9 .syncgate.yaml: failOn changed from warning to error"]],
  ["failOn: error\n", "failOn: warning\n", []],
  [null, "ignore: [{rule: probe, reason: x}]\n", ["1:17 .syncgate.yaml: ignore probe added (x)"]],
  [null, "baseline: b.json\n", ["1:11 .syncgate.yaml: baseline b.json added"]],
  [null, "policy: p.yaml\n", ["1:9 .syncgate.yaml: policy changed from none to p.yaml"]],
  ["policy: p.yaml\n", "strict: true\n", ["1:1 .syncgate.yaml: policy changed from p.yaml to none"]],
  [
    'kubernetesVersion: "1.34"\n',
    'kubernetesVersion: "1.35"\n',
    ["1:20 .syncgate.yaml: kubernetesVersion changed from 1.34 to 1.35"],
  ],
  [null, "format: sarif\n", []],
  [null, "excludes: []\n", ["unknown key excludes; did you mean exclude?"]],
])("%j to %j", (before, after, relaxations) => {
  expect(changes(before, after)).toEqual(relaxations);
});
