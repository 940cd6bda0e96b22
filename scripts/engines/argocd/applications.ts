import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { type GlobalProjects, globalProjectsIn, withGlobalProjects } from "./global-projects.ts";
import { type Project, type ProjectDestination, projectOf } from "./project.ts";

/** Fields of an Application, or of an ApplicationSet's template; null if a template expression sets the field. */
export interface ArgoApplication {
  readonly resource: Resource;
  /** Path of the Application's spec in the resource. */
  readonly at: Pointer;
  readonly project: string | null;
  readonly sources: readonly { readonly url: string; readonly path: Pointer }[];
  readonly destination: ProjectDestination | null;
  readonly namespace: string | null;
}

const GROUP = "argoproj.io";
const IN_CLUSTER_SERVER = "https://kubernetes.default.svc";
const IN_CLUSTER_NAME = "in-cluster";

/** The overlay's Applications and ApplicationSets (https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/). */
export function argoApplications(overlay: Overlay): ArgoApplication[] {
  return [
    ...ofKind(overlay, "Application", GROUP).map((resource) => applicationAt(resource, ["spec"])),
    ...ofKind(overlay, "ApplicationSet", GROUP)
      // A templatePatch can change any field.
      .filter(({ value }) => !isObject(value.spec) || !Object.hasOwn(value.spec, "templatePatch"))
      .map((resource) => applicationAt(resource, ["spec", "template", "spec"])),
  ];
}

export function argoProjects(overlay: Overlay): ArgoProjects {
  return {
    projects: ofKind(overlay, "AppProject", GROUP).map(projectOf),
    globals: globalProjectsIn(overlay),
  };
}

function applicationAt(resource: Resource, at: Pointer): ArgoApplication {
  const spec = asObject(valueAt(resource.value, at));
  const several = asArray(spec.sources).map((source, index) => ({ source, path: [...at, "sources", index] }));
  const sources = several.length > 0 ? several : [{ source: spec.source, path: [...at, "source"] }];
  const { server, name, namespace } = asObject(spec.destination);
  return {
    resource,
    at,
    project: literalOr(spec.project, "default"),
    sources: sources.flatMap(({ source, path }) => {
      const url = literalOr(asObject(source).repoURL, null);
      return url === null ? [] : [{ url, path: [...path, "repoURL"] }];
    }),
    destination: destinationOf(literalOr(server, ""), literalOr(name, "")),
    namespace: literalOr(namespace, ""),
  };
}

/** The text, or `fallback` if it is empty; null if it contains a template expression or a variable. */
function literalOr<T extends string | null>(value: JsonValue | undefined, fallback: T): string | T | null {
  const text = asString(value) ?? "";
  if (text === "") return fallback;
  return text.includes("{{") || text.includes("${") ? null : text;
}

/** URL and name of a cluster; of Argo CD's own cluster both are known. */
function destinationOf(server: string | null, name: string | null): ProjectDestination | null {
  if (server === null || name === null) return null;
  if (server === IN_CLUSTER_SERVER || name === IN_CLUSTER_NAME)
    return { server: IN_CLUSTER_SERVER, name: IN_CLUSTER_NAME };
  return { server: server || null, name: name || null };
}

export function isApplicationKind({ apiVersion, kind }: Resource): boolean {
  return apiGroup(apiVersion) === GROUP && (kind === "Application" || kind === "ApplicationSet");
}

/** The AppProjects of an overlay. */
export interface ArgoProjects {
  readonly projects: readonly Project[];
  readonly globals: GlobalProjects;
}

/**
 * The project of that name, with the rules it inherits from global projects; null if it is not rendered, several
 * different ones are, or the inherited rules cannot be determined.
 */
export function projectNamed(facts: readonly ArgoProjects[], name: string): Project | null {
  const projects = facts.flatMap((fact) => fact.projects);
  const named = projects.filter(({ resource }) => resource.name === name);
  const texts = new Set(named.map(({ resource }) => JSON.stringify(specOf(resource))));
  if (texts.size !== 1) return null;
  const globals = facts.map((fact) => fact.globals);
  return withGlobalProjects(named[0]!, projects, globals);
}

function specOf({ value }: Resource): JsonObject {
  return asObject(value.spec);
}
