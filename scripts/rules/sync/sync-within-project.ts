import { clusterRule } from "../../check/rule.ts";
import {
  type ArgoApplication,
  type ArgoProjects,
  argoApplications,
  argoProjects,
  projectNamed,
} from "../../engines/argocd/applications.ts";
import { type Project, permitsDestination, permitsSource } from "../../engines/argocd/project.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

interface Fact extends ArgoProjects {
  readonly applications: readonly ArgoApplication[];
}

export default clusterRule({
  name: "sync-within-project",
  severity: "error",
  summary: "An Application's sources and destinations must be permitted by its AppProject.",
  why: "Argo CD does not sync an Application whose source or destination its project does not permit, and reports this only in its own UI.",
  remedy: "Correct the Application, or add its repository or destination to the AppProject.",
  references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
  messages: {
    source: "AppProject {project} does not permit source {url} of {object} (permitted: {allowed})",
    destination:
      "AppProject {project} does not permit destination {target} of {object} (permitted: {allowed})",
  },
  examples: {
    good: [
      `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["https://git.example.com/shop/*"]
  destinations: [{ server: "https://kubernetes.default.svc", namespace: "shop-*" }]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: shop
  source: { repoURL: "https://git.example.com/shop/web.git", path: . }
  destination: { name: in-cluster, namespace: shop-web }`,
      `# The project inherits the missing permissions from a global project.
apiVersion: v1
kind: ConfigMap
metadata: { name: argocd-cm, namespace: argocd }
data:
  globalProjects: |
    - projectName: all
      labelSelector: { matchLabels: { inherits: "yes" } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: all, namespace: argocd }
spec:
  sourceRepos: ["https://git.example.com/**"]
  destinations: [{ server: "*", namespace: "*" }]
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd, labels: { inherits: "yes" } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: shop
  source: { repoURL: "https://git.example.com/shop/web.git", path: . }
  destination: { name: in-cluster, namespace: shop }`,
    ],
    bad: [
      {
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["https://git.example.com/shop/*"]
  destinations:
    - { server: "https://kubernetes.default.svc", namespace: "shop-*" }
    - { server: "https://kubernetes.default.svc", namespace: "!shop-secret" }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: shop
  source: { repoURL: "https://git.example.com/other/web", path: . }
  destination: { server: "https://kubernetes.default.svc", namespace: shop-secret }`,
        findings: [
          "/spec/source/repoURL: AppProject shop does not permit source https://git.example.com/other/web of Application/argocd/web (permitted: https://git.example.com/shop/*)",
          "/spec/destination/namespace: AppProject shop does not permit destination namespace shop-secret of https://kubernetes.default.svc of Application/argocd/web (permitted: shop-* of https://kubernetes.default.svc, !shop-secret of https://kubernetes.default.svc)",
        ],
      },
    ],
  },
  facts: (overlay) => [{ ...argoProjects(overlay), applications: argoApplications(overlay) }],
  check(facts: readonly Fact[]) {
    return facts
      .flatMap(({ applications }) => applications)
      .flatMap((application) => {
        const project = application.project === null ? null : projectNamed(facts, application.project);
        return project === null
          ? []
          : [...sources(application, project), ...destination(application, project)];
      });
  },
});

function sources({ resource, sources }: ArgoApplication, project: Project) {
  const denied = sources.filter(({ url }) => !permitsSource(project, url));
  return denied.map(({ url, path }) => {
    const allowed = project.sourceRepos.join(", ") || "none";
    const args = { project: project.resource.name, object: describeResource(resource), url, allowed };
    return {
      code: "source" as const,
      args,
      at: resourcePlace(resource, path),
      related: [listedAt(project, "sourceRepos")],
    };
  });
}

function destination({ resource, at, destination, namespace }: ArgoApplication, project: Project) {
  if (destination === null || namespace === null) return [];
  if (permitsDestination(project, destination, namespace) !== false) return [];
  const cluster = destination.server ?? destination.name ?? "no cluster";
  const listed = project.destinations.map(
    (item) => `${item.namespace || "no namespace"} of ${item.server || item.name}`,
  );
  const args = {
    project: project.resource.name,
    object: describeResource(resource),
    target: `${namespace === "" ? "no namespace" : `namespace ${namespace}`} of ${cluster}`,
    allowed: listed.join(", ") || "none",
  };
  const path = nearestExisting(resource.value, [...at, "destination", "namespace"], at);
  return [
    {
      code: "destination" as const,
      args,
      at: resourcePlace(resource, path),
      related: [listedAt(project, "destinations")],
    },
  ];
}

function listedAt({ resource }: Project, field: string) {
  const path = nearestExisting(resource.value, ["spec", field], []);
  return { at: resourcePlace(resource, path), words: "permitted by the project" } as const;
}
