import { posix } from "node:path";
import { type FieldValue, fieldOf, items } from "../kustomize/fields.ts";
import type { Kustomization } from "../kustomize/kustomization.ts";
import { graphOf, manifestsOf, type OverlaySource } from "../kustomize/source.ts";
import { asObject, asString } from "../model/json.ts";
import type { RepeatedKey } from "../model/overlay-sources.ts";
import type { Repository } from "../repository/repository.ts";
import { readYaml, type YamlFile } from "../yaml/read.ts";

/**
 * Keys that mappings of an overlay's sources have twice. Kustomize refuses them in manifests, so only plain manifests,
 * kustomizations and patches can have them.
 */
export function repeatedKeysOf(source: OverlaySource, repository: Repository): RepeatedKey[] {
  const { content } = source;
  const read = (file: string, role: RepeatedKey["in"]) => keysIn(repository.readYaml(file), role);
  if (content.kind === "stream") return keysIn(readYaml(content.text, source.name), "manifest");
  const kustomizations = graphOf(source)?.kustomizations ?? [];
  return [
    ...manifestsOf(source).flatMap((file) => read(file, "manifest")),
    ...kustomizations.flatMap(({ file }) => read(file, "kustomization")),
    ...[...new Set(kustomizations.flatMap(patchFiles))].flatMap((file) => read(file, "patch")),
  ];
}

function keysIn(yaml: YamlFile | null, role: RepeatedKey["in"]): RepeatedKey[] {
  return (yaml?.mistakes ?? []).flatMap(({ repeated, place }) => {
    return repeated === undefined ? [] : [{ in: role, key: repeated.key, place }];
  });
}

function patchFiles({ folder, value }: Kustomization): string[] {
  const root: FieldValue = { value, pointer: [] };
  const entries = [...items(root, "patches"), ...items(root, "patchesJson6902")];
  const paths = entries.map((entry) => fieldOf(asObject(entry.value), "path"));
  const listed = items(root, "patchesStrategicMerge").map((entry) => entry.value);
  return [...paths, ...listed].flatMap((path) => {
    const text = asString(path) ?? "";
    return text === "" || text.includes("\n") ? [] : [posix.join(folder, text)];
  });
}
