import { memoizeWeak } from "../../model/memoize.ts";
import { isComplete, type Overlay, type Unrendered, unrenderedPart } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import { objectKey, type Resource, withoutHash } from "../../model/resource.ts";
import { type PodTemplate, podTemplatesOf } from "../pods/pod-template.ts";
import { type Selector, selectsOperatorPods } from "../selection/selector.ts";
import { WELL_KNOWN_OBJECTS } from "./always.ts";
import {
  ALL_NAMESPACES,
  type ExternalNamespace,
  externallyManagedNamespaces,
  isInactiveInstaller,
  isSystemNamespace,
} from "./external-namespaces.ts";
import {
  canGenerate,
  indexObjectGenerators,
  isGeneratedKind,
  isObjectName,
  type ObjectGenerator,
  objectGeneratorsOf,
} from "./object-generators.ts";
import type { ProvidedObject } from "./operator-objects.ts";
import { canGeneratePods, type PodGenerator, podGeneratorsOf } from "./pod-makers.ts";
import { providedObjectsOf } from "./provided-objects.ts";
import { type RbacCreator, rbacCreatorsOf } from "./rbac-creators.ts";
import { indexTemplates } from "./template-index.ts";

/** The objects that one overlay adds to a cluster, as far as others can refer to them. */
export interface OverlayObjects {
  readonly provided: readonly ProvidedObject[];
  readonly generators: readonly ObjectGenerator[];
  readonly templates: readonly PodTemplate[];
  /** Namespaces with charts or packages. */
  readonly externalNamespaces: readonly ExternalNamespace[];
  /** Namespaces with resources that could not be built. */
  readonly unbuiltNamespaces: readonly string[];
  readonly podGenerators: readonly PodGenerator[];
  readonly rbacCreators: readonly RbacCreator[];
  /** True if parts of it were not rendered or not requested: missing objects can be in them. */
  readonly partial: boolean;
}

type OverlayObjectLists = Omit<OverlayObjects, "partial">;

/** The objects of the overlay, cached per overlay. */
export const overlayObjectsOf = memoizeWeak((overlay: Overlay): OverlayObjects => {
  const { resources } = overlay;
  const unrendered = unrenderedPart(overlay);
  return {
    provided: [
      ...resources.flatMap(providedObjectsOf),
      ...(unrendered === null ? [] : unrenderedObjects(unrendered)),
    ],
    generators: resources.flatMap(objectGeneratorsOf),
    templates: resources.flatMap(podTemplatesOf),
    externalNamespaces: externallyManagedNamespaces(overlay),
    unbuiltNamespaces: [unrendered?.namespace ?? []].flat(),
    podGenerators: resources.flatMap(podGeneratorsOf),
    rbacCreators: rbacCreatorsOf(overlay),
    partial: !isComplete(overlay),
  };
});

/** The objects of an overlay whose build failed; layers could put them into any namespace. */
function unrenderedObjects({ resources, generated, namespace }: Unrendered): ProvidedObject[] {
  const place = namespace ?? "";
  return [
    ...resources.flatMap(providedObjectsOf).map((object) => ({ ...object, namespace: place, keys: null })),
    ...generated.map((one) => ({ ...one, namespace: place, keys: null })),
  ];
}

/**
 * The objects of a cluster. An unset namespace can become any: an object without a namespace is visible from every
 * namespace, and a look-up without a namespace finds objects in all of them.
 */
export interface Inventory {
  find(kind: string, namespace: string, name: string): readonly ProvidedObject[];
  /** The names of objects of that kind in that namespace, for suggestions. */
  names(kind: string, namespace: string): readonly string[];
  /**
   * Reports whether the object is certainly missing: it is neither rendered, nor possibly generated, nor listed as
   * existing.
   */
  isMissing(kind: string, namespace: string, name: string, asking: Resource): boolean;
  /** Reports whether the namespace can contain objects without manifests in the repository. */
  hasUnknownObjects(namespace: string): boolean;
  /** Reports whether the repository contains workloads or Services of the namespace. */
  hasRenderedObjects(namespace: string): boolean;
  templates(namespace: string): readonly PodTemplate[];
  /** The templates that the selector matches, now or after labels were added to them. */
  matchingTemplates(namespace: string, selector: Selector): readonly PodTemplate[];
  /** Reports whether all pods that the selector could select in the namespace are known. */
  areAllPodsKnown(namespace: string, selector: Selector): boolean;
}

interface Built {
  readonly overlays: readonly OverlayObjects[];
  readonly platform: Platform | null;
  readonly inventory: Inventory;
}

/** The inventory that was built last: many rules, one after the other, ask for that of the same cluster. */
let lastBuilt: Built | null = null;

/** The inventory of the overlays of one cluster. */
export function inventoryOf(overlays: readonly OverlayObjects[], platform: Platform | null): Inventory {
  const last = lastBuilt;
  const isSame =
    last?.platform === platform &&
    last.overlays.length === overlays.length &&
    last.overlays.every((overlay, index) => overlay === overlays[index]);
  if (isSame) return last.inventory;
  const inventory = buildInventory(overlays, platform);
  lastBuilt = { overlays, platform, inventory };
  return inventory;
}

const nameKey = ({ kind, name }: Pick<ProvidedObject, "kind" | "name">) => JSON.stringify([kind, name]);
const wellKnownByName = Map.groupBy(WELL_KNOWN_OBJECTS, nameKey);

