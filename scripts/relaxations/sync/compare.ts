import type { AppliedFolder, ControlObject, SyncState } from "../../engines/sync-state.ts";
import { asObject, asString } from "../../model/json.ts";
import { apiGroup, describeResource } from "../../model/resource.ts";
import { newAccess } from "./access.ts";
import { bindingWords, grantsMuch } from "./bindings.ts";
import { newCharts } from "./charts.ts";
import { shown } from "./fields.ts";
import { isAdmissionGroup, objectChanges } from "./objects.ts";
import type { SyncChange } from "./sync-change.ts";

/** Lists what the head of a change syncs otherwise than its base, and which of it cannot be checked. */
export function syncChanges(before: SyncState, after: SyncState): SyncChange[] {
  const pairs = pairObjects(before.objects, after.objects);
  return [
    ...changedFields(pairs),
    ...newObjects(before, after, pairs),
    ...removedProtection(before, pairs),
    ...foreignFolders(before, after, pairs),
    ...newCharts(before, after),
    ...unfollowed(before, after, pairs),
  ];
}

type Pairs = ReadonlyMap<ControlObject, ControlObject | null>;

/** The object of the base for each current one: of the same cluster, otherwise one that its cluster no longer has. */
function pairObjects(before: readonly ControlObject[], after: readonly ControlObject[]): Pairs {
  const old = Map.groupBy(before, keyIn);
  const kept = new Set(after.map(keyIn));
  const gone = Map.groupBy(
    before.filter((object) => !kept.has(keyIn(object))),
    ({ resource }) => nameOf(resource),
  );
  return new Map(
    after.map((object) => {
      const same = old.get(keyIn(object)) ?? gone.get(nameOf(object.resource)) ?? [];
      const text = JSON.stringify(object.resource.value);
      const equal = same.find(({ resource }) => JSON.stringify(resource.value) === text);
      return [object, equal ?? same[0] ?? null];
    }),
  );
}

function keyIn({ cluster, resource }: ControlObject): string {
  return `${cluster?.folder ?? ""} ${nameOf(resource)}`;
}

function nameOf(resource: ControlObject["resource"]): string {
  return `${apiGroup(resource.apiVersion)} ${describeResource(resource)}`;
}

function changedFields(pairs: Pairs): SyncChange[] {
  return [...pairs].flatMap(([object, before]) => {
    if (before === null) return [];
    return objectChanges(before.resource, object.resource).map(({ words, path }) => ({
      words: `${describeResource(object.resource)}: ${words}`,
      object,
      path,
      isUnchecked: false,
    }));
  });
}

/** Fields of sync objects that decide whose permissions they use, by kind. */
const PRIVILEGES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Kustomization: [["serviceAccountName"], ["kubeConfig"], ["force"]],
  Application: [["project"], ["destination", "server"], ["destination", "name"]],
  HelmRelease: [["serviceAccountName"], ["kubeConfig"]],
};

/** A new sync object that has permissions which no sync object of the base has, and a new binding of high permissions. */
function newObjects({ objects }: SyncState, after: SyncState, pairs: Pairs): SyncChange[] {
  const added = [...pairs].flatMap(([object, before]) => (before === null ? [object] : []));
  const accounts = new Set([...objects, ...added].flatMap(accountOf));
  return added.flatMap((object) => {
    const { resource } = object;
    const label = describeResource(resource);
    if (resource.kind.endsWith("RoleBinding") && grantsMuch(resource, accounts, after))
      return [
        { words: `new ${label}: ${bindingWords(resource)}`, object, path: ["roleRef"], isUnchecked: false },
      ];
    const access = newAccess(resource);
    if (access !== null)
      return [{ words: `new ${label}: ${access}`, object, path: ["spec"], isUnchecked: false }];
    const known = objects.filter(({ resource: { kind } }) => kind === resource.kind);
    return (known.length === 0 ? [] : (PRIVILEGES[resource.kind] ?? [])).flatMap((path) => {
      const value = fieldOf(object, path);
      if (known.some((other) => JSON.stringify(fieldOf(other, path)) === JSON.stringify(value))) return [];
      const field = `spec.${path.join(".")}`;
      const words = value === undefined ? `${field} is not set` : `${field} is ${shown(value)}`;
      return [{ words: `new ${label}: ${words}`, object, path: ["spec", ...path], isUnchecked: false }];
    });
  });
}

function fieldOf({ resource }: ControlObject, path: readonly string[]) {
  const holder = path
    .slice(0, -1)
    .reduce((value, key) => asObject(value[key]), asObject(resource.value.spec));
  return holder[path.at(-1)!];
}

function accountOf({ resource: { kind, value } }: ControlObject): string[] {
  const name = asString(asObject(value.spec).serviceAccountName);
  return kind === "Kustomization" && name !== undefined ? [name] : [];
}

/** Objects of the base commit that limit what the API server admits, and that the change removes. */
function removedProtection({ objects }: SyncState, pairs: Pairs): SyncChange[] {
  const kept = new Set(pairs.values());
  return objects
    .filter((object) => !kept.has(object) && isAdmissionGroup(apiGroup(object.resource.apiVersion)))
    .map((object) => ({
      words: `${describeResource(object.resource)} removed`,
      object,
      path: [],
      isUnchecked: false,
    }));
}

/** Folders that come from a source which no sync object of the base used for this repository. */
function foreignFolders(before: SyncState, after: SyncState, pairs: Pairs): SyncChange[] {
  const own = new Set(before.folders.filter(({ isHere }) => isHere).map(({ content }) => content));
  if (own.size === 0) return [];
  return after.folders.flatMap((now) => {
    if (own.has(now.content)) return [];
    const object = pairs.get(now.object) ?? null;
    const old = before.folders.filter((each) => each.object === object && each.label === now.label);
    if (old.some((each) => each.content === now.content && each.folder === now.folder)) return [];
    // A newer version of a repository that was another one already: nothing about this one changes.
    const isKnown = old.length > 0 && old.every((each) => !each.isHere && each.repository === now.repository);
    return [foreignFolder(now, !isKnown)];
  });
}

function foreignFolder(
  { object, label, folder, path, words }: AppliedFolder,
  isUnchecked: boolean,
): SyncChange {
  return { words: `${label} syncs ${folder} from ${words}`, object, path, isUnchecked };
}

/** Sync objects that the base did not have, or that it could follow. */
function unfollowed(before: SyncState, after: SyncState, pairs: Pairs): SyncChange[] {
  const known = new Set(before.unfollowed.map(({ object, reason }) => `${keyIn(object)} ${reason}`));
  return after.unfollowed.flatMap(({ object, reason }) => {
    const old = pairs.get(object) ?? object;
    if (known.has(`${keyIn(old)} ${reason}`)) return [];
    return [{ words: reason, object, path: ["spec"], isUnchecked: true }];
  });
}
