import { definitionOf } from "../diff/definition.ts";
import { configMap, deployment, dev, flux, SOURCE } from "../diff/repository.ts";
import type { Change } from "../suppressions/repository.ts";

/** A change of a repository that Flux syncs. */
export interface ComparedChange {
  readonly name: string;
  readonly base: Readonly<Record<string, string>>;
  readonly change: Change;
}

const READS = "envFrom:\n  - configMapRef: {name: settings}";
const variables = (...names: readonly string[]) =>
  `env:\n${names.map((name) => `  - {name: ${name}, value: "1"}\n`).join("")}`;
const generated = (level: string) =>
  `namespace: shop\nresources: [a.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: [LEVEL=${level}]\n`;
const secret = (password: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: shop}\nstringData: {PASSWORD: ${password}}\n`;
const statefulSet = (size: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "ghcr.io/acme/db:1.0.0"}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}}
`;
const CRD = definitionOf("Shop", [
  "region: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: region is immutable}]}",
]);
const shop = (region: string) =>
  `apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: eu, namespace: shop}\nspec: {region: ${region}}\n`;
const helmRelease = (repository: string, version: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: flux-system}
spec: {interval: 1h, url: "${repository}"}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec:
  interval: 1h
  chart: {spec: {chart: web, version: ${version}, sourceRef: {kind: HelmRepository, name: charts, namespace: flux-system}}}
`;
const two = (first: string, second: string) => ({
  "one/kustomization.yaml": `resources: [${first}]\n`,
  "two/kustomization.yaml": `resources: [${second}]\n`,
});

const URL_OF_SOURCE = "https://example.com/x.git";

/** The changes of the table in docs/diff.md. `url`: the address of their repository. `repository` has the charts `web` 1.0.0 and 1.1.0. */
export function comparedChanges(url: string, repository: string): readonly ComparedChange[] {
  const source =
    flux("clusters/k3s").replace("name: clusters/k3s", "name: flux-system") +
    SOURCE.replace(URL_OF_SOURCE, url);
  const folder = (a: string, b: string | null = null) => dev(a, b, flux("dev") + source);
  const both = { "clusters/k3s/sync.yaml": flux("one") + flux("two") + source };
  const sides = { "one/a.yaml": configMap("a", "K: v"), "two/b.yaml": configMap("b", "K: v") };
  const web = deployment("web");
  const removal = { "dev/kustomization.yaml": "resources: [a.yaml]\n", "dev/b.yaml": null };
  const old = deployment("old");
  return [
    {
      name: "an image is changed in a base",
      base: {
        ...both,
        "one/kustomization.yaml": "namePrefix: one-\nresources: [../base]\n",
        "two/kustomization.yaml": "namePrefix: two-\nresources: [../base]\n",
        "base/kustomization.yaml": "resources: [a.yaml]\n",
        "base/a.yaml": web,
      },
      change: { "base/a.yaml": web.replace(":1.0.0", ":1.1.0") },
    },
    { name: "a workload is removed, and its Kustomization prunes", base: folder(web, old), change: removal },
    {
      name: "a workload is removed, and its Kustomization does not prune",
      base: dev(web, old, flux("dev", "prune: false") + source),
      change: removal,
    },
    {
      name: "a workload with prune: disabled is removed",
      base: folder(
        web,
        old.replace("{name: old,", "{name: old, annotations: {kustomize.toolkit.fluxcd.io/prune: disabled},"),
      ),
      change: removal,
    },
    {
      name: "a StatefulSet is removed, and its Kustomization prunes",
      base: folder(web, statefulSet("1Gi")),
      change: removal,
    },
    {
      name: "a StatefulSet is removed, and its Kustomization does not prune",
      base: dev(web, statefulSet("1Gi"), flux("dev", "prune: false") + source),
      change: removal,
    },
    {
      name: "a generated ConfigMap gets another hash",
      base: { ...folder(deployment("web", READS)), "dev/kustomization.yaml": generated("info") },
      change: { "dev/kustomization.yaml": generated("debug") },
    },
    {
      name: "a selector is changed",
      base: folder(web),
      change: { "dev/a.yaml": web.replaceAll("app: web", "app: shop") },
    },
    {
      name: "a volume claim template is changed",
      base: folder(statefulSet("1Gi")),
      change: { "dev/a.yaml": statefulSet("2Gi") },
    },
    {
      name: "a field that a CEL rule fixes is changed in a custom resource",
      base: folder(CRD, shop("north")),
      change: { "dev/b.yaml": shop("south") },
    },
    {
      name: "an object moves to another Kustomization",
      base: { ...both, ...sides, ...two("a.yaml, m.yaml", "b.yaml"), "one/m.yaml": configMap("m", "K: v") },
      change: {
        ...two("a.yaml", "b.yaml, m.yaml"),
        "one/m.yaml": null,
        "two/m.yaml": configMap("m", "K: v"),
      },
    },
    {
      name: "a ConfigMap is changed that pods read as variables",
      base: folder(deployment("web", READS), configMap("settings", "LEVEL: info")),
      change: { "dev/b.yaml": configMap("settings", "LEVEL: debug") },
    },
    {
      name: "a variable is inserted into a list",
      base: folder(deployment("web", variables("A", "C"))),
      change: { "dev/a.yaml": deployment("web", variables("A", "B", "C")) },
    },
    {
      name: "a value of a Secret is changed",
      base: folder(web, secret("Xk29sLq8vTz")),
      change: { "dev/b.yaml": secret("Zw31mNb7uRy") },
    },
    {
      name: "a chart version is changed in a HelmRelease",
      base: folder(helmRelease(repository, "1.0.0")),
      change: { "dev/a.yaml": helmRelease(repository, "1.1.0") },
    },
  ];
}
