import type { Overlay, Unrendered } from "../../model/overlay.ts";
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

/** What one overlay puts into a cluster, as far as others can name it. */
export interface Stock {
  readonly made: readonly Made[];
  readonly makers: readonly Maker[];
  readonly templates: readonly PodTemplate[];
  /** Namespaces with charts and the like, or with what could not be built. */
  readonly filled: readonly string[];
  readonly podMakers: readonly PodMaker[];
  readonly creators: readonly Creator[];
  /** Parts of it could not be rendered, or were not asked for: what is missing may stand there. */
  readonly partial: boolean;
}

type Lists = Omit<Stock, "partial">;

const stocks = new WeakMap<Overlay, Stock>();

/** The overlay's stock; the same object each time. */
export function stockOf(overlay: Overlay): Stock {
  const before = stocks.get(overlay);
  if (before !== undefined) return before;
  const { resources, unrendered } = overlay;
  const stock: Stock = {
    made: [...resources.flatMap(madeOf), ...(unrendered === undefined ? [] : wouldMake(unrendered))],
    makers: resources.flatMap(makersOf),
    templates: resources.flatMap(podTemplatesOf),
    filled: [...filledNamespaces(overlay), ...[unrendered?.namespace ?? []].flat()],
    podMakers: resources.flatMap(podMakerOf),
    creators: creatorsOf(overlay),
    partial: overlay.partial === true,
  };
  stocks.set(overlay, stock);
  return stock;
}

/** The names that a build would give if it did not fail: layers may put them into any namespace. */
function wouldMake({ resources, generated, namespace }: Unrendered): Made[] {
  const place = namespace ?? "";
  return [
    ...resources.flatMap(madeOf).map((made) => ({ ...made, namespace: place, keys: null })),
    ...generated.map((one) => ({ ...one, namespace: place, keys: null })),
  ];
}

/**
 * What a cluster has. A namespace that a manifest does not give may become any: what has none is found from
 * everywhere, and finds everything.
 */
export interface Inventory {
  find(kind: string, namespace: string, name: string): readonly Made[];
  /** The names of that kind in that namespace, for saying what may have been meant. */
  names(kind: string, namespace: string): readonly string[];
  /** Whether the object is certainly missing: nothing here makes it or may make it, nobody says that it exists. */
  lacks(kind: string, namespace: string, name: string, asking: Resource): boolean;
  /** Whether things may be in the namespace that no manifest here shows. */
  isOpen(namespace: string): boolean;
  /** Whether workloads or Services of the namespace are here. */
  isDescribed(namespace: string): boolean;
  templates(namespace: string): readonly PodTemplate[];
  /** Those of them that the selector matches, now or once something has put its own labels on them. */
  matching(namespace: string, selector: Selector): readonly PodTemplate[];
  /** Whether all pods of the namespace that the selector may be meant for are known. */
  knowsPods(namespace: string, selector: Selector): boolean;
}

/** The inventory of the overlays of one cluster. */
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
      // Where nobody describes the cluster, a namespace without any pod is filled by something elsewhere.
      (platform !== null || templates(namespace).length > 0),
  };
}

/** What the platform file says that manifests may name. */
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

/** Found once for each kind and namespace: what is missing is missing in many places. */
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

/** The templates of a namespace and those without any, and which of them a selector matches. */
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

/** Whether a name with variables, such as `secret-${APP}`, may become that name. */
export function fits(pattern: string, name: string): boolean {
  const first = pattern.slice(0, pattern.indexOf("${"));
  const last = pattern.slice(pattern.lastIndexOf("}") + 1);
  return name.length >= first.length + last.length && name.startsWith(first) && name.endsWith(last);
}

/** Whether what is in a namespace, or in none that is known, is found from `namespace`. */
export function shows(thing: { readonly namespace: string }, namespace: string): boolean {
  return (
    thing.namespace === namespace ||
    thing.namespace === "" ||
    thing.namespace === ANYWHERE ||
    namespace === ""
  );
}
