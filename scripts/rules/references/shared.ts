import type { RuleContext } from "../../check/rule.ts";
import { suggestionOrList, unlistedHint } from "../../config/suggestions.ts";
import {
  type Inventory,
  inventoryOf,
  type OverlayObjects,
  overlayObjectsOf,
} from "../../kubernetes/existence/inventory.ts";
import { isObjectName } from "../../kubernetes/existence/object-generators.ts";
import type { ObjectReference } from "../../kubernetes/pods/pod-references.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import { type RelatedPlace, resourcePlace } from "../../model/problem.ts";
import { objectKey, type Resource, withoutHash } from "../../model/resource.ts";

/** Objects of one overlay, and its references to other objects. */
export interface ReferenceFact {
  readonly stock: OverlayObjects;
  readonly references: readonly ObjectReference[];
  /** True for an overlay in stock: the one that applies it can configure more references of generated names. */
  readonly unapplied: boolean;
}

/** Facts and check of a reference rule. The check reports each object that is certainly missing, once per resource. */
export function existenceCheck(
  referencesOf: (resource: Resource) => ObjectReference[],
  isJudged: (reference: ObjectReference, inventory: Inventory, platform: Platform | null) => boolean = () =>
    true,
) {
  return {
    facts: referenceFacts(referencesOf),
    check(
      facts: readonly ReferenceFact[],
      { platform, unlisted }: RuleContext,
      everywhere: () => readonly ReferenceFact[],
    ) {
      const inventory = inventoryIn(facts, platform);
      const problems = facts.flatMap(({ references, unapplied }) =>
        uniqueReferences(references)
          .filter((reference) => isJudged(reference, inventory, platform))
          .filter((reference) => !unapplied || !isGeneratedName(reference, inventory))
          .flatMap((reference) => missingProblems(reference, inventory, { platform, unlisted }, everywhere)),
      );
      return onePerObject(problems);
    },
  };
}

/** Reports whether a generator makes the name with a hash. */
function isGeneratedName({ kind, namespace, name }: ObjectReference, inventory: Inventory): boolean {
  return inventory.names(kind, namespace).some((other) => other !== name && withoutHash(other) === name);
}

type Missing = ReturnType<typeof missingProblems>[number];

/** Limits the places of one finding. */
const MAX_RELATED = 20;

/** One missing object is one problem, at the first place that needs it; the others are related to it. */
function onePerObject(problems: readonly Missing[]): Missing[] {
  const byObject = Map.groupBy(problems, ({ args }) => JSON.stringify([args.kind, args.name]));
  return [...byObject.values()].map(([first, ...others]) => {
    const related = others.slice(0, MAX_RELATED).map(({ at }) => ({ at, words: "also needed here" }));
    return { ...first!, ...(related.length > 0 && { related }) };
  });
}

/** Collects the references that `referencesOf` finds. */
export function referenceFacts(referencesOf: (resource: Resource) => ObjectReference[]) {
  return (overlay: Overlay): ReferenceFact[] => [
    {
      stock: overlayObjectsOf(overlay),
      references: overlay.resources.flatMap(referencesOf),
      unapplied: overlay.unapplied,
    },
  ];
}

export function inventoryIn(facts: readonly ReferenceFact[], platform: Platform | null): Inventory {
  return inventoryOf(
    facts.map(({ stock }) => stock),
    platform,
  );
}

/** Several containers of one resource can reference the same object; one finding is enough. */
function uniqueReferences(references: readonly ObjectReference[]): ObjectReference[] {
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

function missingProblems(
  { resource, kind, namespace, name, path, others = [] }: ObjectReference,
  inventory: Inventory,
  { platform, unlisted }: Pick<RuleContext, "platform" | "unlisted">,
  everywhere: () => readonly ReferenceFact[],
) {
  if (!inventory.isMissing(kind, namespace, name, resource)) return [];
  if (others.some((other) => !inventory.isMissing(kind, other.namespace, other.name, resource))) return [];
  if (platform === null && isProvidedByAnyOverlay(everywhere(), { kind, namespace, name, resource }))
    return [];
  const declared = platform === null ? "" : ", and the platform file does not declare it";
  const args = {
    kind,
    name: [namespace, name].filter((part) => part !== "").join("/"),
    declared,
    hint:
      unlistedHint(unlisted(kind, namespace, name)) ??
      suggestionOrList(name, inventory.names(kind, namespace)),
  };
  const at = resourcePlace(resource, path);
  return [{ code: "missing" as const, args, at, related: [] as readonly RelatedPlace[] }];
}

/**
 * Reports whether any overlay of the repository can provide the object. Without a platform file it is unknown which
 * overlays belong to one cluster, so that overlay can be applied next to this one.
 */
export function isProvidedByAnyOverlay(
  everywhere: readonly { readonly stock: OverlayObjects }[],
  { kind, namespace, name, resource }: Pick<ObjectReference, "kind" | "namespace" | "name" | "resource">,
): boolean {
  return !repositoryInventory(everywhere).isMissing(kind, namespace, name, resource);
}

/** Objects of all overlays of the repository, limited to generators and charts with a known namespace. */
export const repositoryInventory = memoizeWeak(
  (everywhere: readonly { readonly stock: OverlayObjects }[]): Inventory => {
    const stocks = everywhere.map(
      ({ stock }): OverlayObjects => ({
        ...stock,
        // Otherwise one failure or one chart would hide every missing object.
        generators: stock.generators.filter(({ stem, namespace }) => stem !== null && namespace !== ""),
        externalNamespaces: stock.externalNamespaces.filter(({ namespace }) => isObjectName(namespace)),
        partial: false,
      }),
    );
    return inventoryOf(stocks, null);
  },
);

/** Message and advice that the reference rules share. */
export const MISSING_MESSAGE = "{kind} {name} not found in the rendered manifests{declared}{hint}";
export const DECLARE_ADVICE =
  "If something else creates the object, declare it under `existing` in the platform file. Objects that a chart or an operator's resource can create in that namespace are not checked.";
