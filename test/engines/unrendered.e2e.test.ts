import { expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import { describeResource } from "../../scripts/model/resource.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import configExists from "../../scripts/rules/references/reference-config-exists.ts";
import { configMap, type Tree } from "../tree.ts";
import { application, rendered } from "./engine.ts";

const REMOTE = "https://example.com/x.yaml";

async function unrenderedIn(files: Tree) {
  const { overlays } = await rendered(files);
  return overlays.flatMap(({ name, unrendered }) => {
    if (unrendered === undefined) return [];
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
    "what its files have",
    {
      "app/kustomization.yaml": `resources: [../base, ${REMOTE}]\nsecretGenerator: [{ name: s, literals: [a=b] }]\n`,
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
    "the namespace that an Application sends it to",
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
    "nothing of what is built",
    { "app/kustomization.yaml": "resources: [a.yaml]\n", "app/a.yaml": configMap("a") },
    [],
  ],
])("what could not be built would give %s", async (_, files, expected) => {
  expect(await unrenderedIn(files)).toEqual(expected);
});

const POD = (namespace: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: settings } }] }] }
`;

/** What is missing for a pod of the namespace `shop`, beside an overlay that fails. */
async function missingBeside(failing: Tree): Promise<string[]> {
  const files = {
    ...failing,
    "web/kustomization.yaml": "resources: [pod.yaml]\n",
    "web/pod.yaml": POD("shop"),
  };
  const { overlays } = await rendered(files);
  const context = { policy: null, platform: null, sync: null, schemas: () => ({ kind: "valid" }) as never };
  const subjects = overlays.map((overlay) => ({ overlay, cluster: overlay.clusterKey, context }));
  const { problems } = check([configExists], subjects);
  return problems.map(({ problem: { code, args } }) => formatMessage(configExists.messages[code]!, args));
}

const MISSING = ["nothing here makes the ConfigMap shop/settings"];

test.each<[string, Tree, string[]]>([
  ["something else", { "app/kustomization.yaml": `resources: [${REMOTE}]\n` }, MISSING],
  [
    "something in that namespace",
    { "app/kustomization.yaml": `namespace: shop\nresources: [${REMOTE}]\n` },
    [],
  ],
  [
    "something in another one",
    { "app/kustomization.yaml": `namespace: other\nresources: [${REMOTE}]\n` },
    MISSING,
  ],
  [
    "that name in it",
    { "app/kustomization.yaml": `resources: [a.yaml, ${REMOTE}]\n`, "app/a.yaml": configMap("settings") },
    [],
  ],
])("what could not be built may make it: %s", async (_, failing, expected) => {
  expect(await missingBeside(failing)).toEqual(expected);
});
