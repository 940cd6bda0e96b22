import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { relativeFolder, type SyncDeclaration } from "../shared/declaration.ts";

/** Parses a Flux Kustomization (https://fluxcd.io/flux/components/kustomize/kustomizations/). */
export function fluxDeclaration(resource: Resource): SyncDeclaration {
  const spec = asObject(resource.value.spec);
  const label = describeResource(resource);
  const path = asString(spec.path) ?? ".";
  const hasVariable = path.includes("${");
  const common = {
    engine: "flux",
    resource,
    name: resource.name,
    label,
    suspended: spec.suspend === true,
    dependsOn: dependenciesOf(spec, resource.namespace),
    prune: typeof spec.prune === "boolean" ? spec.prune : null,
    project: null,
    namespace: asString(spec.targetNamespace) ?? null,
    destination: destinationOf(spec),
    builtDifferently: [],
  } as const;
  if (hasVariable)
    return {
      ...common,
      sources: [],
      notFollowed: [`${label} is not followed: spec.path contains a variable (${path})`],
    };
  const source = {
    path: ["spec", "path"],
    folder: relativeFolder(path),
    repository: { url: null, ref: sourceRefOf(spec, resource.namespace) },
    settings: {
      engine: "flux",
      resource,
      label,
      value: spec,
      at: ["spec"],
      namespace: null,
      environment: {},
      changedBy: null,
    },
  } as const;
  return { ...common, sources: [source], notFollowed: [] };
}

function dependenciesOf(spec: JsonObject, namespace: string | null) {
  return asArray(spec.dependsOn).flatMap((item, index) => {
    const { name, namespace: other } = asObject(item);
    if (typeof name !== "string") return [];
    return [{ namespace: asString(other) ?? namespace, name, path: ["spec", "dependsOn", index] }];
  });
}

function sourceRefOf(spec: JsonObject, namespace: string | null) {
  const { kind, name, namespace: other } = asObject(spec.sourceRef);
  if (typeof kind !== "string" || typeof name !== "string") return null;
  return { kind, namespace: asString(other) ?? namespace, name };
}

/** The remote cluster of `spec.kubeConfig`; null without one. */
function destinationOf(spec: JsonObject): string | null {
  const { secretRef, configMapRef } = asObject(spec.kubeConfig);
  return asString(asObject(secretRef).name) ?? asString(asObject(configMapRef).name) ?? null;
}
