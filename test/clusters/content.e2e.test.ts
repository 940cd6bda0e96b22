import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IApplication, IAppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1";
import type { IKustomization } from "@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1";
import type { IDeployment } from "kubernetes-models/apps/v1";
import type { IRole } from "kubernetes-models/rbac.authorization.k8s.io/v1";
import type { IResourceQuota, IService } from "kubernetes-models/v1";
import { beforeAll, describe, expect, test } from "vitest";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { documentsIn } from "../../scripts/model/document.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import { apiGroup, type Resource } from "../../scripts/model/resource.ts";
import { readRendering } from "../../scripts/yaml/read-resources.ts";
import { ROOT } from "../command.ts";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";

let platform: Platform;
let rendered: Readonly<Record<"overlay" | "flux" | "argocd", readonly Resource[]>>;

beforeAll(async () => {
  const render = kustomizeRenderer((await toolsForTests()).kustomize, ROOT);
  const resourcesOf = async (folder: string) => {
    const built = await render(folder);
    if (!built.ok) throw new Error(built.error);
    return readRendering(documentsIn(built.value), folder).resources;
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
        "argocd.argoproj.io/compare-options": "IgnoreExtraneous",
      },
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
  });
});

test("the digest that Renovate adds to the tag is rendered into every container, and accepted", async () => {
  const root = writeTree({});
  for (const name of ["apps", "base", "clusters", "overlays"])
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  const file = join(root, "base/fastapi-service/kustomization.yaml");
  const pinned = `3.11.15-slim-bookworm@sha256:${"a".repeat(64)}`;
  writeFileSync(file, readFileSync(file, "utf8").replace(/newTag: .+/, `newTag: ${pinned}`));
  const built = await kustomizeRenderer((await toolsForTests()).kustomize, root)("overlays/bizosaas-dev");
  if (!built.ok) throw new Error(built.error);
  expect(new Set(built.value.match(/image: .+/g))).toEqual(new Set([`image: python:${pinned}`]));
  expect(await runInProcess([], root)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("0 errors, 0 warnings"),
  });
});

describe("recommended labels", () => {
  test("every object is part of bizosaas; services and their pods have a name and a component", () => {
    const labels = rendered.overlay.map(({ value }) => labelsOf(value));
    expect(labels.map((each) => each["app.kubernetes.io/part-of"])).toEqual(labels.map(() => "bizosaas"));
    for (const { metadata, spec } of ofKind<IDeployment>(rendered.overlay, "Deployment")) {
      const expected = {
        "app.kubernetes.io/name": metadata?.name,
        "app.kubernetes.io/component": "api",
        "app.kubernetes.io/part-of": "bizosaas",
      };
      expect(metadata?.labels).toMatchObject(expected);
      expect(spec?.template?.metadata?.labels).toMatchObject(expected);
      // They are not in the selector, which is immutable.
      expect(spec?.selector?.matchLabels).toEqual({ app: metadata?.name });
    }
  });
});

function labelsOf(value: Resource["value"]): Readonly<Record<string, string>> {
  return (value.metadata as { labels?: Record<string, string> } | undefined)?.labels ?? {};
}

describe("the account of Flux", () => {
  /** The rules of the Roles and ClusterRoles of the account, as `group/resource verb`. */
  function allowed(): string[] {
    const roles = ["Role", "ClusterRole"]
      .flatMap((kind) => ofKind<IRole>(rendered.flux, kind))
      .filter(({ metadata }) => metadata?.name !== "flux-bizosaas-dev-admission");
    return roles.flatMap(({ rules }) =>
      rules!.flatMap(({ apiGroups, resources, verbs }) =>
        resources!.flatMap((resource) => verbs.map((verb) => `${apiGroups!.join()}/${resource} ${verb}`)),
      ),
    );
  }

  test("is the one that the Kustomization names and the bindings have", () => {
    const [kustomization] = ofKind<IKustomization>(rendered.flux, "Kustomization");
    const account = rendered.flux.find(
      (each) => each.kind === "ServiceAccount" && each.name === "bizosaas-dev",
    );
    const name = kustomization!.spec!.serviceAccountName;
    expect([account?.namespace, account?.name]).toEqual(["flux-system", name]);
    const bindings = rendered.flux.filter(
      (each) => each.kind.endsWith("RoleBinding") && each.name !== "flux-bizosaas-dev-admission",
    );
    const subjects = [{ kind: "ServiceAccount", name, namespace: "flux-system" }];
    expect(bindings.map(({ value }) => value.subjects)).toEqual(bindings.map(() => subjects));
  });

  test("can apply every kind of the overlay, delete all but the Namespace, and do nothing else", () => {
    const kinds = new Set(
      rendered.overlay.map(({ apiVersion, kind }) => `${apiGroup(apiVersion)}/${pluralOf(kind)}`),
    );
    const full = [...kinds].flatMap((kind) =>
      kind === "/namespaces"
        ? ["get", "patch"].map((verb) => `${kind} ${verb}`)
        : ["get", "create", "patch", "delete"].map((verb) => `${kind} ${verb}`),
    );
    expect(allowed().sort()).toEqual([...full, "apps/replicasets list", "/pods list"].sort());
  });

  function pluralOf(kind: string): string {
    return kind.endsWith("y") ? `${kind.slice(0, -1).toLowerCase()}ies` : `${kind.toLowerCase()}s`;
  }
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
