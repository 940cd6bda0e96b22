import type { JsonObject, JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { foldCase } from "../fields.ts";

/**
 * The fields of a kustomization whose steps can fail, in Kustomize's order
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/target/kusttarget.go).
 */
const STEPS = [
  ...[
    "openapi",
    "resources",
    "bases",
    "configurations",
    "crds",
    "configMapGenerator",
    "secretGenerator",
    "generators",
  ],
  ...["components", "patchesStrategicMerge", "patches", "namespace", "namePrefix", "nameSuffix", "labels"],
  ...["commonLabels", "commonAnnotations", "patchesJson6902", "replicas", "images", "imageTags"],
  ...["replacements", "transformers", "validators", "vars", "sortOptions"],
].map(foldCase);

/**
 * Finds the entry at which the build of a kustomization begins to fail: the first one with which it fails, without all
 * entries whose steps come later, as it does with all. Null if it fails without any.
 */
export async function failingEntry(
  kustomization: JsonObject,
  fails: (kustomization: JsonObject) => Promise<boolean>,
): Promise<Pointer | null> {
  const entries = entriesOf(kustomization);
  let [without, withAll] = [0, entries.length];
  if (withAll === 0 || (await fails(withFirst(kustomization, [])))) return null;
  while (withAll - without > 1) {
    const middle = Math.floor((without + withAll) / 2);
    if (await fails(withFirst(kustomization, entries.slice(0, middle)))) withAll = middle;
    else without = middle;
  }
  return entries[withAll - 1]!;
}

function stepOf(key: string): number {
  return STEPS.indexOf(foldCase(key));
}

/** The entries in the order of their steps: items of lists, and other values as a whole. */
function entriesOf(kustomization: JsonObject): Pointer[] {
  const fields = Object.keys(kustomization).filter((key) => stepOf(key) !== -1);
  return fields
    .toSorted((a, b) => stepOf(a) - stepOf(b))
    .flatMap((key) => {
      const value = kustomization[key]!;
      return Array.isArray(value) ? value.map((_, index) => [key, index]) : [[key]];
    });
}

/** The kustomization with some of its entries, and with all fields that are no steps. */
function withFirst(kustomization: JsonObject, entries: readonly Pointer[]): JsonObject {
  const kept = Map.groupBy(entries, ([key]) => String(key));
  const fields = Object.entries(kustomization).flatMap(([key, value]): [string, JsonValue][] => {
    const own = kept.get(key)?.length ?? 0;
    if (stepOf(key) === -1) return [[key, value]];
    if (own === 0) return [];
    return [[key, Array.isArray(value) ? value.slice(0, own) : value]];
  });
  return Object.fromEntries(fields);
}
