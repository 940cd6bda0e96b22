import { beforeAll, describe, expect, test } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { locatorFor } from "../../scripts/locate/locate.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";
import { locateIn, parsePointer, placeInWords, renderTree } from "./tree.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: { example.com/a.b: "1", "quoted: key": "2" }
spec:
  strtegy:

    # The block is on a later line.
    type: Recreate
  flow: { inner: { deep: 1 }, list: [ a, b ] }
  'single': 1
  template:
    spec:
      containers:
        - name: web
          imagee: x
          prots:
            - 80
`;

/** Pointers of fields, each with the place of its key. */
const KEYS: readonly [pointer: string, place: string][] = [
  ["/spec/strtegy", "7:3-7:10"],
  ["/spec/strtegy/type", "10:5-10:9"],
  ["/spec/flow/inner/deep", "11:20-11:24"],
  ["/spec/flow/list", "11:31-11:35"],
  ["/spec/single", "12:3-12:11"],
  ["/metadata/annotations/example.com~1a.b", "5:18-5:33"],
  ["/metadata/annotations/quoted: key", "5:40-5:53"],
  ["/spec/template/spec/containers/0/imagee", "17:11-17:17"],
  ["/spec/template/spec/containers/0/prots", "18:11-18:16"],
];

/** Items of lists, and the manifest itself, have no key: the value. */
const WITHOUT_KEY: readonly [pointer: string, place: string][] = [
  ["/spec/template/spec/containers/0", "16:11-19:17"],
  ["/spec/flow/list/1", "11:42-11:43"],
];

describe("the key of a field", () => {
  test.each([...KEYS, ...WITHOUT_KEY])("%s in a plain manifest", (pointer, place) => {
    const { resources } = readManifests(readYaml(WEB, "web.yaml"), "app");
    const repository = openRepository(writeTree({}));
    const content = { kind: "files" as const, files: ["web.yaml"] };
    const locate = locatorFor(repository, { content, settings: null }, resources);
    const at = { in: "resource", resource: resources[0]!, path: parsePointer(pointer), part: "key" } as const;
    expect(placeInWords(locate(at))).toBe(`web.yaml:${place}`);
  });

  test.each([...KEYS, ...WITHOUT_KEY])("%s in a base", async (pointer, place) => {
    const tree = {
      "base/kustomization.yaml": "resources: [web.yaml]\n",
      "base/web.yaml": WEB,
      "app/kustomization.yaml": "resources: [../base]\nnamespace: shop\n",
    };
    expect(await keyIn(tree, "Deployment/web", pointer)).toBe(`base/web.yaml:${place}`);
  });

  test.each<[what: string, kustomization: string, resource: string, pointer: string, place: string]>([
    [
      "set by a strategic merge patch",
      "resources: [web.yaml]\npatches: [{path: patch.yaml}]\n",
      "Deployment/web",
      "/spec/paused2",
      "app/patch.yaml:5:3-5:10",
    ],
    [
      "with a block set by a strategic merge patch",
      "resources: [web.yaml]\npatches: [{path: patch.yaml}]\n",
      "Deployment/web",
      "/spec/extra",
      "app/patch.yaml:6:3-6:8",
    ],
    [
      "added to a mapping of the base",
      "resources: [web.yaml]\npatches: [{path: patch.yaml}]\n",
      "Deployment/web",
      "/spec/strtegy/wait",
      "app/patch.yaml:9:5-9:9",
    ],
    [
      "of the base, whose value a patch changes",
      "resources: [web.yaml]\npatches: [{path: patch.yaml}]\n",
      "Deployment/web",
      "/spec/strtegy",
      "app/web.yaml:7:3-7:10",
    ],
    [
      "set by an inline patch",
      `resources: [web.yaml]
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        more:
          a: 1
`,
      "Deployment/web",
      "/spec/more",
      "app/kustomization.yaml:8:9-8:13",
    ],
    [
      "added by an operation: the last step of its path",
      `resources: [web.yaml]
patches:
  - target: {kind: Deployment}
    patch: |
      - op: add
        path: /spec/template/added
        value:
          a: 1
`,
      "Deployment/web",
      "/spec/template/added",
      "app/kustomization.yaml:6:30-6:35",
    ],
    [
      "below a value that an operation adds",
      `resources: [web.yaml]
patches:
  - target: {kind: Deployment}
    patch: |
      - op: add
        path: /spec/template/added
        value:
          a: 1
`,
      "Deployment/web",
      "/spec/template/added/a",
      "app/kustomization.yaml:8:11-8:12",
    ],
    [
      "with a dot, added by an operation of a file",
      "resources: [web.yaml]\npatches: [{path: operations.yaml, target: {kind: Deployment}}]\n",
      "Deployment/web",
      "/metadata/annotations/example.com~1x",
      "app/operations.yaml:2:31-2:45",
    ],
    [
      "of a generator's literal",
      "configMapGenerator: [{name: settings, literals: ['LOG LEVEL=info']}]\n",
      "ConfigMap/settings",
      "/data/LOG LEVEL",
      "app/kustomization.yaml:1:51-1:60",
    ],
    [
      "in a generator's env file",
      "configMapGenerator: [{name: settings, envs: [settings.env]}]\n",
      "ConfigMap/settings",
      "/data/PORT",
      "app/settings.env:2:1-2:5",
    ],
    [
      "of a generator's file",
      "configMapGenerator: [{name: settings, files: [files/web.conf, other=files/web.conf]}]\n",
      "ConfigMap/settings",
      "/data/web.conf",
      "app/kustomization.yaml:1:53-1:61",
    ],
    [
      "that a generator gives a file",
      "configMapGenerator: [{name: settings, files: [files/web.conf, other=files/web.conf]}]\n",
      "ConfigMap/settings",
      "/data/other",
      "app/kustomization.yaml:1:63-1:68",
    ],
    [
      "of a label that a kustomization sets",
      "resources: [web.yaml]\nlabels: [{pairs: {team: shop}}]\n",
      "Deployment/web",
      "/metadata/labels/team",
      "app/kustomization.yaml:2:19-2:23",
    ],
  ])("%s", async (_, kustomization, resource, pointer, place) => {
    const tree = {
      "app/kustomization.yaml": kustomization,
      "app/web.yaml": WEB,
      "app/patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  paused2: true
  extra:
    a: 1
  strtegy:
    wait: 3
`,
      "app/operations.yaml": `- op: add
  path: /metadata/annotations/example.com~1x
  value: "1"
`,
      "app/settings.env": "# comment\nPORT=80\n",
      "app/files/web.conf": "port 80\n",
    };
    expect(await keyIn(tree, resource, pointer)).toBe(place);
  });
});

async function keyIn(files: Tree, resource: string, pointer: string): Promise<string> {
  const root = writeTree(files);
  const rendered = await renderTree(root, "app", kustomizeRenderer(kustomize, root));
  return placeInWords(locateIn(rendered, resource, parsePointer(pointer), "key"));
}
