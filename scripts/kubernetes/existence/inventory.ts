import { memoizeWeak } from "../../model/memoize.ts";
import { isComplete, type Overlay, type Unrendered, unrenderedPart } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import type { Resource } from "../../model/resource.ts";
import { type PodTemplate, podTemplatesOf } from "../pods/pod-template.ts";
import { isForOperator, type Selector } from "../selection/selector.ts";
import { ALWAYS } from "./always.ts";
import { ANYWHERE, filledNamespaces, isSystemNamespace } from "./external-namespaces.ts";
import { indexMakers, isName, type Maker, makersOf, mayMake } from "./object-generators.ts";
import type { Made } from "./operator-objects.ts";
import { mayMakePods, type PodMaker, podMakerOf } from "./pod-makers.ts";
import { madeOf } from "./provided-objects.ts";
import { type Creator, creatorsOf } from "./rbac-creators.ts";
import { indexTemplates } from "./template-index.ts";

/** The objects that one overlay adds to a cluster, as far as others can refer to them. */
export interface Stock {
  readonly made: readonly Made[];
  readonly makers: readonly Maker[];
  readonly templates: readonly PodTemplate[];
  /** Namespaces with charts or packages, or with resources that could not be built. */
  readonly filled: readonly string[];
  readonly podMakers: readonly PodMaker[];
  readonly creators: readonly Creator[];
  /** True if parts of it were not rendered or not requested: missing objects can be in them. */
  readonly partial: boolean;
}

type Lists = Omit<Stock, "partial">;

/** The objects of the overlay, cached per overlay. */
export const stockOf = memoizeWeak((overlay: Overlay): Stock => {
  const { resources } = overlay;
  const unrendered = unrenderedPart(overlay);
  return {
    made: [...resources.flatMap(madeOf), ...(unrendered === null ? [] : wouldMake(unrendered))],
    makers: resources.flatMap(makersOf),
    templates: resources.flatMap(podTemplatesOf),
    filled: [...filledNamespaces(overlay), ...[unrendered?.namespace ?? []].flat()],
    podMakers: resources.flatMap(podMakerOf),
    creators: creatorsOf(overlay),
    partial: !isComplete(overlay),
  };
});

/** The objects of an overlay whose build failed; layers could put them into any namespace. */
function wouldMake({ resources, generated, namespace }: Unrendered): Made[] {
  const place = namespace ?? "";
  return [
    ...resources.flatMap(madeOf).map((made) => ({ ...made, namespace: place, keys: null })),
    ...generated.map((one) => ({ ...one, namespace: place, keys: null })),
  ];
}

/**
 * The objects of a cluster. An unset namespace can become any: an object without a namespace is visible from every
 * namespace, and a look-up without a namespace finds objects in all of them.
 */
export interface Inventory {
  find(kind: string, namespace: string, name: string): readonly Made[];
  /** The names of objects of that kind in that namespace, for suggestions. */
  names(kind: string, namespace: string): readonly string[];
  /**
   * Reports whether the object is certainly missing: it is neither rendered, nor possibly generated, nor listed as
   * existing.
   */
  lacks(kind: string, namespace: string, name: string, asking: Resource): boolean;
  /** Reports whether the namespace can contain objects without manifests in the repository. */
  isOpen(namespace: string): boolean;
  /** Reports whether the repository contains workloads or Services of the namespace. */
  isDescribed(namespace: string): boolean;
  templates(namespace: string): readonly PodTemplate[];
  /** The templates that the selector matches, now or after labels were added to them. */
  matching(namespace: string, selector: Selector): readonly PodTemplate[];
  /** Reports whether all pods that the selector could select in the namespace are known. */
  knowsPods(namespace: string, selector: Selector): boolean;
}

