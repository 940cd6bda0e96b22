import { describe, expect, test } from "vitest";
import { compareOutcomes } from "./compare.ts";
import type { JsonFinding, JsonPlace, JsonReport, Outcome } from "./report.ts";

const PLACE: JsonPlace = { file: "base/web.yaml", line: 3, column: 5, endLine: 3, endColumn: 9 };
const SHOWN = "base/web.yaml:3:5-3:9";
const ID = "image-pinned aaaaaaaa base/web.yaml /spec/image";

const FINDING: JsonFinding = {
  fingerprint: "a".repeat(32),
  rule: "image-pinned",
  severity: "error",
  overlays: ["overlays/shop"],
  resource: { kind: "Pod", name: "web" },
  resources: [{ kind: "Pod", name: "web" }],
  path: "/spec/image",
  location: PLACE,
  exact: true,
  layers: [],
  related: [],
  fixable: false,
};

const EMPTY: JsonReport = {
  summary: { overlays: 1, resources: 1, errors: 0, warnings: 0, suppressed: 0, skipped: [] },
  loosened: null,
  findings: [],
  failures: [],
  suppressed: [],
  fixed: [],
};

function outcome(report: Partial<JsonReport>): Outcome {
  return { code: 0, report: { ...EMPTY, ...report }, stderr: "" };
}

function compareFinding(before: Partial<JsonFinding>, after: Partial<JsonFinding>) {
  const [was, is] = [before, after].map((changes) => outcome({ findings: [{ ...FINDING, ...changes }] }));
  const { same, moreExact, differences } = compareOutcomes(was!, is!);
  return { same, moreExact, differences };
}

function differencesOf(before: Partial<JsonReport>, after: Partial<JsonReport>): readonly string[] {
  return compareOutcomes(outcome(before), outcome(after)).differences;
}

describe("findings", () => {
  test("a finding that is the same in both is counted", () => {
    expect(compareFinding({}, {})).toEqual({ same: 1, moreExact: [], differences: [] });
  });

  test.each<[field: string, after: Partial<JsonFinding>, change: string]>([
    ["rule", { rule: "image-valid" }, "rule image-pinned → image-valid"],
    ["severity", { severity: "warning" }, "severity error → warning"],
    ["path", { path: "/spec" }, "path /spec/image → /spec"],
    ["resource", { resource: null }, 'resource {"kind":"Pod","name":"web"} → null'],
    ["resources", { resources: [] }, 'resources [{"kind":"Pod","name":"web"}] → []'],
    ["overlays", { overlays: [] }, 'overlays ["overlays/shop"] → []'],
    ["fixable", { fixable: true }, "fixable false → true"],
    ["layers", { layers: [{ place: PLACE }] }, `layers  → ${SHOWN}`],
    ["related places", { related: [{ location: null }] }, "related places  → no place"],
    ["line", { location: { ...PLACE, line: 4 } }, `place ${SHOWN} → base/web.yaml:4:5-3:9`],
    ["exactness that is lost", { exact: false }, `place ${SHOWN} → ${SHOWN} (not exact)`],
    ["place that is lost", { location: null, exact: false }, `place ${SHOWN} → no place (not exact)`],
  ])("another %s is a difference", (_, after, change) => {
    expect(compareFinding({}, after)).toEqual({ same: 0, moreExact: [], differences: [`${ID}: ${change}`] });
  });

  test("a fingerprint that alone is another one is named once", () => {
    const { differences } = compareFinding({}, { fingerprint: "b".repeat(32) });
    expect(differences).toEqual([`${ID}: the fingerprint is another one`]);
  });

  test("findings that only one side has are differences", () => {
    const other = { ...FINDING, fingerprint: "b".repeat(32), path: "" };
    expect(differencesOf({ findings: [FINDING] }, { findings: [other] })).toEqual([
      `${ID}: gone (${SHOWN})`,
      `image-pinned bbbbbbbb base/web.yaml /: new (${SHOWN})`,
    ]);
  });
});