function buildInventory(overlays: readonly OverlayObjects[], platform: Platform | null): Inventory {
  const all = <K extends keyof OverlayObjectLists>(field: K) =>
    overlays.flatMap((overlay) => overlay[field] as OverlayObjects[K][number][]);
  const provided = all("provided").concat(platformObjects(platform));
  const byName = Map.groupBy(provided, nameKey);
  const generators = indexObjectGenerators(all("generators"));
  const installed = all("externalNamespaces").filter(
    ({ installer }) => !isInactiveInstaller(installer, platform),
  );
  const installers = Map.groupBy(installed, ({ namespace }) => namespace);
  const unbuilt = new Set(all("unbuiltNamespaces"));
  // A chart does not create the objects that it needs for its own installation.
  const isExternal = (namespace: string, asking: Resource | null) =>
    unbuilt.has(namespace) ||
    (installers.get(namespace) ?? []).some(
      ({ installer }) => asking === null || objectKey(installer) !== objectKey(asking),
    );
  const podGenerators = all("podGenerators");
  const rbacCreators = all("rbacCreators");
  const templated = provided.filter(({ name }) => name.includes("${"));
  const partial = overlays.some((overlay) => overlay.partial);
  const names = indexNames(provided.filter((thing) => isObjectName(thing.name)));
  const { templates, matchingTemplates } = indexTemplatesByNamespace(all("templates"));

  const find = (kind: string, namespace: string, name: string) => {
    const key = nameKey({ kind, name });
    const found = [...(byName.get(key) ?? []), ...(wellKnownByName.get(key) ?? [])];
    return found.filter((thing) => isVisibleFrom(thing, namespace));
  };
  const hashed = provided.filter((thing) => withoutHash(thing.name) !== thing.name);
  const byStem = Map.groupBy(hashed, (thing) => nameKey({ kind: thing.kind, name: withoutHash(thing.name) }));
  // A reference that Kustomize does not know keeps the name without the hash of the generator.
  const hasHashedName = (kind: string, namespace: string, name: string) =>
    (byStem.get(nameKey({ kind, name })) ?? []).some((thing) => isVisibleFrom(thing, namespace));
  const isOpen = (namespace: string, asking: Resource | null = null) =>
    partial ||
    isSystemNamespace(namespace) ||
    [namespace, "", ALL_NAMESPACES].some((place) => isExternal(place, asking)) ||
    (namespace === "" && installers.size + unbuilt.size > 0);
  return {
    find,
    names,
    isMissing: (kind, namespace, name, asking) =>
      isObjectName(name) &&
      (namespace === "" || isObjectName(namespace)) &&
      find(kind, namespace, name).length === 0 &&
      (!isOpen(namespace, asking) || hasHashedName(kind, namespace, name)) &&
      !rbacCreators.some((creator) => creator.kind === kind && isVisibleFrom(creator, namespace)) &&
      !templated.some(
        (thing) =>
          thing.kind === kind && isVisibleFrom(thing, namespace) && matchesTemplatedName(thing.name, name),
      ) &&
      !(
        isGeneratedKind(kind) &&
        generators.candidatesFor(name).some((generator) => canGenerate(generator, namespace, name, asking))
      ),
    hasUnknownObjects: (namespace) => isOpen(namespace),
    hasRenderedObjects: (namespace) =>
      templates(namespace).length > 0 || names("Service", namespace).length > 0,
    templates,
    matchingTemplates,
    areAllPodsKnown: (namespace, selector) =>
      !isOpen(namespace) &&
      !selectsOperatorPods(selector, templates(namespace)) &&
      !podGenerators.some((generator) => canGeneratePods(generator, namespace, selector)) &&
      // Without a platform file, a namespace without any pod is assumed to be external from elsewhere.
      (platform !== null || templates(namespace).length > 0),
  };
}

/** The objects that the platform file lists. */
function platformObjects(platform: Platform | null): ProvidedObject[] {
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
export function indexNames(provided: readonly ProvidedObject[]): Inventory["names"] {
  const byKind = Map.groupBy(provided, ({ kind }) => kind);
  const known = new Map<string, readonly string[]>();
  return (kind, namespace) => {
    const key = JSON.stringify([kind, namespace]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const shown = (byKind.get(kind) ?? []).filter((thing) => isVisibleFrom(thing, namespace));
    const names = [...new Set(shown.map(({ name }) => name))];
    known.set(key, names);
    return names;
  };
}

/** Indexes the templates by namespace, together with those without a namespace, for matchingTemplates by selector. */
export function indexTemplatesByNamespace(
  all: readonly PodTemplate[],
): Pick<Inventory, "templates" | "matchingTemplates"> {
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
    matchingTemplates: (namespace, selector) =>
      placesOf(namespace).flatMap((index) => index.matching(selector)),
  };
}

/** Reports whether a name with variables, such as `secret-${APP}`, can become that name. */
export function matchesTemplatedName(pattern: string, name: string): boolean {
  const first = pattern.slice(0, pattern.indexOf("${"));
  const last = pattern.slice(pattern.lastIndexOf("}") + 1);
  return name.length >= first.length + last.length && name.startsWith(first) && name.endsWith(last);
}

/** Reports whether an object in its namespace, or with an unknown one, is visible from `namespace`. */
export function isVisibleFrom(thing: { readonly namespace: string }, namespace: string): boolean {
  return (
    thing.namespace === namespace ||
    thing.namespace === "" ||
    thing.namespace === ALL_NAMESPACES ||
    namespace === ""
  );
}
