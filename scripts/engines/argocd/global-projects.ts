import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { matchLabels } from "../../kubernetes/selection/label-match.ts";
import { asArray, asObject, asString, isObject, type JsonObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { readYaml } from "../../yaml/read.ts";
import type { Project } from "./project.ts";

/** A project that every project with matching labels inherits from. */
interface GlobalProject {
  readonly name: string;
  readonly labelSelector: JsonObject;
}

/**
 * Global projects configured in the `argocd-cm` ConfigMaps of an overlay
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#configuring-global-projects-v18).
 */
export interface GlobalProjects {
  /** False if there is no such ConfigMap, or it cannot be read. */
  readonly isKnown: boolean;
  readonly list: readonly GlobalProject[];
}

export function globalProjectsIn(overlay: Overlay): GlobalProjects {
  const configs = ofKind(overlay, "ConfigMap", "").filter(({ name }) => name === "argocd-cm");
  const lists = configs.map(({ value }) =>
    parseGlobalProjects(asString(asObject(value.data).globalProjects) ?? ""),
  );
  return { isKnown: lists.some((list) => list !== null), list: lists.flatMap((list) => list ?? []) };
}

function parseGlobalProjects(text: string): GlobalProject[] | null {
  const { documents, mistakes } = readYaml(text, "globalProjects");
  if (mistakes.length > 0) return null;
  return asArray(documents[0]?.value).flatMap((item) => {
    const { projectName, labelSelector } = asObject(item);
    return typeof projectName === "string"
      ? [{ name: projectName, labelSelector: asObject(labelSelector) }]
      : [];
  });
}

/** The project with the rules it inherits; null if those cannot be determined. */
export function withGlobalProjects(
  project: Project,
  projects: readonly Project[],
  globals: readonly GlobalProjects[],
): Project | null {
  const labels = labelsOf(project);
  if (!globals.some(({ isKnown }) => isKnown)) return labels.size === 0 ? project : null;
  const own = project.resource.name;
  let whole = project;
  for (const { name, labelSelector } of globals.flatMap(({ list }) => list)) {
    const match = name === own ? "no" : matchLabels(labelSelector, { labels, isComplete: true });
    if (match === "no") continue;
    const inherited = projects.find(({ resource }) => resource.name === name);
    if (match === "maybe" || inherited === undefined) return null;
    whole = mergeProjects(whole, inherited);
  }
  return whole;
}

function labelsOf({ resource }: Project): ReadonlyMap<string, string> {
  const { labels } = asObject(resource.value.metadata);
  const entries = isObject(labels) ? Object.entries(labels) : [];
  return new Map(entries.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])));
}

/** Merges two projects: Argo CD appends each list of the inherited project. */
function mergeProjects(project: Project, inherited: Project): Project {
  const allowed = [...(project.namespaced.allowed ?? []), ...(inherited.namespaced.allowed ?? [])];
  const isLimited = project.namespaced.allowed !== null || inherited.namespaced.allowed !== null;
  return {
    resource: project.resource,
    sourceRepos: [...project.sourceRepos, ...inherited.sourceRepos],
    destinations: [...project.destinations, ...inherited.destinations],
    cluster: {
      allowed: [...project.cluster.allowed, ...inherited.cluster.allowed],
      denied: [...project.cluster.denied, ...inherited.cluster.denied],
    },
    namespaced: {
      allowed: isLimited ? allowed : null,
      denied: [...project.namespaced.denied, ...inherited.namespaced.denied],
    },
  };
}
