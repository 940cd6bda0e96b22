import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { labelOf, uniqueObjects } from "../../engines/active.ts";
import {
  type ArgoApplication,
  type ArgoProjects,
  argoApplications,
  argoProjects,
  projectNamed,
} from "../../engines/argocd/applications.ts";
import { type Project, permitsDestination, permitsKind } from "../../engines/argocd/project.ts";
import { type IsNamespaced, namespacedLookup } from "../../kubernetes/objects/scope.ts";
import { asArray } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, describeResource, type Resource } from "../../model/resource.ts";
import type { SyncObject } from "../../model/sync.ts";

interface Fact extends ArgoProjects {
  readonly applications: readonly ArgoApplication[];
}

const MESSAGES = {
  kind: "AppProject {project} does not permit {object} to apply {resource} ({scope} scope)",
  create:
    "AppProject {project} does not permit {object} to create namespace {namespace} (CreateNamespace=true; cluster scope)",
  namespace: "AppProject {project} does not permit {object} to apply {resource} to namespace {namespace}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "sync-kind-in-project",
  severity: "error",
  summary: "The kinds and namespaces of an Application's resources must be permitted by its AppProject.",
  why: "Argo CD rejects the whole sync if the project does not permit one of its resources, so none of the change is applied.",
  remedy:
    "Add the kind (cluster-scoped kinds to `clusterResourceWhitelist`) or the namespace to the AppProject, or let the cluster administrators apply the resource.",
  references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["*"]
  destinations: [{ server: "https://kubernetes.default.svc", namespace: shop }]
  clusterResourceWhitelist: [{ group: "", kind: Namespace }]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: shop
  source: { path: overlays/shop }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
--- # overlays/shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
---
# The scope of this kind is unknown.
apiVersion: example.com/v1
kind: Thing
metadata: { name: web }`,
    ],
    bad: [
      {
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["*"]
  destinations: [{ server: "https://kubernetes.default.svc", namespace: shop }]
  namespaceResourceBlacklist: [{ group: "", kind: ResourceQuota }]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: shop
  source: { path: overlays/shop }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
  syncPolicy: { syncOptions: [CreateNamespace=true] }
--- # overlays/shop
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: web }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: other }`,
        findings: [
          "/spec/syncPolicy/syncOptions/0: AppProject shop does not permit Application/argocd/shop to create namespace shop (CreateNamespace=true; cluster scope)",
          ": AppProject shop does not permit Application/argocd/shop to apply ClusterRole/web (cluster scope)",
          ": AppProject shop does not permit Application/argocd/shop to apply ResourceQuota/shop/quota (namespace scope)",
          ": AppProject shop does not permit Application/argocd/shop to apply ConfigMap/other/web to namespace other",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [{ ...argoProjects(overlay), applications: argoApplications(overlay) }],
  check(facts: readonly Fact[], { sync }) {
    const applications = facts.flatMap((fact) => fact.applications);
    const objects = uniqueObjects(sync?.objects ?? []).filter(({ engine }) => engine === "argocd");
    const scopes = namespacedLookup(
      overlaysBuiltBy(sync?.objects ?? []).flatMap(({ resources }) => resources),
    );
    return objects.flatMap((object) => {
      const project = object.project === null ? null : projectNamed(facts, object.project || "default");
      if (project === null) return [];
      const application = applications.find(({ resource }) => resource === object.resource) ?? null;
      return [
        ...checkCreateNamespace(object, project),
        ...checkObject({ object, project, application, scopes }),
      ];
    });
  },
});

interface Subject {
  readonly object: SyncObject;
  readonly project: Project;
  readonly application: ArgoApplication | null;
  readonly scopes: IsNamespaced;
}

/** The namespace that an Application creates is a cluster-scoped resource of it. */
function checkCreateNamespace(
  { resource, name, namespace, ...object }: SyncObject,
  project: Project,
): Found[] {
  if (resource.kind !== "Application" || namespace === null) return [];
  const path = ["spec", "syncPolicy", "syncOptions"];
  const index = asArray(valueAt(resource.value, path)).indexOf("CreateNamespace=true");
  if (index === -1 || permitsKind(project, "cluster", { group: "", kind: "Namespace" })) return [];
  const label = labelOf({ resource, name, namespace, ...object });
  const args = { project: project.resource.name, object: label, namespace };
  return [{ code: "create", args, at: resourcePlace(resource, [...path, index]) }];
}

/** Checks only the first resource of each kind and namespace. */
function checkObject(subject: Subject): Found[] {
  const seen = new Set<string>();
  return overlaysBuiltBy([subject.object]).flatMap(({ resources }) =>
    resources.flatMap((resource) => {
      const namespace = resource.namespace || subject.object.namespace || "";
      const key = JSON.stringify([apiGroup(resource.apiVersion), resource.kind, namespace]);
      if (seen.has(key)) return [];
      seen.add(key);
      return checkResource(resource, namespace, subject);
    }),
  );
}

function checkResource(resource: Resource, namespace: string, subject: Subject): Found[] {
  const { object, project, application, scopes } = subject;
  const isNamespaced = resource.namespace ? true : scopes(resource);
  if (isNamespaced === null) return [];
  const scope = isNamespaced ? "namespace" : "cluster";
  const { kind } = resource;
  const names = {
    project: project.resource.name,
    object: labelOf(object),
    resource: describeResource(resource),
  };
  const at = resourcePlace(resource, []);
  if (!permitsKind(project, scope, { group: apiGroup(resource.apiVersion), kind }))
    return [{ code: "kind", args: { ...names, kind, scope }, at }];
  const destination = application?.destination ?? null;
  if (!isNamespaced || namespace === "" || destination === null) return [];
  if (permitsDestination(project, destination, namespace) !== false) return [];
  return [{ code: "namespace", args: { ...names, namespace }, at }];
}

function overlaysBuiltBy(objects: readonly SyncObject[]): Overlay[] {
  return objects.flatMap(({ sources }) => sources.flatMap(({ overlay }) => overlay ?? []));
}
