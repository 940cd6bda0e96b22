import { ANYWHERE } from "./filled.ts";
import type { Inventory } from "./inventory.ts";
import type { Made } from "./operator-made.ts";
import type { PodTemplate } from "./pod-template.ts";

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

export function templatesBy(templates: readonly PodTemplate[]): Inventory["templates"] {
  const byNamespace = Map.groupBy(templates, ({ namespace }) => namespace);
  const anywhere = byNamespace.get("") ?? [];
  return (namespace) => {
    if (namespace === "") return templates;
    const own = byNamespace.get(namespace) ?? [];
    return anywhere.length === 0 ? own : [...own, ...anywhere];
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
