import type { BuildEnvironment } from "../../model/build-settings.ts";
import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type DeclaredSource, relativeFolder, type SyncDeclaration } from "../shared/declaration.ts";

/** An Application as it is written, or as an ApplicationSet makes it. */
export interface Application {
  /** What is rendered: the Application or the ApplicationSet. */
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string | null;
  readonly spec: JsonObject;
  /** Where `spec` stands in the resource. */
  readonly at: Pointer;
}

export function applicationOf(resource: Resource): Application {
  const { name, namespace } = resource;
  return { resource, name, namespace, spec: asObject(resource.value.spec), at: ["spec"] };
}

/** What an Application asks for (https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/). */
export function argoDeclaration(application: Application): SyncDeclaration {
  const { resource, name, namespace, spec } = application;
  const label = describeResource({ apiVersion: "", kind: "Application", namespace, name });
  const { automated } = asObject(spec.syncPolicy);
  const { server, name: cluster, namespace: target } = asObject(spec.destination);
  const sources = sourcesOf(application);
  return {
    engine: "argocd",
    resource,
    name,
    label,
    suspended: false,
    dependsOn: [],
    prune: automated === undefined ? null : asObject(automated).prune === true,
    project: asString(spec.project) ?? null,
    namespace: asString(target) ?? null,
    destination: destinationOf(asString(server), asString(cluster)),
    sources: sources.flatMap((source) => folderOf(source, label, application)),
    notFollowed: sources.flatMap((source) => notFollowed(source, label)),
  };
}

interface Source {
  readonly value: JsonObject;
  readonly at: Pointer;
}

/** `spec.sources` takes the place of `spec.source`. */
function sourcesOf({ spec, at }: Application): Source[] {
  const several = asArray(spec.sources).map((value, index) => ({
    value: asObject(value),
    at: [...at, "sources", index],
  }));
  return several.length > 0 ? several : [{ value: asObject(spec.source), at: [...at, "source"] }];
}

/** The folder that a source builds; none where it is a chart, or only values for one. */
function folderOf({ value, at }: Source, label: string, application: Application): DeclaredSource[] {
  const path = asString(value.path);
  if (path === undefined || Object.hasOwn(value, "chart") || Object.hasOwn(value, "plugin")) return [];
  const { resource, spec } = application;
  const namespace = asString(asObject(spec.destination).namespace) || null;
  const environment = environmentOf(application, value);
  const changedBy = null;
  return [
    {
      path: [...at, "path"],
      folder: relativeFolder(path),
      repository: { url: asString(value.repoURL) ?? null, ref: null },
      settings: { engine: "argocd", resource, label, value, at, namespace, environment, changedBy },
    },
  ];
}

function environmentOf({ name, spec }: Application, source: JsonObject): BuildEnvironment {
  return {
    ARGOCD_APP_NAME: name,
    ARGOCD_APP_NAMESPACE: asString(asObject(spec.destination).namespace) ?? "",
    ARGOCD_APP_PROJECT_NAME: asString(spec.project) || "default",
    ARGOCD_APP_SOURCE_REPO_URL: asString(source.repoURL) ?? "",
    ARGOCD_APP_SOURCE_PATH: asString(source.path) ?? "",
    ARGOCD_APP_SOURCE_TARGET_REVISION: asString(source.targetRevision) ?? "",
  };
}

function notFollowed({ value }: Source, label: string): string[] {
  return [
    ...(Object.hasOwn(value, "plugin")
      ? [`a source of ${label} needs a plugin, and plugins are never run`]
      : []),
    ...(Object.hasOwn(asObject(value.kustomize), "version")
      ? [`${label} asks for a Kustomize version of its own: it is built with the pinned one`]
      : []),
  ];
}

function destinationOf(server: string | undefined, name: string | undefined): string | null {
  const isOwn =
    (server === undefined && name === undefined) ||
    server === "https://kubernetes.default.svc" ||
    name === "in-cluster";
  return isOwn ? null : (server ?? name ?? null);
}
