import { describe, expect, test } from "vitest";
import type { ChangedObject, MergeDiff, ObjectDiff, Restart } from "../../../scripts/model/merge-diff.ts";
import { DIFF_FORMATS } from "../../../scripts/report/diff/formats.ts";
import { changedObject, diffWith } from "./diffs.ts";

const STYLE = { color: false, width: 100 };

function inNamespace(namespace: string, object: ObjectDiff): ObjectDiff {
  return { ...object, id: { ...object.id, namespace } };
}

/** A diff with an overlay for each name, with its objects. */
function overlays(objects: Readonly<Record<string, readonly ObjectDiff[]>>): MergeDiff {
  const diff = diffWith([]);
  const [cluster] = diff.clusters;
  const [{ owner } = { owner: null }] = cluster!.overlays;
  const all = Object.entries(objects).map(([name, changed]) => {
    const label = `Kustomization/flux-system/${name}`;
    return { name, state: "changed" as const, owner: owner && { ...owner, label }, objects: changed };
  });
  return { ...diff, clusters: [{ ...cluster!, overlays: all }] };
}

const CHANGE = changedObject("web", "a:1", "a:2");
const SHARED = overlays({
  dev: [inNamespace("dev", CHANGE), changedObject("own", "b:1", "b:2")],
  prod: [inNamespace("prod", CHANGE)],
  test: [inNamespace("test", CHANGE)],
});

test("a change that overlays have alike is listed once, with the overlays and objects", () => {
  const [, , ...lines] = DIFF_FORMATS.text(SHARED, STYLE).split("\n");
  expect(lines.join("\n")).toBe(`k3s

3 overlays (dev, prod, test)
  ~ Deployment/dev/web, Deployment/prod/web, Deployment/test/web dev/a.yaml:3:1
    spec.template.spec.containers[web].image
      - a:1  dev/a.yaml:3:1
      + a:2  dev/a.yaml:3:1

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/own dev/a.yaml:3:1
    spec.template.spec.containers[web].image
      - b:1  dev/a.yaml:3:1
      + b:2  dev/a.yaml:3:1

4 changed (1 of 1 overlay compared)
`);
});

test("the Markdown and HTML diff list it once too, and JSON for each overlay", () => {
  const markdown = DIFF_FORMATS.markdown(SHARED, STYLE);
  expect(markdown.match(/<summary>.*<\/summary>/g)).toEqual([
    "<summary>3 overlays in k3s (dev, prod, test): 1 object</summary>",
    "<summary>Overlay dev in k3s (Kustomization/flux-system/dev): 1 object</summary>",
  ]);
  expect(markdown.match(/a:2/g)).toHaveLength(1);
  const page = DIFF_FORMATS.html(SHARED, STYLE);
  expect([...page.matchAll(/data-overlay="([^"]*)"/g)].map(([, overlay]) => overlay)).toEqual(["0 1 2", "0"]);
  expect(page).toContain("Deployment/dev/web, Deployment/prod/web, Deployment/test/web");
  expect(JSON.parse(DIFF_FORMATS.json(SHARED, STYLE)).clusters).toEqual(SHARED.clusters);
});

test("the names of many overlays and objects are counted", () => {
  const names = Array.from({ length: 8 }, (_, index) => `team-${index}`);
  const diff = overlays(Object.fromEntries(names.map((name) => [name, [inNamespace(name, CHANGE)]])));
  const text = DIFF_FORMATS.text(diff, { ...STYLE, width: 300 });
  expect(text).toContain("8 overlays (team-0, team-1, team-2, team-3, team-4 and 3 more)");
  expect(text).toContain("~ Deployment/team-0/web, Deployment/team-1/web, Deployment/team-2/web");
  expect(text).toContain("Deployment/team-4/web and 3 more dev/a.yaml:3:1");
});

describe("changes are not listed together if they differ in", () => {
  const CHANGED = CHANGE as ChangedObject;
  test.each<[string, ObjectDiff]>([
    ["a value", changedObject("web", "a:1", "a:3")],
    ["the place", { ...CHANGED, place: { ...CHANGED.place!, line: 4 } }],
    ["the kind", { ...CHANGED, id: { ...CHANGED.id, kind: "StatefulSet" } }],
    ["a refusal", { ...CHANGED, refused: [{ field: "selector", phrase: "cannot be changed" }] }],
    ["what ignores them", { ...CHANGED, ignoredBy: "kustomize.toolkit.fluxcd.io/ssa: ignore" }],
    ["the change itself", { change: "added", id: CHANGED.id, place: CHANGED.place }],
  ])("%s", (_, other) => {
    const text = DIFF_FORMATS.text(overlays({ dev: [CHANGE], prod: [other] }), STYLE);
    expect(text.match(/^\w+ \(Kustomization.*$/gm)).toEqual([
      "dev (Kustomization/flux-system/dev)",
      "prod (Kustomization/flux-system/prod)",
    ]);
  });

  test("being without a place", () => {
    const other = { ...CHANGED, place: null };
    const text = DIFF_FORMATS.text(overlays({ dev: [other], prod: [other] }), STYLE);
    expect(text).not.toContain("2 overlays (");
  });
});

test("restarts that differ only in the workload are listed once", () => {
  const { clusters, ...diff } = SHARED;
  const restart = (namespace: string, pods: number): Restart => ({
    workload: { ...CHANGE.id, namespace },
    how: "rolling",
    pods,
    because: ["spec.template"],
  });
  const restarts = [restart("dev", 1), restart("prod", 3), restart("test", 1)];
  const text = DIFF_FORMATS.text({ ...diff, clusters: [{ ...clusters[0]!, restarts }] }, STYLE);
  expect(text).toContain(`Pods
  Deployment/dev/web, Deployment/test/web: 1 pod replaced step by step (spec.template)
  Deployment/prod/web: 3 pods replaced step by step (spec.template)
`);
});
