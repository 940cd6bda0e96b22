import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { type ArgoApplication, argoApplications } from "../../engines/argocd/applications.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestExisting, type Pointer, valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { namespaceKey, type Resource } from "../../model/resource.ts";

const MESSAGES = {
  both: "the destination has both name {name} and server {server}",
  none: "the destination has neither a name nor a server",
  source: "the Application has no source",
  namespace:
    "the Application is in namespace {namespace}, but AppProject {project} allows Applications only in {allowed}",
  moved: "the Application is in namespace {namespace}, where it deploys to, not in that of Argo CD",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

interface Fact {
  readonly overlay: Overlay;
  readonly applications: readonly ArgoApplication[];
  readonly projects: readonly Resource[];
}

export default clusterRule({
  name: "sync-application-valid",
  severity: "error",
  summary: "Applications must have one destination and a source, and be in a namespace that Argo CD watches.",
  why: "Argo CD reports an invalid specification as a condition of the Application and syncs nothing. An Application in a namespace that Argo CD does not watch is ignored without a message.",
  remedy:
    "Keep either `server` or `name` of the destination. Put the Application into the namespace of Argo CD (a `namespace` in its kustomization moves it), or list its namespace in `sourceNamespaces` of the AppProject.",
  references: [
    "https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/",
    "https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  source: { repoURL: "https://git.example.com/acme/platform", path: shop }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: teams, namespace: argocd }
spec: { sourceNamespaces: [team-*] }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: team, namespace: team-a }
spec:
  project: teams
  source: { repoURL: "https://git.example.com/acme/platform", path: team }
  destination: { name: in-cluster, namespace: team-a }`,
    ],
    bad: [
      {
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: both, namespace: argocd }
spec:
  source: { repoURL: "https://git.example.com/acme/platform", path: shop }
  destination: { name: in-cluster, server: "https://kubernetes.default.svc", namespace: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: none, namespace: argocd }
spec: { destination: { namespace: shop } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: moved, namespace: shop }
spec:
  source: { repoURL: "https://git.example.com/acme/platform", path: shop }
  destination: { name: in-cluster, namespace: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: teams, namespace: argocd }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: team, namespace: team-a }
spec:
  project: teams
  source: { repoURL: "https://git.example.com/acme/platform", path: team }
  destination: { name: in-cluster, namespace: apps }`,
        findings: [
          "/spec/destination: the destination has both name in-cluster and server https://kubernetes.default.svc",
          "/spec/destination: the destination has neither a name nor a server",
          "/spec: the Application has no source",
          "/metadata/namespace: the Application is in namespace shop, where it deploys to, not in that of Argo CD",
          "/metadata/namespace: the Application is in namespace team-a, but AppProject teams allows Applications only in argocd",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [
    {
      overlay,
      applications: argoApplications(overlay),
      projects: ofKind(overlay, "AppProject", "argoproj.io"),
    },
  ],
  check(facts: readonly Fact[]) {
    const projects = facts.flatMap((fact) => fact.projects);
    return facts.flatMap(({ applications }) =>
      applications.flatMap((application) => [
        ...checkSpec(application),
        ...checkNamespace(application, projects),
      ]),
    );
  },
});

function checkSpec({ resource, at }: ArgoApplication): Found[] {
  const spec = asObject(valueAt(resource.value, at));
  const destination = asObject(spec.destination);
  const name = asString(destination.name) ?? "";
  const server = asString(destination.server) ?? "";
  const place = (path: Pointer) => resourcePlace(resource, nearestExisting(resource.value, path, []));
  const found: Found[] = [];
  if (name !== "" && server !== "")
    found.push({ code: "both", args: { name, server }, at: place([...at, "destination"]) });
  // A partial manifest, as for a patch, has no spec at all.
  if (name === "" && server === "" && Object.keys(spec).length > 0)
    found.push({ code: "none", args: {}, at: place([...at, "destination"]) });
  const hasSource = spec.source !== undefined || asArray(spec.sources).length > 0;
  const isHydrated = spec.sourceHydrator !== undefined;
  if (!hasSource && !isHydrated && Object.keys(spec).length > 0)
    found.push({ code: "source", args: {}, at: place(at) });
  return found;
}

function checkNamespace(application: ArgoApplication, projects: readonly Resource[]): Found[] {
  const { resource, project: named } = application;
  const own = namespaceKey(resource.namespace);
  if (own === "" || own.includes("$") || named === null || resource.kind !== "Application") return [];
  const at = resourcePlace(resource, ["metadata", "namespace"]);
  const project = projects.filter(({ name }) => name === named);
  const [first] = project;
  if (project.length === 1 && first !== undefined) {
    const home = namespaceKey(first.namespace);
    const { sourceNamespaces } = asObject(first.value.spec);
    const allowed = [home, ...asArray(sourceNamespaces).flatMap((one) => asString(one) ?? [])];
    const isOpen = home === "" || allowed.some((one) => one === own || /[*?[/]/.test(one));
    if (isOpen) return [];
    return [{ code: "namespace", args: { namespace: own, project: named, allowed: allowed.join(", ") }, at }];
  }
  if (named !== "default" || own !== application.namespace || /argo|gitops/.test(own)) return [];
  return [{ code: "moved", args: { namespace: own }, at }];
}
