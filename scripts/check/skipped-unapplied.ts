import type { Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { RuleContext } from "./rule.ts";

/** Counts the unapplied overlays with missing required fields, which `schema-valid` does not report. */
export function skippedMissingFields(
  overlays: readonly Overlay[],
  schemas: RuleContext["schemas"],
): Skipped[] {
  const names = overlays
    .filter(
      ({ unapplied, resources }) => unapplied && resources.some((one) => hasMissingFields(one, schemas)),
    )
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const reason = `${names.join(", ")}: not applied by any sync object; missing required fields are not reported`;
  return [{ kind: "schema", count: names.length, reason }];
}

function hasMissingFields(resource: Overlay["resources"][number], schemas: RuleContext["schemas"]): boolean {
  const { schema } = schemas(resource);
  return schema.status === "invalid" && schema.errors.some((error) => error.missingFields !== undefined);
}
