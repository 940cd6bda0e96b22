import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IApplication, IAppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1";
import type { IKustomization } from "@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1";
import type { IDeployment } from "kubernetes-models/apps/v1";
import type { IResourceQuota, IService } from "kubernetes-models/v1";
import { beforeAll, describe, expect, test } from "vitest";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { readRendering } from "../../scripts/yaml/read-resources.ts";
import { ROOT } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";

let platform: Platform;
let rendered: Readonly<Record<"overlay" | "flux" | "argocd", readonly Resource[]>>;

beforeAll(async () => {
  const render = kustomizeRenderer((await toolsForTests()).kustomize, ROOT);
  const resourcesOf = async (folder: string) => {
    const built = await render(folder);
    if (!built.ok) throw new Error(built.error);
    return readRendering(built.value, folder).resources;
  };
  rendered = {
    overlay: await resourcesOf("overlays/bizosaas-dev"),
    flux: await resourcesOf("clusters/bizosaas-k3s/flux"),
    argocd: await resourcesOf("clusters/bizosaas-k3s/argocd"),
  };
  const file = "clusters/bizosaas-k3s/platform.yaml";
  const loaded = loadPlatform(readFileSync(join(ROOT, file), "utf8"), file);
  if (!loaded.ok) throw new Error(loaded.error[0]!.message);
  platform = loaded.value.value;
});

/** The manifests of a kind, typed as its API. */
function ofKind<T>(resources: readonly Resource[], kind: string): T[] {
  return resources.filter((resource) => resource.kind === kind).map(({ value }) => value as T);
}

describe("overlays/bizosaas-dev", () => {
  test("contains the workloads of platform.yaml, each with its node port, and none of the retired ones", () => {
    const services = ofKind<IService>(rendered.overlay, "Service");
    const ports = services.map(({ metadata, spec }) => [
      metadata?.name,
      spec?.ports?.map(({ nodePort }) => nodePort),
    ]);
    expect(ports.sort()).toEqual(platform.workloads!.map(({ name, nodePort }) => [name, [nodePort]]).sort());
    const deployments = ofKind<IDeployment>(rendered.overlay, "Deployment").map(
      ({ metadata }) => metadata?.name,
    );
    expect(deployments.sort()).toEqual(platform.workloads!.map(({ name }) => name).sort());
    expect(deployments.filter((name) => platform.retired!.some((retired) => retired.name === name))).toEqual(
      [],
    );
  });

  test("has Services that each select only their own pods", () => {
    const deployments = ofKind<IDeployment>(rendered.overlay, "Deployment");
    for (const { metadata, spec } of ofKind<IService>(rendered.overlay, "Service")) {
      const selected = deployments.filter(({ spec: workload }) => {
        const labels = workload?.template?.metadata?.labels ?? {};
        return Object.entries(spec?.selector ?? {}).every(([key, value]) => labels[key] === value);
      });
      expect(selected.map((deployment) => deployment.metadata?.name)).toEqual([metadata?.name]);
    }
  });

  test("has a ResourceQuota equal to the budget of platform.yaml", () => {
    const [quota] = ofKind<IResourceQuota>(rendered.overlay, "ResourceQuota");
    const { requests, limits } = platform.budget!["bizosaas-dev"]!;
    expect(quota?.spec?.hard).toMatchObject({
      "requests.memory": requests!.memory,
      "requests.cpu": requests!.cpu,
      "limits.memory": limits!.memory,
      "limits.cpu": String(limits!.cpu),
    });
  });

  test("excludes its Namespace from pruning by Flux and Argo CD", () => {
    const namespace = rendered.overlay.find(({ kind }) => kind === "Namespace")!;
    expect(namespace.value.metadata).toMatchObject({
      annotations: {
        "kustomize.toolkit.fluxcd.io/prune": "disabled",
        "argocd.argoproj.io/sync-options": "Prune=false",
      },
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
  });
});

test("Flux syncs the overlay, prunes, and waits for the applied resources", () => {
  const [kustomization] = ofKind<IKustomization>(rendered.flux, "Kustomization");
  expect(kustomization?.spec).toMatchObject({
    path: "./overlays/bizosaas-dev",
    prune: true,
    wait: true,
    timeout: "5m",
  });
});

test("Argo CD is restricted to this namespace and syncs from the same repository as Flux", () => {
  const [project] = ofKind<IAppProject>(rendered.argocd, "AppProject");
  const [application] = ofKind<IApplication>(rendered.argocd, "Application");
  const url = rendered.flux.find(({ kind }) => kind === "GitRepository")!.value.spec as { url: string };
  expect(project?.spec).toMatchObject({
    sourceRepos: [url.url],
    destinations: [{ namespace: "bizosaas-dev" }],
    clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
  });
  expect(application?.spec.source).toMatchObject({ repoURL: url.url, path: "overlays/bizosaas-dev" });
  expect(application?.spec.syncPolicy?.automated).toEqual({ prune: true, selfHeal: true });
});
