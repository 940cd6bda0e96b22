import type { RuleContext } from "../../check/rule.ts";
import { isKnown } from "../../kubernetes/objects/unknown-value.ts";
import { isPartialManifest } from "../../kubernetes/pods/apply-mode.ts";
import type { Overlay } from "../../model/overlay.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { type ResourcePlace, resourcePlace } from "../../model/problem.ts";
import type { Refusal, RefusalKind } from "../../model/refusal.ts";
import type { Resource } from "../../model/resource.ts";
import type { SyncObject } from "../../model/sync.ts";
import { isSaidElsewhere } from "./shared-said-elsewhere.ts";

/** A refusal of the API server's code with its place. */
export interface PlacedRefusal extends Refusal {
  readonly at: ResourcePlace;
  /** `; did you mean X?`, or empty. */
  readonly hint: string;
}

/**
 * The refusals of one kind that are certain and that no other rule reports. A manifest that another one completes can
 * lack fields.
 */
export function refusalsOfKind(
  kind: RefusalKind,
  resource: Resource,
  overlay: Overlay,
  { schemas, policy }: RuleContext,
): PlacedRefusal[] {
  const isIncomplete = overlay.unapplied || isPartialManifest(resource, policy);
  if (isIncomplete && kind === "missing") return [];
  return schemas(resource)
    .refusals.filter((one) => one.kind === kind && !isSaidElsewhere(resource, one, policy))
    .filter(({ path }) => isKnown(resource, path, overlay))
    .map((refusal) => {
      const { path, part, field, meant } = refusal;
      const absent = kind === "missing" && !isStated(resource, path, field) ? { absent: [field] } : {};
      return {
        ...refusal,
        at: resourcePlace(resource, path, { ...absent, ...(part === "key" ? { part } : {}) }),
        hint: meant === null ? "" : `; did you mean ${meant}?`,
      };
    });
}

function isStated({ value }: Resource, path: Pointer, field: string): boolean {
  return path.at(-1) === field && valueAt(value, path) !== undefined;
}

/** The sync objects that apply the overlay; none if it stands alone. */
export function syncObjectsOf(overlay: Overlay, { sync }: RuleContext): readonly SyncObject[] {
  return (sync?.objects ?? []).filter(({ sources }) => sources.some((one) => one.overlay === overlay));
}

/** Reports whether Flux applies the overlay: its sync objects say so, or the platform file. */
export function isAppliedByFlux(overlay: Overlay, context: RuleContext): boolean {
  const applying = syncObjectsOf(overlay, context);
  if (applying.length > 0) return applying.some(({ engine }) => engine === "flux");
  return context.platform?.sync?.engine === "flux";
}
