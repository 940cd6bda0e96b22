import { posix } from "node:path";
import { expect, test } from "vitest";
import { narrowed, narrowing } from "../../scripts/cli/commands/narrow.ts";
import type { Failure } from "../../scripts/model/finding.ts";
import { placeKey } from "../../scripts/model/place.ts";
import { relocated } from "../../scripts/report/findings/relocate.ts";
import { EMPTY, findingWith } from "../report/report.ts";

const at = (file: string) => ({ file, line: 2, column: 3, endLine: 2, endColumn: 4 });
const failure = (overlay: string | null, file: string | null): Failure => ({
  overlay,
  stage: "render",
  message: "x",
  location: file === null ? null : at(file),
});
const REPORT = {
  ...EMPTY,
  findings: [
    findingWith({ rule: "probe-required", location: at("apps/web/a.yaml") }),
    findingWith({ rule: "probe-patience", location: at("apps/db/a.yaml") }),
    findingWith({ rule: "image-pinned", location: null }),
    findingWith({ rule: "image-version-complete", location: at("base/b.yaml") }),
  ],
  failures: [failure("apps/web", null), failure(null, "base/c.yaml"), failure(null, null)],
};
const NONE = { select: [], ignore: [], exclude: [], leftOut: { ignore: [], exclude: [] } };

test.each([
  [NONE, "", [0, 1, 2, 3], [0, 1, 2], []],
  [{ ...NONE, select: ["probe"] }, "", [0, 1], [0, 1, 2], ["findings that --select probe leaves out", 2]],
  [
    { ...NONE, select: ["probe", "image-pinned"], ignore: ["probe-patience"] },
    "",
    [0, 2],
    [0, 1, 2],
    ["findings that --select probe --select image-pinned --ignore probe-patience leaves out", 2],
  ],
  [{ ...NONE, ignore: ["prob"] }, "", [0, 1, 2, 3], [0, 1, 2], ["findings that --ignore prob leaves out", 0]],
  [
    { ...NONE, exclude: ["apps/web"] },
    "",
    [1, 2, 3],
    [1, 2],
    ["findings that --exclude apps/web leaves out", 2],
  ],
  [{ ...NONE, exclude: ["web/"] }, "apps", [1, 2, 3], [1, 2], ["findings that --exclude web/ leaves out", 2]],
  [{ ...NONE, exclude: ["web"] }, "", [0, 1, 2, 3], [0, 1, 2], ["findings that --exclude web leaves out", 0]],
  [
    { ...NONE, exclude: ["*/*/a.yaml"] },
    "",
    [2, 3],
    [0, 1, 2],
    ["findings that --exclude */*/a.yaml leaves out", 2],
  ],
  [
    { ...NONE, exclude: ["**/a.yaml", "../base"] },
    "apps",
    [2],
    [0, 2],
    ["findings that --exclude **/a.yaml --exclude ../base leaves out", 4],
  ],
  [
    {
      ...NONE,
      ignore: ["probe"],
      leftOut: { ignore: [], exclude: [{ path: "base/", reason: "copied from a vendor" }] },
    },
    "apps",
    [2],
    [0, 2],
    ["findings that --ignore probe and .syncgate.yaml (exclude base/: copied from a vendor) leaves out", 4],
  ],
] as const)("%j in %j", (choice, folder, findings, failures, [reason, count]) => {
  const report = narrowed(REPORT, choice, narrowing(choice, folder));
  expect(report).toEqual({
    ...REPORT,
    findings: findings.map((index) => REPORT.findings[index]),
    failures: failures.map((index) => REPORT.failures[index]),
    skipped: reason === undefined ? [] : [{ kind: "excluded", count, reason }],
  });
});

test("places are relative to the folder where the user stands, with their excerpts", () => {
  const excerpt = [{ number: 2, before: "", marked: "x", after: "" }];
  const report = {
    ...EMPTY,
    findings: [
      findingWith({
        location: at("apps/web/a.yaml"),
        layers: [{ place: at("base/b.yaml"), words: "set it" }],
        related: [{ location: null, words: "also" }],
      }),
    ],
    fixed: [{ fingerprint: "f", rule: "r", file: "c.yaml" }],
    excerpts: new Map([[placeKey(at("apps/web/a.yaml")), excerpt]]),
  };
  expect(relocated(report, (file) => posix.relative("apps/web", file))).toEqual({
    ...report,
    findings: [
      {
        ...report.findings[0],
        location: at("a.yaml"),
        layers: [{ place: at("../../base/b.yaml"), words: "set it" }],
      },
    ],
    fixed: [{ fingerprint: "f", rule: "r", file: "../../c.yaml" }],
    excerpts: new Map([[placeKey(at("a.yaml")), excerpt]]),
  });
});
