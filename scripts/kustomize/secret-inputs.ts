import type { Repository } from "../repository/repository.ts";
import { kustomizationEntries } from "./entries.ts";
import type { SourceGraph } from "./graph.ts";
import { resolveEntry } from "./target.ts";

/** Files whose content goes into generated Secrets: `files` and `envs` of `secretGenerator`. */
export function secretInputs(repository: Repository, graphs: readonly SourceGraph[]): Set<string> {
  const found = graphs.flatMap(({ kustomizations }) => {
    return kustomizations.flatMap(({ value, folder }) => {
      const entries = kustomizationEntries(value).filter(({ field }) => field === "secretGenerator");
      const targets = entries.map((entry) => resolveEntry(repository, folder, entry));
      return targets.flatMap((target) => (target.kind === "file" ? [target.path] : []));
    });
  });
  return new Set(found);
}
