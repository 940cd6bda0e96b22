import { asArray, asObject, asString, isObject } from "../model/json.ts";
import type { Repository } from "../repository/repository.ts";
import { kustomizationEntries } from "./entries.ts";
import type { SourceGraph } from "./graph.ts";
import { resolveEntry } from "./target.ts";

type Kustomizations = Pick<SourceGraph, "kustomizations">;

/** Files of patches that can change Secrets by operations: those whose target is a Secret, or of any kind. */
export function secretPatches(repository: Repository, graphs: readonly Kustomizations[]): Set<string> {
  const found = graphs.flatMap(({ kustomizations }) =>
    kustomizations.flatMap(({ value, folder }) =>
      [...asArray(value.patches ?? null), ...asArray(value.patchesJson6902 ?? null)].flatMap((patch) => {
        const { target, path } = asObject(patch);
        const kind = asString(asObject(target).kind) ?? "";
        if (typeof path !== "string" || !isObject(target) || !/^$|Secret|[^A-Za-z]/.test(kind)) return [];
        const entry = { role: "patch", field: "patches", path, pointer: [] } as const;
        const file = resolveEntry(repository, folder, entry);
        return file.kind === "file" ? [file.path] : [];
      }),
    ),
  );
  return new Set(found);
}

/** Files whose content goes into generated Secrets: `files` and `envs` of `secretGenerator`. */
export function secretInputs(repository: Repository, graphs: readonly Kustomizations[]): Set<string> {
  const found = graphs.flatMap(({ kustomizations }) => {
    return kustomizations.flatMap(({ value, folder }) => {
      const entries = kustomizationEntries(value).filter(({ field }) => field === "secretGenerator");
      const targets = entries.map((entry) => resolveEntry(repository, folder, entry));
      return targets.flatMap((target) => (target.kind === "file" ? [target.path] : []));
    });
  });
  return new Set(found);
}
