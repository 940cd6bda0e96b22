import { expect, test } from "vitest";
import { configMap } from "../tree.ts";
import { flux, inWords } from "./engine.ts";

const REMOTE = "https://example.com/remote.yaml";

function kustomization(resources: string, rest = ""): string {
  return `resources: [${resources}]\n${rest}`;
}

const TREE = {
  "all/kustomization.yaml": kustomization("../one, ../group", "namespace: shop\n"),
  "one/kustomization.yaml": kustomization("base"),
  "one/base/kustomization.yaml": kustomization("a.yaml"),
  "one/base/a.yaml": configMap("a"),
  "group/kustomization.yaml": kustomization(`../two, ../changed, ${REMOTE}`),
  "two/kustomization.yaml": kustomization("b.yaml"),
  "two/b.yaml": configMap("b"),
  // The resources that it changes are incomplete without it.
  "changed/kustomization.yaml": kustomization(`base, ${REMOTE}`, "nameSuffix: -x\n"),
  "changed/base/kustomization.yaml": kustomization("c.yaml"),
  "changed/base/c.yaml": configMap("c"),
};

const WHY = `\`resources\` names ${REMOTE}, which is remote: this overlay cannot be checked without --allow-remote`;

test("parts of a source that cannot be built are checked if the source only collects them", async () => {
  const { overlays, failures } = await inWords(TREE);
  expect(overlays).toEqual({ "all <>": [], "one <>": ["ConfigMap/a"], "two <>": ["ConfigMap/b"] });
  expect(failures).toEqual([
    `group/kustomization.yaml:1:33-1:64 ${WHY}`,
    `changed/kustomization.yaml:1:19-1:50 ${WHY}`,
  ]);
});

test("a part that cannot be built has its own parts, and a folder built elsewhere is not a part", async () => {
  const { overlays } = await inWords({
    ...TREE,
    "one/kustomization.yaml": kustomization("base, base/a.yaml"),
    "other/kustomization.yaml": kustomization("../two"),
  });
  expect(overlays).toEqual({
    "all <>": [],
    "one <>": [],
    "one/base <>": ["ConfigMap/a"],
    "other <>": ["ConfigMap/b"],
  });
});

test("a part gets the variables and metadata of the sync object of the whole source", async () => {
  const { overlays, failures } = await inWords({
    ...TREE,
    "flux/ks.yaml": flux("all", "./all", "  postBuild: {substitute: {NAME: d}}\n"),
    "two/b.yaml": configMap(`$\u007bNAME}`),
  });
  expect(overlays).toMatchObject({ "one <>": ["ConfigMap/a"], "two <>": ["ConfigMap/d"] });
  expect(failures).toHaveLength(2);
});
