import { expect, test } from "vitest";
import { objectChanges } from "../../scripts/relaxations/sync/objects.ts";
import { resourcesOf } from "../build.ts";

const workload = (name: string, args: readonly string[], image = "docker.io/library/x:1.0.0") =>
  resourcesOf(`apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: flux-system }
spec: { template: { spec: { containers: [{ name: manager, image: "${image}", args: ${JSON.stringify(args)} }] } } }
`)[0]!;

const changes = (
  name: string,
  before: readonly string[],
  after: readonly string[],
  image?: string,
): string[] =>
  objectChanges(workload(name, before, image), workload(name, after, image)).map(({ words }) => words);

test.each<[name: string, before: string[], after: string[], words: string[]]>([
  [
    "kustomize-controller",
    ["--no-cross-namespace-refs"],
    [],
    ["--no-cross-namespace-refs removed (was true)"],
  ],
  ["helm-controller", ["--no-cross-namespace-refs=true"], ["--no-cross-namespace-refs"], []],
  [
    "kustomize-controller",
    ["--no-remote-bases=true"],
    ["--no-remote-bases=false"],
    ["--no-remote-bases changed from true to false"],
  ],
  [
    "kustomize-controller",
    ["--default-service-account", "default"],
    ["--default-service-account=admin"],
    ["--default-service-account changed from default to admin"],
  ],
  [
    "source-controller",
    [],
    ["--feature-gates=A=true", "--feature-gates=B=true"],
    ["--feature-gates added (A=true B=true)"],
  ],
  [
    "argocd-server",
    [],
    ["/usr/local/bin/argocd-server", "--insecure"],
    ["args added (/usr/local/bin/argocd-server)", "--insecure added (true)"],
  ],
  ["kustomize-controller", ["--concurrent=4"], ["--concurrent=20", "--requeue-dependency=5s"], []],
  ["resource-controller", ["--secure"], [], []],
  ["api", ["--secure"], [], []],
])("changed arguments of a controller are listed: %s %j %j", (name, before, after, words) => {
  expect(changes(name, before, after)).toEqual(words);
});

test("a controller is known by its image too", () => {
  const image = "ghcr.io/fluxcd/kustomize-controller:v1.7.0";
  expect(changes("shard", ["--no-remote-bases"], [], image)).toEqual([
    "--no-remote-bases removed (was true)",
  ]);
});

test("the limits of tenants of a FluxInstance are listed", () => {
  const instance = (cluster: string) =>
    resourcesOf(
      `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux, namespace: flux-system }\nspec: { cluster: ${cluster} }\n`,
    )[0]!;
  const [before, after] = [instance("{ multitenant: true, size: small }"), instance("{ size: large }")];
  expect(objectChanges(before, after).map(({ words }) => words)).toEqual([
    "spec.cluster.multitenant removed (was true)",
  ]);
});
