import { resourceRule } from "../../check/rule.ts";
import { asObject, isObject } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, describeResource, type Resource } from "../../model/resource.ts";

export default resourceRule({
  name: "sync-prune",
  severity: "warning",
  summary: "Flux and Argo CD sync objects must prune resources that were deleted in git.",
  why: "Without pruning, a workload that was deleted in git keeps running and using memory and ports, although git does not show it.",
  remedy:
    "Set `spec.prune: true` (Flux) or `syncPolicy.automated.prune: true` (Argo CD); keep individual objects with the annotation `kustomize.toolkit.fluxcd.io/prune: disabled` or `argocd.argoproj.io/sync-options: Prune=false`.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#prune",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning",
  ],
  messages: {
    off: "{object} does not prune: resources deleted in git stay in the cluster",
    unset:
      "{object} has automated sync without prune (`automated.prune: true`): resources deleted in git stay in the cluster",
  },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { prune: true }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps, namespace: argocd }
spec: { syncPolicy: { automated: { prune: true } } }
---
# Manual sync: the user chooses whether to prune.
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: by-hand, namespace: argocd }
spec: {}`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { prune: false }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps, namespace: argocd }
spec: { syncPolicy: { automated: { selfHeal: true } } }
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all, namespace: argocd }
spec: { template: { spec: { syncPolicy: { automated: { prune: false } } } } }`,
        findings: [
          "/spec/prune: Kustomization/flux-system/apps does not prune: resources deleted in git stay in the cluster",
          "/spec/syncPolicy/automated: Application/argocd/apps has automated sync without prune (`automated.prune: true`): resources deleted in git stay in the cluster",
          "/spec/template/spec/syncPolicy/automated/prune: ApplicationSet/argocd/all does not prune: resources deleted in git stay in the cluster",
        ],
      },
    ],
  },
  check(resource) {
    const object = describeResource(resource);
    return missingPruneOf(resource).map(({ code, path }) => {
      return { code, args: { object }, at: resourcePlace(resource, path) };
    });
  },
});

type MissingPrune = { readonly code: "off" | "unset"; readonly path: Pointer };

function missingPruneOf({ apiVersion, kind, value }: Resource): MissingPrune[] {
  const group = apiGroup(apiVersion);
  if (group === "kustomize.toolkit.fluxcd.io" && kind === "Kustomization")
    return asObject(value.spec).prune === false ? [{ code: "off", path: ["spec", "prune"] }] : [];
  if (group !== "argoproj.io" || !(kind === "Application" || kind === "ApplicationSet")) return [];
  const spec = kind === "Application" ? ["spec"] : ["spec", "template", "spec"];
  const path = [...spec, "syncPolicy", "automated"];
  const automated = valueAt(value, path);
  if (!isObject(automated) || automated.enabled === false) return [];
  const { prune } = automated;
  if (prune === false) return [{ code: "off", path: [...path, "prune"] }];
  return prune === undefined || prune === null ? [{ code: "unset", path }] : [];
}
