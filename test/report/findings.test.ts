import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FoundProblem } from "../../scripts/check/found.ts";
import { resourceRule } from "../../scripts/check/rule.ts";
import type { Finding, Report } from "../../scripts/model/finding.ts";
import { exactly } from "../../scripts/model/located.ts";
import { draftOf, type FindingDraft, mergeFindings } from "../../scripts/report/findings/findings.ts";
import { exitCode } from "../../scripts/report/summary/totals.ts";
import { displayWidth } from "../../scripts/report/terminal/width.ts";
import { wrap } from "../../scripts/report/terminal/wrap.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { configMap } from "../tree.ts";
import { EMPTY, findingWith, suppressed } from "./report.ts";

const RULE = resourceRule({
  name: "name-short",
  severity: "error",
  summary: "",
  why: "",
  remedy: "Choose a shorter name.",
  references: [],
  messages: { long: "the name {name} has {count} characters" },
  examples: { good: [], bad: [] },
  check: () => [],
});

const [A, B] = readManifests(readYaml(`${configMap("a")}---\n${configMap("b")}`, "a.yaml"), "o").resources;
const PLACE = { file: "a.yaml", line: 1, column: 1, endLine: 1, endColumn: 3 };

function found(problem: Omit<FoundProblem["problem"], "code" | "args">): FoundProblem {
  const args = { name: "a\nb", count: 3 };
  return {
    rule: RULE,
    severity: "warning",
    problem: { code: "long", args, ...problem },
    overlay: overlayWith({ name: "dev", resources: [A!, B!] }),
  };
}

const ID_A = { apiVersion: "v1", kind: "ConfigMap", namespace: null, name: "a" };

/** No text is around the place. */
const ALONE = { identityAt: () => null, templateAt: () => null };

test.each<[string, Omit<FoundProblem["problem"], "code" | "args">, Pick<Finding, "resource" | "path">]>([
  [
    "a resource",
    { at: { in: "resource", resource: A!, path: ["metadata", "a/b~c", 0] } },
    { resource: ID_A, path: "/metadata/a~1b~0c/0" },
  ],
  [
    "another resource than the subject",
    { at: { in: "resource", resource: B!, path: [] }, subject: { resource: A!, path: ["data"] } },
    { resource: ID_A, path: "/data" },
  ],
  ["a file", { at: { in: "file", place: PLACE } }, { resource: null, path: "" }],
])("a finding of a problem in %s", (_, problem, expected) => {
  const { finding } = draftOf(
    found(problem),
    () => exactly(PLACE),
    (text) => text,
    ALONE,
  );
  expect(finding).toEqual({
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    fieldFingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    resources: expected.resource === null ? [] : [expected.resource],
    rule: "name-short",
    severity: "warning",
    message: "the name a\\nb has 3 characters",
    remedy: "Choose a shorter name.",
    overlays: ["dev"],
    location: PLACE,
    exact: true,
    layers: [],
    related: [],
    ...expected,
  });
});

/** A draft whose cause is its finding without the overlays. */
function draft(finding: Finding): FindingDraft {
  const { overlays: _, ...rest } = finding;
  return { finding, cause: JSON.stringify(rest) };
}

test("equal findings of several overlays are merged", () => {
  const one = findingWith({ overlays: ["prod"] });
  const other = findingWith({ path: "/x", fingerprint: "x" });
  const merged = mergeFindings([one, findingWith({ overlays: ["dev"] }), one, other].map(draft));
  expect(merged).toEqual([findingWith({ overlays: ["dev", "prod"] }), other]);
});