/** Builds the inventory of the overlays of one cluster. */
export function inventoryOf(stocks: readonly Stock[], platform: Platform | null): Inventory {
  const all = <K extends keyof Lists>(field: K) =>
    stocks.flatMap((stock) => stock[field] as Stock[K][number][]);
  const made = all("made").concat(existing(platform), ALWAYS);
  const byName = Map.groupBy(made, ({ kind, name }) => JSON.stringify([kind, name]));
  const makers = indexMakers(all("makers"));
  const filled = new Set(all("filled"));
  const podMakers = all("podMakers");
  const creators = all("creators");
  const templated = made.filter(({ name }) => name.includes("${"));
  const partial = stocks.some((stock) => stock.partial);
  const names = namesBy(made.filter((thing) => !ALWAYS.includes(thing) && isName(thing.name)));
  const { templates, matching } = templatesBy(all("templates"));

  const find = (kind: string, namespace: string, name: string) =>
    (byName.get(JSON.stringify([kind, name])) ?? []).filter((thing) => shows(thing, namespace));
  const isOpen = (namespace: string) =>
    partial ||
    isSystemNamespace(namespace) ||
    [namespace, "", ANYWHERE].some((place) => filled.has(place)) ||
    (namespace === "" && filled.size > 0);
  return {
    find,
    names,
    lacks: (kind, namespace, name, asking) =>
      isName(name) &&
      (namespace === "" || isName(namespace)) &&
      find(kind, namespace, name).length === 0 &&
      !isOpen(namespace) &&
      !creators.some((creator) => creator.kind === kind && shows(creator, namespace)) &&
      !templated.some((thing) => thing.kind === kind && shows(thing, namespace) && fits(thing.name, name)) &&
      !makers.of(name).some((maker) => mayMake(maker, namespace, name, asking)),
    isOpen,
    isDescribed: (namespace) => templates(namespace).length > 0 || names("Service", namespace).length > 0,
    templates,
    matching,
    knowsPods: (namespace, selector) =>
      !isOpen(namespace) &&
      !isForOperator(selector, templates(namespace)) &&
      !podMakers.some((maker) => mayMakePods(maker, namespace, selector)) &&
      // Without a platform file, a namespace without any pod is assumed to be filled from elsewhere.
      (platform !== null || templates(namespace).length > 0),
  };
}

/** The objects that the platform file lists. */
function existing(platform: Platform | null): Made[] {
  return [
    ...(platform?.existing ?? []).map(({ kind, namespace = "", name, keys }) => ({
      kind,
      namespace,
      name,
      keys: keys === undefined ? null : new Set(keys),
    })),
    ...(platform?.services ?? []).map(({ namespace, name }) => ({
      kind: "Service",
      namespace,
      name,
      keys: null,
    })),
  ];
}

/** Cached per kind and namespace: the same object is often missing in many places. */
export function namesBy(made: readonly Made[]): Inventory["names"] {
  const byKind = Map.groupBy(made, ({ kind }) => kind);
  const known = new Map<string, readonly string[]>();
  return (kind, namespace) => {
    const key = JSON.stringify([kind, namespace]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const shown = (byKind.get(kind) ?? []).filter((thing) => shows(thing, namespace));
    const names = [...new Set(shown.map(({ name }) => name))];
    known.set(key, names);
    return names;
  };
}

/** Indexes the templates by namespace, together with those without a namespace, for matching by selector. */
export function templatesBy(all: readonly PodTemplate[]): Pick<Inventory, "templates" | "matching"> {
  const whole = indexTemplates(all);
  const indexes = new Map(
    [...Map.groupBy(all, ({ namespace }) => namespace)].map(([namespace, some]) => [
      namespace,
      indexTemplates(some),
    ]),
  );
  const known = new Map<string, readonly PodTemplate[]>([["", all]]);
  const placesOf = (namespace: string) =>
    namespace === "" ? [whole] : [namespace, ""].flatMap((place) => indexes.get(place) ?? []);
  return {
    templates(namespace) {
      const found = known.get(namespace) ?? placesOf(namespace).flatMap((index) => index.all);
      known.set(namespace, found);
      return found;
    },
    matching: (namespace, selector) => placesOf(namespace).flatMap((index) => index.matching(selector)),
  };
}

/** Reports whether a name with variables, such as `secret-${APP}`, can become that name. */
export function fits(pattern: string, name: string): boolean {
  const first = pattern.slice(0, pattern.indexOf("${"));
  const last = pattern.slice(pattern.lastIndexOf("}") + 1);
  return name.length >= first.length + last.length && name.startsWith(first) && name.endsWith(last);
}

/** Reports whether an object in its namespace, or with an unknown one, is visible from `namespace`. */
export function shows(thing: { readonly namespace: string }, namespace: string): boolean {
  return (
    thing.namespace === namespace ||
    thing.namespace === "" ||
    thing.namespace === ANYWHERE ||
    namespace === ""
  );
}
