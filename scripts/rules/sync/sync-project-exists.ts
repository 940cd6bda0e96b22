import { clusterRule } from "../../check/rule.ts";
import { didYouMean } from "../../config/suggestions.ts";
import { type ArgoApplication, argoApplications, argoProjects } from "../../engines/argocd/applications.ts";
import { isComplete } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

interface Fact {
  readonly projects: readonly string[];
  readonly applications: readonly ArgoApplication[];
  readonly partial: boolean;
}

export default clusterRule({
  name: "sync-project-exists",
  severity: "error",
  weakenedBy: ["unrendered"],
  summary: "The AppProject of an Argo CD Application must be rendered in its cluster, or be `default`.",
  why: "Argo CD rejects an Application with an unknown project: it syncs nothing and reports this only in its own UI.",
  remedy: "Correct `spec.project`, or add the AppProject.",
  references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
  needs: "platform.sync",
  messages: {
    unknown: "{object} references AppProject {project}, which is not in the rendered manifests{hint}",
  },
  examples: {
    good: [
      `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: other, namespace: argocd }
spec: { project: default }
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all, namespace: argocd }
spec: { template: { spec: { project: "{{.team}}" } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shopp }`,
        findings: [
          "/spec/project: Application/argocd/web references AppProject shopp, which is not in the rendered manifests; did you mean shop?",
        ],
      },
    ],
  },
  facts: (overlay) => [
    {
      projects: argoProjects(overlay).projects.map(({ resource }) => resource.name),
      applications: argoApplications(overlay),
      partial: !isComplete(overlay),
    },
  ],
  check(facts: readonly Fact[]) {
    if (facts.some(({ partial }) => partial)) return [];
    const projects = facts.flatMap((fact) => fact.projects);
    return facts
      .flatMap(({ applications }) => applications)
      .flatMap(({ resource, at, project }) => {
        if (project === null || project === "default" || projects.includes(project)) return [];
        const args = { object: describeResource(resource), project, hint: didYouMean(project, projects) };
        return [{ code: "unknown" as const, args, at: resourcePlace(resource, [...at, "project"]) }];
      });
  },
});