describe("several containers with one cause", () => {
  const PINNED = { ...RULE, messages: { tag: "image {image} of {user} has no tag" } };
  const tagged = (user: string, name: string): FindingDraft => {
    const [resource] = readManifests(readYaml(configMap(name), "a.yaml"), "o").resources;
    const problem = {
      code: "tag",
      args: { user, image: "acme/web" },
      at: { in: "resource" as const, resource: resource!, path: ["data", user] },
    };
    const overlay = overlayWith({ name: "dev", resources: [resource!] });
    return draftOf(
      { rule: PINNED, severity: "error", problem, overlay },
      () => exactly(PLACE),
      (text) => text,
      ALONE,
    );
  };

  test("one line of a kustomization is one finding, whatever the workloads are called", () => {
    const merged = mergeFindings([
      tagged("container web", "web"),
      tagged("container init", "web"),
      tagged("container worker", "worker"),
    ]);
    expect(merged.map(({ message, resources }) => [message, resources.map(({ name }) => name)])).toEqual([
      ["image acme/web of container init, container web, container worker has no tag", ["web", "worker"]],
    ]);
  });

  test("its fingerprint is that of its first container, so a baseline still has it", () => {
    const drafts = [tagged("container web", "web"), tagged("container init", "web")];
    const [finding] = mergeFindings(drafts);
    expect(drafts.map(({ finding }) => finding.fingerprint)).toContain(finding!.fingerprint);
  });
});

test("a related place is neither that of the finding nor repeated", () => {
  const other = { ...PLACE, line: 9, endLine: 9 };
  const places = new Map([
    ["b", other],
    ["c", other],
  ]);
  const related = ["a", "b", "c"].map((key) => ({
    at: { in: "resource" as const, resource: A!, path: ["data", key] },
    words: key,
  }));
  const { finding } = draftOf(
    found({ at: { in: "resource", resource: A!, path: [] }, related }),
    (at) => exactly((at.in === "resource" && places.get(String(at.path[1]))) || PLACE),
    (text) => text,
    ALONE,
  );
  expect(finding.related).toEqual([{ location: other, words: "b" }]);
});

test("findings are sorted by place, resource, path and rule", () => {
  const at = (file: string, line: number) => ({ file, line, column: 1, endLine: line, endColumn: 2 });
  const ordered = [
    findingWith({ location: at("a.yaml", 2) }),
    findingWith({ location: at("a.yaml", 10) }),
    findingWith({ location: at("b.yaml", 1) }),
    findingWith({ overlays: ["c"], path: "/a" }),
    findingWith({ overlays: ["c"], path: "/b", rule: "a" }),
    findingWith({ overlays: ["c"], path: "/b", rule: "b" }),
    findingWith({ overlays: ["d"], resource: { ...ID_A, name: "a" } }),
    findingWith({ overlays: ["d"], resource: { ...ID_A, name: "b" } }),
  ].map((finding, index) => ({ ...finding, fingerprint: String(index) }));
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
      expect(mergeFindings(shuffled.map(draft))).toEqual(ordered);
    }),
    { numRuns: 30 },
  );
});

const FAILURE: Report["failures"] = [{ overlay: null, stage: "render", message: "", location: null }];
const ERROR = [findingWith({})];
const WARNING = [findingWith({ severity: "warning" })];

test.each<[string, Partial<Report>, 0 | 1 | 2, 0 | 1 | 2]>([
  ["nothing", {}, 0, 0],
  ["an error", { findings: ERROR }, 1, 1],
  ["a warning", { findings: WARNING }, 0, 1],
  ["both", { findings: [...WARNING, ...ERROR] }, 1, 1],
  ["a failure", { failures: FAILURE }, 2, 2],
  ["a failure and an error", { failures: FAILURE, findings: ERROR }, 2, 2],
  [
    "suppressed and skipped",
    { suppressed: suppressed(3), skipped: [{ kind: "rule", count: 1, reason: "" }] },
    0,
    0,
  ],
])("exit code of a report with %s", (_, changes, onError, onWarning) => {
  const report = { ...EMPTY, ...changes };
  expect([exitCode(report, "error"), exitCode(report, "warning")]).toEqual([onError, onWarning]);
});

const WORD = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll(" ", "-"));

test("wrapped text is complete and fits into the width", () => {
  fc.assert(
    fc.property(fc.array(WORD), fc.integer({ min: -5, max: 80 }), (words, width) => {
      const lines = wrap(words.join(" "), width);
      expect(lines.join(" ")).toBe(words.join(" "));
      const tooLong = lines.filter((line) => displayWidth(line) > Math.max(width, 20) && line.includes(" "));
      expect(tooLong).toEqual([]);
    }),
  );
});
