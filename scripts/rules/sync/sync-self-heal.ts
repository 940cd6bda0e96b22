import { resourceRule } from "../../check/rule.ts";
import { isApplicationKind } from "../../engines/argocd/applications.ts";
import { isObject } from "../../model/json.ts";
import { nearestExisting, valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

export default resourceRule({
  name: "sync-self-heal",
  severity: "warning",
  summary: "An Argo CD Application with automated sync must also revert manual changes in the cluster.",
  why: "Without selfHeal a manual change persists until the next commit, and the cluster differs from git. Flux always reverts manual changes.",
  remedy: "Set `syncPolicy.automated.selfHeal: true`.",
  references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-self-healing"],
  needs: "platform.sync",
  messages: { off: "{object} has automated sync without selfHeal: manual changes in the cluster persist" },
  examples: {
    good: [
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { syncPolicy: { automated: { prune: true, selfHeal: true } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: by-hand, namespace: argocd }
spec: { syncPolicy: { syncOptions: [CreateNamespace=true] } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { syncPolicy: { automated: { prune: true } } }`,
        findings: [
          "/spec/syncPolicy/automated: Application/argocd/web has automated sync without selfHeal: manual changes in the cluster persist",
        ],
      },
    ],
  },
  check(resource) {
    if (!isApplicationKind(resource)) return [];
    const spec = resource.kind === "Application" ? ["spec"] : ["spec", "template", "spec"];
    const path = [...spec, "syncPolicy", "automated"];
    const automated = valueAt(resource.value, path);
    if (!isObject(automated) || automated.enabled === false) return [];
    if (automated.selfHeal === true || typeof automated.selfHeal === "string") return [];
    const at = nearestExisting(resource.value, [...path, "selfHeal"], path);
    return [
      {
        code: "off",
        args: { object: describeResource(resource) },
        at: resourcePlace(resource, at),
      },
    ];
  },
});
