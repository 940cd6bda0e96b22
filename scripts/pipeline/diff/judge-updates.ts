import { isDeepStrictEqual } from "node:util";
import type { ObjectPair } from "../../diff/pairs.ts";
import type { RenderedOverlay } from "../../engines/rendered-overlay.ts";
import { isKnown } from "../../kubernetes/objects/unknown-value.ts";
import type { Failure, Skipped } from "../../model/finding.ts";
import type { ChangedObject, RefusedChange } from "../../model/object-change.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { updateVerdicts } from "../../schema/updates.ts";
import { schemaVerdicts } from "../../schema/verdicts.ts";
import type { Request } from "../request.ts";

/** The updates that the API server's own code judged. */
export interface JudgedUpdates {
  /** Null if the update is not judged. */
  of(after: Resource): readonly RefusedChange[] | null;
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

interface Update extends ChangedObject {
  readonly overlay: RenderedOverlay;
  readonly overlayBefore: RenderedOverlay;
}

/** Judges the updates among pairs of objects, as the rule `field-change-allowed` does. */
export async function judgeUpdates(
  pairs: readonly ObjectPair[],
  versionOf: (overlay: RenderedOverlay) => string | null,
  { kubeconform, upstream }: Pick<Request, "kubeconform" | "upstream">,
): Promise<JudgedUpdates> {
  const updates = pairs.flatMap(updateOf);
  if (updates.length === 0) return { of: () => null, skipped: [], failures: [] };
  const overlays = Map.groupBy(updates, ({ overlay }) => overlay);
  const crds = [...overlays.keys()].flatMap(crdsOf);
  const verdicts = await schemaVerdicts(
    { kubeconform, upstream: upstream ?? null },
    [...overlays].map(([overlay, same]) => ({
      name: overlay.name,
      resources: [...new Set([...same.map(({ after }) => after), ...crdsOf(overlay)])],
      kubernetesVersion: versionOf(overlay),
    })),
  );
  const judged = await updateVerdicts(upstream ?? null, updates, crds, verdicts);
  const byResource = new Map(updates.map((update) => [update.after, update]));
  return {
    of(after) {
      const update = byResource.get(after);
      const refused = update === undefined ? null : judged.of(update);
      if (update === undefined || refused === null) return null;
      return refused.filter(({ path }) => isKnownAtBoth(update, path));
    },
    skipped: judged.skipped,
    failures: verdicts.failures,
  };
}

function updateOf(pair: ObjectPair): Update[] {
  if (pair.relation !== "same" && pair.relation !== "owner") return [];
  const [before, after] = [pair.before.resource, pair.after.resource];
  if (isDeepStrictEqual(before.value, after.value)) return [];
  return [{ before, after, overlay: pair.after.overlay, overlayBefore: pair.before.overlay }];
}

function isKnownAtBoth({ before, after, overlay, overlayBefore }: Update, path: Pointer): boolean {
  return isKnown(after, path, overlay) && isKnown(before, path, overlayBefore);
}

function crdsOf({ resources }: RenderedOverlay): Resource[] {
  return resources.filter(({ kind }) => kind === "CustomResourceDefinition");
}
