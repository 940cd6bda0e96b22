import { graphOf, type OverlaySource } from "../kustomize/source.ts";
import { asArray, asObject, asString, type JsonObject } from "../model/json.ts";
import type { Unrendered } from "../model/overlay.ts";
import type { Repository } from "../repository/repository.ts";
import { readManifests } from "../yaml/read-resources.ts";

/** The resources of a source that could not be built, as far as its files show; null without a kustomization. */
export function unrenderedOf(source: OverlaySource, repository: Repository): Unrendered | null {
  const { name, settings } = source;
  const graph = graphOf(source);
  if (graph === null) return null;
  const own = graph.kustomizations.find(({ folder }) => folder === graph.folder)?.value;
  const resources = graph.resources.flatMap((file) => {
    const yaml = repository.readYaml(file);
    return yaml === null ? [] : readManifests(yaml, name).resources;
  });
  const generated = graph.kustomizations.flatMap(({ value }) => generatedBy(value));
  const namespace = asString(own?.namespace) ?? settings?.namespace ?? null;
  return { resources, generated, namespace };
}

function generatedBy(value: JsonObject): Unrendered["generated"] {
  return (["ConfigMap", "Secret"] as const).flatMap((kind) => {
    const field = kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator";
    return asArray(value[field]).flatMap((generator) => {
      const name = asString(asObject(generator).name);
      return name === undefined ? [] : [{ kind, name }];
    });
  });
}
