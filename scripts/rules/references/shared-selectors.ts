import type { RuleContext } from "../../check/rule.ts";
import {
  type Inventory,
  inventoryOf,
  type OverlayObjects,
  overlayObjectsOf,
} from "../../kubernetes/existence/inventory.ts";
import { namespaceOf } from "../../kubernetes/objects/scope.ts";
import type { PodTemplate } from "../../kubernetes/pods/pod-template.ts";
import { nearestTemplate, type Selector } from "../../kubernetes/selection/selector.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { type Problem, resourcePlace } from "../../model/problem.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { repositoryInventory } from "./shared.ts";

/** A resource that selects pods of its own namespace. */
export interface PodSelection {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly selector: Selector;
}

/** Objects of one overlay, and its resources that select pods. */
export interface SelectorFact {
  readonly overlay: Overlay;
  readonly stock: OverlayObjects;
  readonly selections: readonly PodSelection[];
}

/**
 * Facts and check of a selector rule. The check reports each selector that certainly matches no pod template. Without a
 * platform file, `isLikely` decides whether the selector is meant for one of the templates at all.
 */
export function selectorCheck(
  selectingOf: (overlay: Overlay) => PodSelection[],
  isLikely: (one: PodSelection, templates: readonly PodTemplate[], selected: IsSelected) => boolean = () =>
    true,
) {
  return {
    facts: (overlay: Overlay): SelectorFact[] => [
      { overlay, stock: overlayObjectsOf(overlay), selections: selectingOf(overlay) },
    ],
    check(
      facts: readonly SelectorFact[],
      { platform }: RuleContext,
      everywhere: () => readonly SelectorFact[],
    ): Unmatched[] {
      const inventory = inventoryOf(
        facts.map(({ stock }) => stock),
        platform,
      );
      const all = facts.flatMap(({ selections }) => selections);
      const selected = isSelectedBy(all, inventory);
      return all.flatMap((one) => {
        const problems = checkSelector(one, inventory);
        if (problems.length === 0 || platform !== null) return problems;
        // Without a platform file the pods can come from outside of this repository.
        const isUnsure = !isLikely(one, inventory.templates(namespaceOf(one.resource)), selected);
        return isUnsure || isMatchedByOtherOverlay(one, everywhere()) ? [] : problems;
      });
    },
  };
}

type Unmatched = Problem<"unmatched", "hint"> | Problem<"none">;

function checkSelector({ resource, path, selector }: PodSelection, inventory: Inventory): Unmatched[] {
  const namespace = namespaceOf(resource);
  if (!inventory.areAllPodsKnown(namespace, selector)) return [];
  if (inventory.matchingTemplates(namespace, selector).length > 0) return [];
  const at = resourcePlace(resource, path);
  const templates = inventory.templates(namespace);
  if (templates.length === 0) return [{ code: "none", args: {}, at }];
  const near = nearestTemplate(selector, resource.name, templates);
  const hint =
    near === null ? "" : `; nearest is ${describeResource(near.template.resource)}: ${near.differences}`;
  return [{ code: "unmatched", args: { hint }, at }];
}

/** Reports whether another overlay of the repository creates such pods in the same namespace. */
function isMatchedByOtherOverlay(
  { resource, selector }: PodSelection,
  everywhere: readonly SelectorFact[],
): boolean {
  const namespace = namespaceOf(resource);
  if (namespace === "") return false;
  const found = repositoryInventory(everywhere).matchingTemplates(namespace, selector);
  return found.some((template) => template.namespace === namespace);
}

/** Reports whether a resource that the rule checks selects the template; computed on the first call. */
export type IsSelected = (template: PodTemplate) => boolean;

function isSelectedBy(all: readonly PodSelection[], inventory: Inventory): IsSelected {
  let selected: Set<PodTemplate> | null = null;
  return (template) => {
    selected ??= new Set(
      all.flatMap((one) => inventory.matchingTemplates(namespaceOf(one.resource), one.selector)),
    );
    return selected.has(template);
  };
}
