import { orListed } from "../../config/nearest.ts";
import { type Inventory, inventoryOf, type Stock, stockOf } from "../../kubernetes/existence/inventory.ts";
import { isName } from "../../kubernetes/existence/object-generators.ts";
import type { Reference } from "../../kubernetes/pods/pod-references.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import type { Problem } from "../../model/problem.ts";
import { objectKey, type Resource } from "../../model/resource.ts";
import type { RuleContext } from "../../model/rule.ts";

/** What one overlay has, and what of it names other objects. */
export interface ReferenceFact {
  readonly stock: Stock;
  readonly references: readonly Reference[];
}

/** The facts of a rule on references, and its check: each object that is certainly missing, once for each resource. */
export function existenceOf(
  referencesOf: (resource: Resource) => Reference[],
  isJudged: (reference: Reference, inventory: Inventory, platform: Platform | null) => boolean = () => true,
) {
  return {
    facts: factsOf(referencesOf),
    check(
      facts: readonly ReferenceFact[],
      { platform }: RuleContext,
      everywhere: () => readonly ReferenceFact[],
    ): Problem<"missing">[] {
      const inventory = inventoryIn(facts, platform);
      return facts.flatMap(({ references }) =>
        onceEach(references)
          .filter((reference) => isJudged(reference, inventory, platform))
          .flatMap((reference) => missing(reference, inventory, platform, everywhere)),
      );
    },
  };
}

/** Facts with the references of one sort. */
export function factsOf(referencesOf: (resource: Resource) => Reference[]) {
  return (overlay: Overlay): ReferenceFact[] => [
    { stock: stockOf(overlay), references: overlay.resources.flatMap(referencesOf) },
  ];
}

export function inventoryIn(facts: readonly ReferenceFact[], platform: Platform | null): Inventory {
  return inventoryOf(
    facts.map(({ stock }) => stock),
    platform,
  );
}

/** Several containers of one resource may name the same object: one finding says it. */
function onceEach(references: readonly Reference[]): Reference[] {
  const known = new Map<Resource, Set<string>>();
  return references.filter(({ resource, kind, namespace, name }) => {
    const seen = known.get(resource) ?? new Set();
    known.set(resource, seen);
    const key = objectKey({ kind, namespace, name });
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function missing(
  { resource, kind, namespace, name, path }: Reference,
  inventory: Inventory,
  platform: Platform | null,
  everywhere: () => readonly ReferenceFact[],
): Problem<"missing">[] {
  if (!inventory.lacks(kind, namespace, name, resource)) return [];
  if (platform === null && isMadeAnywhere(everywhere(), { kind, namespace, name, resource })) return [];
  const declared = platform === null ? "" : ", and the platform file does not declare it";
  const args = {
    kind,
    name: [namespace, name].filter((part) => part !== "").join("/"),
    declared,
    hint: orListed(name, inventory.names(kind, namespace)),
  };
  return [{ code: "missing", args, at: { in: "resource", resource, path } }];
}

/**
 * Whether any overlay of the repository may make it: where nobody says what belongs to one cluster, that overlay may
 * be applied beside this one.
 */
export function isMadeAnywhere(
  everywhere: readonly { readonly stock: Stock }[],
  { kind, namespace, name, resource }: Pick<Reference, "kind" | "namespace" | "name" | "resource">,
): boolean {
  return !inventoryEverywhere(everywhere).lacks(kind, namespace, name, resource);
}

const ofRuns = new WeakMap<readonly { readonly stock: Stock }[], Inventory>();

/** What all overlays of the repository have, as far as it surely concerns a namespace. */
export function inventoryEverywhere(everywhere: readonly { readonly stock: Stock }[]): Inventory {
  const before = ofRuns.get(everywhere);
  if (before !== undefined) return before;
  const stocks = everywhere.map(({ stock }) => ({
    ...stock,
    // Else one failure or one chart would hide everything.
    makers: stock.makers.filter(({ stem, namespace }) => stem !== null && namespace !== ""),
    filled: stock.filled.filter((namespace) => isName(namespace)),
    partial: false,
  }));
  const inventory = inventoryOf(stocks, null);
  ofRuns.set(everywhere, inventory);
  return inventory;
}

/** The words of such a rule: how to say that something exists although nothing here makes it. */
export const MISSING = "nothing here makes the {kind} {name}{declared}{hint}";
export const DECLARE =
  "If something else makes it, declare it under `existing` in the platform file; what a chart or an operator's resource in that namespace may make is not judged.";