describe("a more exact place", () => {
  const entry = { location: { ...PLACE, file: "kustomization.yaml" }, exact: false };

  test("the very place instead of an entry is listed and is no difference", () => {
    expect(compareFinding(entry, { layers: [{ place: PLACE }] })).toEqual({
      same: 0,
      moreExact: [
        `image-pinned aaaaaaaa kustomization.yaml /spec/image: kustomization.yaml:3:5-3:9 (not exact) → ${SHOWN}`,
      ],
      differences: [],
    });
  });

  test("any place instead of none is listed and is no difference", () => {
    const { moreExact, differences } = compareFinding({ location: null, exact: false }, entry);
    expect(moreExact).toEqual([
      "image-pinned aaaaaaaa no file /spec/image: no place (not exact) → kustomization.yaml:3:5-3:9 (not exact)",
    ]);
    expect(differences).toEqual([]);
  });

  test("it excuses no other change", () => {
    const { moreExact, differences } = compareFinding(entry, { severity: "warning" });
    expect(moreExact).toEqual([]);
    expect(differences).toEqual([
      "image-pinned aaaaaaaa kustomization.yaml /spec/image: severity error → warning",
    ]);
  });
});

describe("failures", () => {
  const failure = { overlay: "overlays/shop", stage: "render", location: PLACE };

  test("each is compared by overlay and place, and counted", () => {
    expect(differencesOf({ failures: [failure, failure] }, { failures: [failure] })).toEqual([
      `failure of overlays/shop at ${SHOWN}: gone`,
      "stages of failures: render 2 → render 1",
    ]);
    const moved = { ...failure, overlay: null, location: null };
    expect(differencesOf({ failures: [failure] }, { failures: [moved] })).toEqual([
      `failure of overlays/shop at ${SHOWN}: gone`,
      "failure of the run at no place: new",
    ]);
  });

  test("a stage of another name is listed as renamed", () => {
    const after = outcome({ failures: [{ ...failure, stage: "build" }] });
    const { differences, renamed } = compareOutcomes(outcome({ failures: [failure] }), after);
    expect({ differences, renamed }).toEqual({
      differences: [],
      renamed: ["stages of failures: render 1 → build 1"],
    });
  });

  test("failures that change to a stage which has others are a difference", () => {
    const read = { ...failure, stage: "read" };
    expect(differencesOf({ failures: [failure, read] }, { failures: [read, read] })).toEqual([
      "stages of failures: render 1, read 1 → read 2",
    ]);
  });
});

test("skipped parts are compared by kind and number", () => {
  const skipping = (...skipped: { kind: string; count: number }[]) => ({
    summary: { ...EMPTY.summary, skipped },
  });
  const before = skipping({ kind: "helm", count: 1 }, { kind: "helm", count: 2 });
  expect(differencesOf(before, skipping({ kind: "helm", count: 3 }))).toEqual([]);
  expect(differencesOf(before, skipping({ kind: "helm", count: 4 }))).toEqual(["skipped: helm 3 → helm 4"]);
});

test("suppressed findings are compared by who accepted them, rule, fingerprint and place", () => {
  const accepted = { by: "policy", fingerprint: "a".repeat(32), rule: "image-pinned", location: PLACE };
  const compare = (was: Partial<typeof accepted>, is: Partial<typeof accepted>) =>
    differencesOf({ suppressed: [{ ...accepted, ...was }] }, { suppressed: [{ ...accepted, ...is }] });
  expect(compare({}, {})).toEqual([]);
  expect(compare({}, { by: "comment" })).toEqual([
    "suppressed image-pinned aaaaaaaa by policy: gone",
    "suppressed image-pinned aaaaaaaa by comment: new",
  ]);
  expect(compare({}, { location: { ...PLACE, line: 4 } })).toEqual([
    `suppressed image-pinned aaaaaaaa by policy: ${SHOWN} → base/web.yaml:4:5-3:9`,
  ]);
});

test("relaxations are compared by place and number", () => {
  const relaxing = (count: number) => ({ loosened: { changes: Array(count).fill({ location: PLACE }) } });
  expect(differencesOf(relaxing(2), relaxing(1))).toEqual([`relaxation at ${SHOWN}: gone`]);
  expect(differencesOf(relaxing(0), {})).toEqual(["no base commit: new"]);
});

test("numbers of the summary are compared", () => {
  const summary = { ...EMPTY.summary, overlays: 2, resources: 3, errors: 1, warnings: 1, suppressed: 1 };
  expect(differencesOf({}, { summary })).toEqual([
    "overlays: 1 → 2",
    "resources: 1 → 3",
    "errors: 0 → 1",
    "warnings: 0 → 1",
    "suppressed: 0 → 1",
  ]);
});

test("another exit code and a crash are differences", () => {
  const crash: Outcome = { code: 2, report: null, stderr: "internal error" };
  expect(compareOutcomes(outcome({}), crash).differences).toEqual([
    "exit code: 0 → 2",
    "report: one → none (internal error)",
  ]);
  expect(compareOutcomes(crash, { ...crash, stderr: "in other words" }).differences).toEqual([]);
});
