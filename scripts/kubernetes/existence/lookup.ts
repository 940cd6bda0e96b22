import type { PodTemplate } from "../pods/pod-template.ts";
import { ANYWHERE } from "./external-namespaces.ts";
import type { Inventory } from "./inventory.ts";
import type { Made } from "./operator-objects.ts";
import { indexTemplates } from "./template-index.ts";

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
