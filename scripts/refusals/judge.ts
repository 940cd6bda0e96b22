import { isEncrypted, withoutSopsBlock } from "../kubernetes/objects/encrypted.ts";
import type { JsonObject } from "../model/json.ts";
import type { ChangedObject } from "../model/object-change.ts";
import type { Resource } from "../model/resource.ts";
import type { Result } from "../model/result.ts";
import { type Results, valueDigest, valueLength } from "../model/results.ts";
import { changeAll, type UpstreamVerdict } from "../upstream/admit.ts";
import type { UpstreamPool } from "../upstream/pool.ts";
import type { UpstreamFailure } from "../upstream/protocol.ts";
import { admitRemembered } from "../upstream/remembered.ts";
import { isAccepted } from "./combine.ts";
import {
  byDefinition,
  type Defining,
  type Definitions,
  type DefinitionsOf,
  definitionsOf,
} from "./definitions.ts";

/** The verdict of the API server's code on a resource; null if it does not know the kind. */
export type Judgement = Result<UpstreamVerdict, UpstreamFailure>;

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
  const { defined, others } = byDefinition([...new Set(firstOf.values())], crds.own);
  const ask: Ask<Resource> = (group, { definitions, areAccepted }) =>
    admitRemembered(
      pool,
      group.map(({ value }) => sent(value)),
      { definitions, areAccepted },
      results,
    );
  const itself = (resource: Resource) => resource;
  const judged = await judgeEach(others, definitionsOf({ ...crds, own: [] }, NEVER), itself, ask);
  // The definitions are among those that are judged now.
  const isFaultless = (definition: Resource) => {
    const judgement = judged.get(firstOf.get(definition) ?? definition);
    return judgement?.ok === true && isAccepted(judgement.value);
  };
  const late = await judgeEach(defined, definitionsOf(crds, isFaultless), itself, ask);
  return new Map(
    resources.map((resource) => {
      const first = firstOf.get(resource)!;
      return [resource, (judged.get(first) ?? late.get(first))!];
    }),
  );
}

const NEVER = () => false;

/** Asks the program whether the API server would make each update. */
export function judgeChanges<Change extends ChangedObject>(
  pool: UpstreamPool,
  changes: readonly Change[],
  crds: Definitions,
): Promise<ReadonlyMap<Change, Judgement>> {
  return judgeEach(
    changes,
    definitionsOf(crds, NEVER),
    ({ after }) => after,
    (group, { definitions }) =>
      changeAll(
        pool,
        group.map(({ before, after }) => ({ old: sent(before.value), new: sent(after.value) })),
        definitions,
      ),
  );
}

/** The definitions that a question is about, and whether the API server's code has accepted all of them. */
interface Given {
  readonly definitions: readonly JsonObject[];
  readonly areAccepted: boolean;
}

type Ask<Item> = (items: readonly Item[], given: Given) => Promise<Judgement[]>;

async function judgeEach<Item>(
  items: readonly Item[],
  definitionsOfKind: DefinitionsOf,
  resourceOf: (item: Item) => Resource,
  ask: Ask<Item>,
): Promise<Map<Item, Judgement>> {
  const groups = Map.groupBy(items, (item) => definitionsOfKind(resourceOf(item)));
  const judged = new Map<Item, Judgement>();
  // The program takes longest for the largest; asked for last, they would keep one process busy while the others wait.
  const ordered = [...groups]
    .map(([defining, group]) => ({ defining, group, length: lengthOf(defining, group.map(resourceOf)) }))
    .sort((one, other) => other.length - one.length);
  await Promise.all(
    ordered.map(async ({ defining, group }) => {
      const asked = await Promise.all(givenOf(defining).map((given) => ask(group, given)));
      group.forEach((item, index) => {
        judged.set(item, mildest(asked.map((answers) => answers[index]!)));
      });
    }),
  );
  return judged;
}

function lengthOf(defining: readonly Defining[], group: readonly Resource[]): number {
  const values = [...defining.map(({ definition }) => definition), ...group.map(({ value }) => value)];
  return values.reduce((sum, value) => sum + valueLength(value), 0);
}

function givenOf(defining: readonly Defining[]): Given[] {
  if (defining.length === 0) return [{ definitions: [], areAccepted: false }];
  return defining.map(({ definition, isAccepted: areAccepted }) => ({
    definitions: [definition],
    areAccepted,
  }));
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
