import { posix } from "node:path";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { fieldOf } from "../kustomize/fields.ts";
import type { Kustomization } from "../kustomize/kustomization.ts";
import { graphsOf } from "../kustomize/source.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../model/json.ts";
import type { SecretUse } from "../report/redaction/flows.ts";
import { isSecretKind } from "../report/redaction/intent.ts";
import type { Repository } from "../repository/repository.ts";

/** The uses of entries of Secrets by Kustomize (`replacements`, `vars`) and by Flux (`postBuild`) in overlays. */
export function secretUses(repository: Repository, overlays: readonly RenderedOverlay[]): SecretUse[] {
  const kustomizations = graphsOf(overlays.map(({ source }) => source)).flatMap(
    (graph) => graph.kustomizations,
  );
  const settings = overlays.flatMap(({ source }) =>
    source.settings === null ? [] : [source.settings.value],
  );
  return [
    ...[...new Set(kustomizations)].flatMap((kustomization) => kustomizeUses(repository, kustomization)),
    ...settings.flatMap(({ postBuild }) => fluxUses(asObject(postBuild))),
  ];
}

function kustomizeUses(repository: Repository, { value, folder }: Kustomization): SecretUse[] {
  const listed = asArray(fieldOf(value, "replacements")).flatMap((entry) => {
    const path = asString(asObject(entry).path);
    const documents =
      path === undefined ? [] : (repository.readYaml(posix.join(folder, path))?.documents ?? []);
    return [entry, ...documents.flatMap((document) => asArray(document.value).concat(document.value))];
  });
  return [
    ...listed.flatMap((entry) => {
      const source = asObject(asObject(entry).source);
      return useOf(source, source.fieldPath, asString(asObject(source.options).delimiter) ?? null);
    }),
    ...asArray(fieldOf(value, "vars")).flatMap((entry) => {
      const { objref, fieldref } = asObject(entry);
      const { fieldpath, fieldPath = fieldpath } = asObject(fieldref);
      return useOf(asObject(objref), fieldPath, null);
    }),
  ];
}

/** The use of a field of an object, if the object can be a Secret. */
function useOf(
  { kind, name }: JsonObject,
  fieldPath: JsonValue | undefined,
  delimiter: string | null,
): SecretUse[] {
  const [, key] = /^(?:data|stringData)[.[]+(.+?)\]?$/.exec(asString(fieldPath) ?? "") ?? [];
  const isOther = kind !== undefined && !isSecretKind(asString(kind) ?? "");
  if (isOther || key === undefined) return [];
  return [{ name: asString(name) ?? null, key: key.replaceAll("\\", ""), as: null, delimiter }];
}

function fluxUses({ substitute, substituteFrom }: JsonObject): SecretUse[] {
  const from = asArray(substituteFrom).map(asObject);
  return [
    ...from.flatMap(({ kind, name }) =>
      kind === "Secret" && typeof name === "string" ? [{ name, key: null, as: null, delimiter: null }] : [],
    ),
    ...Object.keys(asObject(substitute)).map((key) => ({ name: null, key, as: null, delimiter: null })),
  ];
}
