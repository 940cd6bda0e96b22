import { expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import { unrenderedPart } from "../../scripts/model/overlay.ts";
import { describeResource } from "../../scripts/model/resource.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import configExists from "../../scripts/rules/references/reference-config-exists.ts";
import { contextWith } from "../context.ts";
import { configMap, type Tree } from "../tree.ts";
import { application, rendered } from "./engine.ts";

const REMOTE = "https://example.com/x.yaml";

async function unrenderedIn(files: Tree) {
  const { overlays } = await rendered(files);
  return overlays.flatMap((overlay) => {
    const { name } = overlay;
    const unrendered = unrenderedPart(overlay);
    if (unrendered === null) return [];
    const { resources, generated, namespace } = unrendered;
    return [
      [
        name,
        resources.map(describeResource),
        generated.map(({ kind, name }) => `${kind}/${name}`),
        namespace,
      ],
    ];
  });
}

test.each<[string, Tree, unknown[]]>([
  [
    "the resources in its files",
    {
      "app/kustomization.yaml": `resources: [../base, gone.yaml]\nsecretGenerator: [{ name: s, literals: [a=b] }]\n`,
      "base/kustomization.yaml": "resources: [a.yaml]\nconfigMapGenerator: [{ name: g, literals: [a=b] }]\n",
      "base/a.yaml": configMap("a"),
    },
    [["app", ["ConfigMap/a"], ["Secret/s", "ConfigMap/g"], null]],
  ],
  [
    "the namespace of its kustomization",
    { "app/kustomization.yaml": `namespace: shop\nresources: [${REMOTE}]\n` },
    [["app", [], [], "shop"]],
  ],
  [
    "the destination namespace of an Application",
    {
      "sync.yaml": application(
        "app",
        '  source: {repoURL: "https://git.example/a/b", path: app}\n  destination: {server: "https://kubernetes.default.svc", namespace: shop}\n',
      ),
      "app/kustomization.yaml": `resources: [${REMOTE}]\n`,
    },
    [["app", [], [], "shop"]],
  ],
  [
    "nothing for a successful build",
    { "app/kustomization.yaml": "resources: [a.yaml]\n", "app/a.yaml": configMap("a") },
    [],
  ],
])("a source that could not be built provides %s", async (_, files, expected) => {
  expect(await unrenderedIn(files)).toEqual(expected);
});

const POD = (namespace: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: settings } }] }] }
`;

/** Missing references of a pod in the namespace `shop`, next to an overlay that fails. */
async function missingBeside(failing: Tree): Promise<string[]> {
  const files = {
    ...failing,
    "web/kustomization.yaml": "resources: [pod.yaml]\n",
    "web/pod.yaml": POD("shop"),
  };
  const { overlays } = await rendered(files);
  const context = contextWith();
  const subjects = overlays.map((overlay) => ({ overlay, cluster: overlay.clusterKey, context }));
  const { problems } = check([configExists], subjects);
  return problems.map(({ problem: { code, args } }) => formatMessage(configExists.messages[code]!, args));
}

const MISSING = ["ConfigMap shop/settings not found in the rendered manifests"];

test.each<[string, Tree, string[]]>([
  ["other resources", { "app/kustomization.yaml": `resources: [${REMOTE}]\n` }, MISSING],
  [
    "resources in that namespace",
    { "app/kustomization.yaml": `namespace: shop\nresources: [${REMOTE}]\n` },
    [],
  ],
  [
    "resources in another namespace",
    { "app/kustomization.yaml": `namespace: other\nresources: [${REMOTE}]\n` },
    MISSING,
  ],
  [
    "that name in the namespace",
    { "app/kustomization.yaml": "resources: [a.yaml, gone.yaml]\n", "app/a.yaml": configMap("settings") },
    [],
  ],
])("an overlay that could not be built can provide a missing object: %s", async (_, failing, expected) => {
  expect(await missingBeside(failing)).toEqual(expected);
});
