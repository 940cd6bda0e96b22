import { beforeAll, expect, test } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { DATA } from "./fixtures/data.ts";
import { NAMES } from "./fixtures/names.ts";
import { PATCHES } from "./fixtures/patches.ts";
import { PLUGINS } from "./fixtures/plugins.ts";
import { TEXTS } from "./fixtures/texts.ts";
import { inWords, type Judged, judge, pointersIn } from "./oracle.ts";
import { locateIn, parsePointer, placeFound, renderTree } from "./tree.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

const FIXTURES = [...PATCHES, ...NAMES, ...PLUGINS, ...DATA, ...TEXTS];

async function rendered(files: (typeof FIXTURES)[number]["files"]) {
  const root = writeTree(files);
  return renderTree(root, "app", kustomizeRenderer(kustomize, root));
}

test.each(FIXTURES)("rendered values are located: $name", async ({ files, places }) => {
  const overlay = await rendered(files);
  expect(places.map((expected) => ({ ...expected, place: placeFound(overlay, expected) }))).toEqual(places);
});

test.each(FIXTURES)("every value changes with its place: $name", { timeout: 120_000 }, async (fixture) => {
  const { root, resources, locate, again } = await rendered(fixture.files);
  const claims = resources.flatMap((resource) => {
    const paths = (["scalar", "mapping"] as const).flatMap((kind) => pointersIn(resource.value, kind));
    return paths.map((path) => ({
      resource,
      path,
      rendering: resources,
      located: locate({ in: "resource", resource, path }),
    }));
  });
  const judged = await judge(root, again, claims);
  const inexact = claims
    .filter(({ located }) => located.kind !== "exact")
    .map(({ path }) => formatPointer(path));
  expect(new Set(inexact)).toEqual(new Set(fixture.inexact ?? []));
  const others = judged.filter((each) => each.verdict !== "confirmed" && !isSettled(each));
  expect(others.map(inWords)).toEqual(fixture.unconfirmed ?? []);
});

/** Fields that select a patch cannot change alone, and a generator entry has no fields of the generated resource. */
function isSettled({ resource, path, verdict }: Judged): boolean {
  const pointer = formatPointer(path);
  if (verdict !== "refused") return false;
  if (/^\/(?:apiVersion|kind|metadata\/name|metadata\/namespace)$/.test(pointer)) return true;
  return ["ConfigMap", "Secret"].includes(resource.kind) && /^(?:|\/metadata|\/data)$/.test(pointer);
}

test("layers are listed innermost first, without values of Secrets", async () => {
  const layersOf = async (name: string, resource: string, path: string) => {
    const fixture = FIXTURES.find((each) => each.name === name)!;
    const located = locateIn(await rendered(fixture.files), resource, parsePointer(path));
    if (located.kind !== "exact") throw new Error(`the place of ${path} is ${located.kind}`);
    return located.layers.map(({ place, words }) => `${place.file}:${place.line} ${words}`);
  };
  const memory = "/spec/template/spec/containers/1/resources/limits/memory";
  expect(await layersOf("a strategic merge patch in a file", "Deployment/web", memory)).toEqual([
    "base/web.yaml:21 set 512Mi",
    "app/patch.yaml:12 raised it to 1Gi",
  ]);
  expect(await layersOf("components", "Deployment/x-web", "/spec/replicas")).toEqual([
    "base/web.yaml:6 set 2",
    "part/kustomization.yaml:7 raised it to 6",
    "app/kustomization.yaml:3 raised it to 7",
  ]);
  const image = "/spec/template/spec/containers/1/image";
  expect(await layersOf("images: name, tag and digest", "Deployment/web", image)).toEqual([
    "base/web.yaml:23 set registry:5000/side:1@sha256:0a",
    "app/kustomization.yaml:6 changed the name to other/side",
    "app/kustomization.yaml:7 changed the digest to sha256:1b",
  ]);
  expect(await layersOf("generators that merge and replace", "Secret/p-keys", "/data/password")).toEqual([
    "base/kustomization.yaml:5 set it",
    "app/kustomization.yaml:7 replaced it",
  ]);
});
