import { clusterRule } from "../../check/rule.ts";
import { activeSync } from "../../engines/active.ts";
import { isSystemNamespace } from "../../kubernetes/existence/external-namespaces.ts";
import { type OverlayObjects, overlayObjectsOf } from "../../kubernetes/existence/inventory.ts";
import { isBuiltIn } from "../../kubernetes/objects/custom.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";
import type { SyncObject } from "../../model/sync.ts";

interface Fact {
  readonly overlay: Overlay;
  readonly stock: OverlayObjects;
}

export default clusterRule({
  name: "sync-namespace-exists",
  severity: "warning",
  weakenedBy: ["unrendered"],
  summary: "The namespaces of all resources must be rendered, or declared in the platform file.",
  why: "The engines do not create a namespace by themselves. On a new cluster every resource in it is rejected (`namespaces not found`), and the sync stops there.",
  remedy:
    "Add the Namespace to the kustomization, let Argo CD create it (`CreateNamespace=true`), or list it under `existing` in the platform file.",
  references: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/"],
  needs: "platform.kubernetesVersion",
  messages: { missing: "nothing creates namespace {namespace}, and the platform file does not declare it" },
  examples: {
    good: [
      `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: default }
---
# The platform file lists services there.
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: apps-platform }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }`,
        findings: [
          "/metadata/namespace: nothing creates namespace shop, and the platform file does not declare it",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [{ overlay, stock: overlayObjectsOf(overlay) }],
  check(facts: readonly Fact[], context) {
    if (facts.some(({ stock }) => stock.partial)) return [];
    const resources = facts.flatMap(({ overlay }) => overlay.resources);
    const objects = activeSync(context).flatMap((active) => active.objects);
    const known = new Set([
      ...resources.flatMap(createdNamespaces),
      ...platformNamespaces(context.platform),
      ...objects.flatMap(createdBySync),
      ...objects.map(({ resource }) => resource.namespace ?? ""),
    ]);
    const first = new Map<string, Resource>();
    for (const resource of resources) {
      const namespace = resource.namespace ?? "";
      if (!isKnownNamespace(namespace, known) && isBuiltIn(resource) && !first.has(namespace))
        first.set(namespace, resource);
    }
    return [...first].map(([namespace, resource]) => ({
      code: "missing" as const,
      args: { namespace },
      at: resourcePlace(resource, ["metadata", "namespace"]),
    }));
  },
});

function isKnownNamespace(namespace: string, known: ReadonlySet<string>): boolean {
  return (
    namespace === "" ||
    namespace === "default" ||
    /[^a-z0-9-]/.test(namespace) ||
    isSystemNamespace(namespace) ||
    known.has(namespace)
  );
}

/** The namespaces that a resource creates: itself, or one that its controller creates. */
function createdNamespaces({ kind, apiVersion, name, value }: Resource): string[] {
  if (kind === "Namespace" && apiVersion === "v1") return [name];
  const spec = asObject(value.spec);
  // https://fluxcd.io/flux/components/helm/helmreleases/#install-configuration, https://docs.k3s.io/helm
  const isCreated = asObject(spec.install).createNamespace === true || spec.createNamespace === true;
  if (isCreated)
    return [asString(spec.targetNamespace) ?? asString(asObject(value.metadata).namespace) ?? ""];
  return ["Project", "ProjectRequest", "SubnamespaceAnchor", "NamespaceClass"].includes(kind) ? [name] : [];
}

function platformNamespaces(platform: Platform | null): string[] {
  return [
    ...(platform?.existing ?? []).flatMap(({ kind, name, namespace = "" }) =>
      kind === "Namespace" ? [name] : [namespace],
    ),
    ...(platform?.services ?? []).map(({ namespace }) => namespace),
    ...(platform?.workloads ?? []).flatMap(({ namespace, state }) => (state === "kept" ? [namespace] : [])),
  ];
}

function createdBySync({ resource, namespace }: SyncObject): string[] {
  const template = asObject(asObject(asObject(resource.value.spec).template).spec);
  const policies = [asObject(resource.value.spec), template].map(({ syncPolicy }) => asObject(syncPolicy));
  const isCreated = policies.some(({ syncOptions }) => asArray(syncOptions).includes("CreateNamespace=true"));
  return isCreated && namespace !== null ? [namespace] : [];
}
