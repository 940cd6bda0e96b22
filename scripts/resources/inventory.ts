import type { Platform } from "../config/platform.ts";
import type { Resource } from "../model/resource.ts";
import { effectOf } from "./custom.ts";
import { ANYWHERE, filledNamespaces, isSystemNamespace } from "./filled.ts";
import { type Made, madeOf } from "./made.ts";
import { isName, type Maker, makersOf, mayMake } from "./makers.ts";
import { namespaceKey, type Overlay } from "./overlay.ts";
import { type PodTemplate, podTemplatesOf } from "./pod-template.ts";
import type { Selector } from "./selector.ts";

/** What one overlay puts into a cluster, as far as others can name it. */
export interface Stock {
  readonly made: readonly Made[];
  readonly makers: readonly Maker[];
  readonly templates: readonly PodTemplate[];
  /** Namespaces with charts and the like. */
  readonly filled: readonly string[];
  readonly podMakers: readonly PodMaker[];
  /** Parts of it could not be rendered, or were not asked for: what is missing may stand there. */
  readonly partial: boolean;
}

/** An operator's resource that makes pods with labels of its own. */
interface PodMaker {
  readonly namespace: string;
  /** What the labels hold; null where that may be anything. */
  readonly name: string | null;
}

const stocks = new WeakMap<Overlay, Stock>();

/** The overlay's stock; the same object each time. */
export function stockOf(overlay: Overlay): Stock {
  const before = stocks.get(overlay);
  if (before !== undefined) return before;
  const { resources } = overlay;
  const stock: Stock = {
    made: resources.flatMap(madeOf),
    makers: resources.flatMap(makersOf),
    templates: resources.flatMap(podTemplatesOf),
    filled: filledNamespaces(overlay),
    podMakers: resources.flatMap(podMakerOf),
    partial: overlay.partial === true,
  };
  stocks.set(overlay, stock);
  return stock;
}

function podMakerOf(resource: Resource): PodMaker[] {
  const effect = effectOf(resource);
  if (effect !== "anything" && effect !== "named") return [];
  const name = effect === "named" ? resource.name : null;
  return [{ namespace: namespaceKey(resource.namespace), name }];
}

/**
 * What a cluster has. A namespace that a manifest does not give may become any: what has none is found from
 * everywhere, and finds everything.
 */
export interface Inventory {
  find(kind: string, namespace: string, name: string): readonly Made[];
  /** The names of that kind in that namespace. */
  names(kind: string, namespace: string): readonly string[];
  /** Whether the object is certainly missing: nothing here makes it or may make it, nobody says that it exists. */
  lacks(kind: string, namespace: string, name: string, asking: Resource): boolean;
  /** Whether things may be in the namespace that no manifest here shows. */
  isOpen(namespace: string): boolean;
  templates(namespace: string): readonly PodTemplate[];
  /** Whether all pods of the namespace that the selector may be meant for are known. */
  knowsPods(namespace: string, selector: Selector): boolean;
}

/** The inventory of the overlays of one cluster. */
export function inventoryOf(stocks: readonly Stock[], platform: Platform | null): Inventory {
  const made = stocks.flatMap((stock) => stock.made).concat(existing(platform));
  const byKind = Map.groupBy(made, ({ kind }) => kind);
  const byName = Map.groupBy(made, ({ kind, name }) => JSON.stringify([kind, name]));
  const filled = new Set(stocks.flatMap((stock) => stock.filled));
  const podMakers = stocks.flatMap((stock) => stock.podMakers);
  const makers = stocks.flatMap((stock) => stock.makers);
  const templates = stocks.flatMap((stock) => stock.templates);
  const byNamespace = Map.groupBy(templates, ({ namespace }) => namespace);
  const partial = stocks.some((stock) => stock.partial);
  const isIn = (set: ReadonlySet<string>, namespace: string) =>
    set.has(namespace) || set.has("") || set.has(ANYWHERE) || (namespace === "" && set.size > 0);

  const find = (kind: string, namespace: string, name: string) =>
    (byName.get(JSON.stringify([kind, name])) ?? []).filter((thing) => shows(thing, namespace));
  const isOpen = (namespace: string) => partial || isSystemNamespace(namespace) || isIn(filled, namespace);
  const inNamespace = (namespace: string) =>
    namespace === "" ? templates : [...(byNamespace.get(namespace) ?? []), ...(byNamespace.get("") ?? [])];
  return {
    find,
    names: (kind, namespace) => [
      ...new Set((byKind.get(kind) ?? []).filter((t) => shows(t, namespace)).map(({ name }) => name)),
    ],
    lacks: (kind, namespace, name, asking) =>
      isName(name) &&
      (namespace === "" || isName(namespace)) &&
      find(kind, namespace, name).length === 0 &&
      !isOpen(namespace) &&
      !makers.some((maker) => mayMake(maker, namespace, name, asking)),
    isOpen,
    templates: inNamespace,
    knowsPods: (namespace, selector) =>
      !isOpen(namespace) &&
      !podMakers.some((maker) => mayMakePods(maker, namespace, selector)) &&
      // Where nobody describes the cluster, a namespace without any pod is filled by something elsewhere.
      (platform !== null || inNamespace(namespace).length > 0),
  };
}

function mayMakePods({ namespace, name }: PodMaker, asked: string, selector: Selector): boolean {
  if (namespace !== asked && namespace !== "" && asked !== "") return false;
  return name === null || selector.some(({ values }) => values.some((value) => value.includes(name)));
}

function shows(thing: Made, namespace: string): boolean {
  return (
    thing.namespace === namespace ||
    thing.namespace === "" ||
    thing.namespace === ANYWHERE ||
    namespace === ""
  );
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
