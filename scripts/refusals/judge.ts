import { isEncrypted, withoutSopsBlock } from "../kubernetes/objects/encrypted.ts";
import { asObject, type JsonObject } from "../model/json.ts";
import type { ChangedObject } from "../model/object-change.ts";
import { apiGroup, type Resource } from "../model/resource.ts";
import type { Result } from "../model/result.ts";
import { type Results, valueDigest } from "../model/results.ts";
import { changeAll, type UpstreamVerdict } from "../upstream/admit.ts";
import type { UpstreamPool } from "../upstream/pool.ts";
import type { UpstreamFailure } from "../upstream/protocol.ts";
import { admitRemembered } from "../upstream/remembered.ts";

/** The verdict of the API server's code on a resource; null if it does not know the kind. */
export type Judgement = Result<UpstreamVerdict, UpstreamFailure>;

/** The CustomResourceDefinitions of a run. */
export interface Definitions {
  /** Those among the resources; they take precedence. */
  readonly own: readonly Resource[];
  /** Returns the definition of a kind that no resource defines; null if there is none. */
  readonly known: (resource: Resource) => JsonObject | null;
}

/**
 * Asks the program whether the API server would create each resource. Identical resources are asked once. Of several
 * definitions of one kind, in several overlays, the one that accepts most counts.
 */
export async function judge(
  pool: UpstreamPool,
  resources: readonly Resource[],
  crds: Definitions,
  results: Results | null = null,
): Promise<ReadonlyMap<Resource, Judgement>> {
  const firstOf = firstOfSame(resources);
  const first = [...new Set(firstOf.values())];
  const judged = await judgeEach(
    first,
    crds,
    (resource) => resource,
    (group, definitions) =>
      admitRemembered(
        pool,
        group.map(({ value }) => sent(value)),
        definitions,
        results,
      ),
  );
  return new Map(resources.map((resource) => [resource, judged.get(firstOf.get(resource)!)!]));
}

/** Asks the program whether the API server would make each update. */
export function judgeChanges<Change extends ChangedObject>(
  pool: UpstreamPool,
  changes: readonly Change[],
  crds: Definitions,
): Promise<ReadonlyMap<Change, Judgement>> {
  return judgeEach(
    changes,
    crds,
    ({ after }) => after,
    (group, definitions) =>
      changeAll(
        pool,
        group.map(({ before, after }) => ({ old: sent(before.value), new: sent(after.value) })),
        definitions,
      ),
  );
}

async function judgeEach<Item>(
  items: readonly Item[],
  crds: Definitions,
  resourceOf: (item: Item) => Resource,
  ask: (items: readonly Item[], definitions: readonly JsonObject[]) => Promise<Judgement[]>,
): Promise<Map<Item, Judgement>> {
  const definitions = definitionsByKind(crds.own);
  const groups = Map.groupBy(items, (item) => {
    const resource = resourceOf(item);
    const key = kindKey(resource);
    const known = definitions.get(key) ?? [crds.known(resource)];
    definitions.set(key, known);
    return known;
  });
  const judged = new Map<Item, Judgement>();
  // Definitions take the program longest; asked for last, they would keep one process busy while the others wait.
  const ordered = [...groups].sort(([one], [other]) => Number(isDefined(other)) - Number(isDefined(one)));
  await Promise.all(
    ordered.map(async ([defining, group]) => {
      const asked = await Promise.all(
        defining.map((definition) => ask(group, definition === null ? [] : [definition])),
      );
      group.forEach((item, index) => {
        judged.set(item, mildest(asked.map((answers) => answers[index]!)));
      });
    }),
  );
  return judged;
}

function isDefined(defining: readonly (JsonObject | null)[]): boolean {
  return defining.some((definition) => definition !== null);
}

/** Definitions by kind; built-in kinds have none. */
function definitionsByKind(crds: readonly Resource[]): Map<string, readonly (JsonObject | null)[]> {
  const byText = new Map(crds.map(({ value }) => [JSON.stringify(value), value]));
  return Map.groupBy(byText.values(), ({ spec }) => {
    const { group, names } = asObject(spec);
    return `${String(group)} ${String(asObject(names).kind)}`;
  });
}

function kindKey({ apiVersion, kind }: Resource): string {
  return `${apiGroup(apiVersion)} ${kind}`;
}

/** The first of the resources that are identical to each. */
function firstOfSame(resources: readonly Resource[]): ReadonlyMap<Resource, Resource> {
  const groups = Map.groupBy(resources, ({ value }) => valueDigest(value)).values();
  return new Map([...groups].flatMap((group) => group.map((resource) => [resource, group[0]!])));
}

/** Flux removes the block of SOPS when it applies the manifest. */
function sent(value: JsonObject): JsonObject {
  return isEncrypted({ value }) ? withoutSopsBlock(value) : value;
}

function mildest(answers: readonly Judgement[]): Judgement {
  const severity = (answer: Judgement) =>
    answer.ok && answer.value.known ? (answer.value.problems ?? []).length : Infinity;
  return answers.reduce((mild, other) => (severity(other) < severity(mild) ? other : mild));
}
