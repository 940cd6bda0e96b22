import { expect, test } from "vitest";
import { reachedOverlays } from "../../../scripts/pipeline/edits/reached-overlays.ts";
import type { OverlayRecord, RunRecord } from "../../../scripts/pipeline/edits/run-record.ts";

const FILES = [
  ...[".syncgate.yaml", "README.md", "base/kustomization.yaml", "base/web.yaml", "charts/a/Chart.yaml"],
  ...[
    "charts/a/values.yaml",
    "one/.hidden",
    "one/README.md",
    "one/kustomization.yaml",
    "other/base/web.yaml",
  ],
  ...["three/kustomization.yaml", "two/kustomization.yaml", "two/patches/patch.yaml"],
];

/** The files that are left out unless an edit reaches all overlays. */
const NEVER = [
  ...[
    "README.md",
    "charts/a/values.yaml",
    "one/README.md",
    "other/base/web.yaml",
    "three/kustomization.yaml",
  ],
];

/** A record of overlays that are built from these files: `one` and `two` on a base, `three` on another. */
function record(more = 6): RunRecord {
  const overlay = (name: string, files: readonly string[]) =>
    ({ name, files: files.map((file) => FILES.indexOf(file)) }) as unknown as OverlayRecord;
  const base = ["base/kustomization.yaml", "base/web.yaml"];
  const overlays = [
    overlay("one", [...base, "one/kustomization.yaml"]),
    overlay("two", [...base, "two/kustomization.yaml", "two/patches/patch.yaml"]),
    overlay("three", ["other/base/web.yaml", "three/kustomization.yaml"]),
    ...Array.from({ length: more }, (_, index) => overlay(`more${index}`, [])),
  ];
  return { files: FILES, contents: [], overlays, skipped: [], judgedBy: [], size: 0, steps: 0 };
}

test("the overlays that are built from a file, and the files and folders that only others are built from", () => {
  expect(reachedOverlays(record(), ["two/patches/patch.yaml"])).toEqual({
    positions: [1],
    leftOut: {
      files: new Set([...NEVER, "one/kustomization.yaml"]),
      folders: new Set(["other", "other/base", "three"]),
    },
  });
  expect(reachedOverlays(record(), ["base/web.yaml"])).toEqual({
    positions: [0, 1],
    leftOut: {
      files: new Set(NEVER),
      folders: new Set(["other", "other/base", "three"]),
    },
  });
});

test.each([
  ["a file that no overlay is built from", ["README.md"]],
  ["one of them", ["one/kustomization.yaml", "one/README.md"]],
  ["an unknown file", ["new.yaml"]],
])("everything has to be checked after an edit of %s", (_, edited) => {
  expect(reachedOverlays(record(), edited)).toBeNull();
});

test("everything is checked if an edit reaches more than a quarter of all overlays", () => {
  expect(reachedOverlays(record(5), ["base/web.yaml"])?.positions).toEqual([0, 1]);
  expect(reachedOverlays(record(4), ["base/web.yaml"])).toBeNull();
});
