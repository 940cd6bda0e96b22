import type { RuleContext } from "../../check/rule.ts";
import { orListed } from "../../config/nearest.ts";
import { type Inventory, inventoryOf, type Stock, stockOf } from "../../kubernetes/existence/inventory.ts";
import { isName } from "../../kubernetes/existence/object-generators.ts";
import type { Reference } from "../../kubernetes/pods/pod-references.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import { resourcePlace } from "../../model/problem.ts";
import { objectKey, type Resource } from "../../model/resource.ts";

/** Objects of one overlay, and its references to other objects. */
export interface ReferenceFact {
  readonly stock: Stock;
  readonly references: readonly Reference[];
}

/** Facts and check of a reference rule. The check reports each object that is certainly missing, once per resource. */
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
    ) {
      const inventory = inventoryIn(facts, platform);
      return facts.flatMap(({ references }) =>
        onceEach(references)
          .filter((reference) => isJudged(reference, inventory, platform))
          .flatMap((reference) => missing(reference, inventory, platform, everywhere)),
      );
    },
  };
}

/** Collects the references that `referencesOf` finds. */
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

/** Several containers of one resource can reference the same object; one finding is enough. */
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
) {
  if (!inventory.lacks(kind, namespace, name, resource)) return [];
  if (platform === null && isMadeAnywhere(everywhere(), { kind, namespace, name, resource })) return [];
  const declared = platform === null ? "" : ", and the platform file does not declare it";
  const args = {
    kind,
    name: [namespace, name].filter((part) => part !== "").join("/"),
    declared,
    hint: orListed(name, inventory.names(kind, namespace)),
  };
  return [{ code: "missing" as const, args, at: resourcePlace(resource, path) }];
}

/**
 * Reports whether any overlay of the repository can provide the object. Without a platform file it is unknown which
 * overlays belong to one cluster, so that overlay can be applied next to this one.
 */
export function isMadeAnywhere(
  everywhere: readonly { readonly stock: Stock }[],
  { kind, namespace, name, resource }: Pick<Reference, "kind" | "namespace" | "name" | "resource">,
): boolean {
  return !inventoryEverywhere(everywhere).lacks(kind, namespace, name, resource);
}

/** Objects of all overlays of the repository, limited to generators and charts with a known namespace. */
export const inventoryEverywhere = memoizeWeak(
  (everywhere: readonly { readonly stock: Stock }[]): Inventory => {
    const stocks = everywhere.map(({ stock }) => ({
      ...stock,
      // Otherwise one failure or one chart would hide every missing object.
      makers: stock.makers.filter(({ stem, namespace }) => stem !== null && namespace !== ""),
      filled: stock.filled.filter((namespace) => isName(namespace)),
      partial: false,
    }));
    return inventoryOf(stocks, null);
  },
);

/** Message and advice that the reference rules share. */
export const MISSING = "{kind} {name} not found in the rendered manifests{declared}{hint}";
export const DECLARE =
  "If something else creates the object, declare it under `existing` in the platform file. Objects that a chart or an operator's resource can create in that namespace are not checked.";
