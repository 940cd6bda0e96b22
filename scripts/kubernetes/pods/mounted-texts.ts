import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { findResource } from "../objects/overlay-index.ts";
import { podsWithSpec } from "./pods.ts";

/** A text of a ConfigMap that pods mount as a file. */
export interface MountedText {
  readonly configMap: Resource;
  readonly path: Pointer;
  /** The name of the file in the volume. */
  readonly file: string;
  readonly text: string;
}

/** The texts of ConfigMaps that pods of the overlay mount, each once. */
export const mountedTexts = memoizeView((overlay: Overlay): readonly MountedText[] => {
  const texts = overlay.resources.flatMap((resource) =>
    podsWithSpec(resource)
      .flatMap(({ podSpec }) => asArray(podSpec.volumes).map(asObject))
      .flatMap((volume) => [volume, ...asArray(asObject(volume.projected).sources).map(asObject)])
      .flatMap(({ configMap }) => textsOf(asObject(configMap), resource, overlay)),
  );
  const byFile = Map.groupBy(texts, ({ path, file }) => JSON.stringify([path, file]));
  return [...byFile.values()].flatMap((same) => [
    ...new Map(same.map((each) => [each.configMap, each])).values(),
  ]);
});

function textsOf(source: JsonObject, { namespace }: Resource, overlay: Overlay): MountedText[] {
  const configMap = findResource(overlay, "ConfigMap", namespace, asString(source.name) ?? "", "");
  if (configMap === undefined) return [];
  const data = asObject(configMap.value.data);
  const files = Array.isArray(source.items)
    ? source.items.map(asObject).map(({ key, path }) => [asString(key) ?? "", asString(path) ?? ""] as const)
    : Object.keys(data).map((key) => [key, key] as const);
  return files.flatMap(([key, file]): MountedText[] => {
    const text = Object.hasOwn(data, key) ? asString(data[key]) : undefined;
    return text === undefined ? [] : [{ configMap, path: ["data", key], file, text }];
  });
}
