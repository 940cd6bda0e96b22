import type { Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { RuleContext } from "./rule.ts";

/** Overlays that nothing applies and whose resources lack fields, counted: `schema-valid` does not tell those. */
export function lackingUnapplied(overlays: readonly Overlay[], schemas: RuleContext["schemas"]): Skipped[] {
  const names = overlays
    .filter(({ unapplied, resources }) => unapplied === true && resources.some((one) => lacks(one, schemas)))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const reason = `no sync object applies ${names.join(", ")}: required fields that are missing there are not told`;
  return [{ kind: "schema", count: names.length, reason }];
}

function lacks(resource: Overlay["resources"][number], schemas: RuleContext["schemas"]): boolean {
  const { schema } = schemas(resource);
  return schema.status === "invalid" && schema.errors.some((error) => error.lacks !== undefined);
}
