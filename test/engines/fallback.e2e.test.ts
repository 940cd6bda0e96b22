import { expect, test } from "vitest";
import { describeResource } from "../../scripts/model/resource.ts";
import { configMap } from "../tree.ts";
import { flux, inWords, rendered } from "./engine.ts";

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

const WHY = `\`resources\` names ${REMOTE}, which is remote: this overlay cannot be checked as a whole without --allow-remote`;

test("an overlay with remote resources is rendered without them, by all of its layers", async () => {
  const { overlays, failures } = await inWords(TREE);
  expect(overlays).toEqual({
    "all <>": ["ConfigMap/shop/a", "ConfigMap/shop/b", "ConfigMap/shop/c-x"],
  });
  expect(failures).toEqual([
    `group/kustomization.yaml:1:33-1:64 ${WHY}`,
    `changed/kustomization.yaml:1:19-1:50 ${WHY}`,
  ]);
});

/** The same tree with entries that lead nowhere instead of the remote ones. */
const BROKEN = Object.fromEntries(
  Object.entries(TREE).map(([file, text]) => [file, text.replace(REMOTE, "gone.yaml")]),
);

test("parts of a source that cannot be built are checked if the source only collects them", async () => {
  const { overlays, failures } = await inWords(BROKEN);
  expect(overlays).toEqual({ "all <>": [], "one <>": ["ConfigMap/a"], "two <>": ["ConfigMap/b"] });
  expect(failures).toEqual([
    "group/kustomization.yaml:1:33-1:42 `resources` names gone.yaml, which does not exist",
    "changed/kustomization.yaml:1:19-1:28 `resources` names gone.yaml, which does not exist",
  ]);
});

test.each<[what: string, kustomization: string, rendered: string[]]>([
  ["a remote folder", "resources: [a.yaml, 'https://example.com/org/x//deploy?ref=v1']\n", ["ConfigMap/a"]],
  ["a remote base in `bases`", "resources: [a.yaml]\nbases: [git@example.com:org/x]\n", ["ConfigMap/a"]],
  ["several entries", `resources: [${REMOTE}, a.yaml, ${REMOTE}]\n`, ["ConfigMap/a"]],
  [
    "patches of objects that are here",
    `resources: [a.yaml, ${REMOTE}]\npatches: [{ target: { kind: ConfigMap, name: a }, patch: "- { op: replace, path: /metadata/name, value: b }" }]\n`,
    ["ConfigMap/b"],
  ],
  [
    "a patch of an object that is remote",
    `resources: [a.yaml, ${REMOTE}]\npatches: [{ patch: "{ apiVersion: v1, kind: Secret, metadata: { name: far }, data: {} }" }]\n`,
    [],
  ],
  ["a remote component", "resources: [a.yaml]\ncomponents: ['https://example.com/org/x//c']\n", []],
  ["another mistake", `resources: [a.yaml, ${REMOTE}, gone.yaml]\n`, []],
])(
  "the objects of an overlay with remote entries are checked where they are certain: %s",
  async (_, kustomization, names) => {
    const { overlays } = await rendered({
      "app/kustomization.yaml": kustomization,
      "app/a.yaml": configMap("a"),
    });
    const [app] = overlays;
    expect(app!.resources.map(describeResource)).toEqual(names);
    expect(app!.failures.length).toBeGreaterThan(0);
    expect(app!.completeness).toEqual(names.length > 0 ? "partial" : { unrendered: expect.anything() });
  },
);

test("a part that cannot be built has its own parts, and a folder built elsewhere is not a part", async () => {
  const { overlays } = await inWords({
    ...BROKEN,
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
    ...BROKEN,
    "flux/ks.yaml": flux("all", "./all", "  postBuild: {substitute: {NAME: d}}\n"),
    "two/b.yaml": configMap(`$\u007bNAME}`),
  });
  expect(overlays).toMatchObject({ "one <>": ["ConfigMap/a"], "two <>": ["ConfigMap/d"] });
  expect(failures).toHaveLength(2);
});
