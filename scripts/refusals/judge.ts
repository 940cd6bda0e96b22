import { isEncrypted, withoutSopsBlock } from "../kubernetes/objects/encrypted.ts";
import { asObject, type JsonObject } from "../model/json.ts";
import { apiGroup, type Resource } from "../model/resource.ts";
import type { Result } from "../model/result.ts";
import { admitAll, type UpstreamVerdict } from "../upstream/admit.ts";
import type { UpstreamPool } from "../upstream/pool.ts";
import type { UpstreamFailure } from "../upstream/protocol.ts";

/** The verdict of the API server's code on a resource; null if it does not know the kind. */
export type Judgement = Result<UpstreamVerdict, UpstreamFailure>;

/**
 * Asks the program whether the API server would create each resource. Identical resources are asked once. Of several
 * definitions of one kind, in several overlays, the one that accepts most counts.
 */
export async function judge(
  pool: UpstreamPool,
  resources: readonly Resource[],
  crds: readonly Resource[],
): Promise<ReadonlyMap<Resource, Judgement>> {
  const definitions = definitionsByKind(crds);
  const same = Map.groupBy(resources, textOf);
  const first = [...same.values()].map((group) => group[0]!);
  const groups = Map.groupBy(first, (resource) => definitions.get(kindKey(resource)) ?? NONE);
  const judged = new Map<Resource, Judgement>();
  await Promise.all(
    [...groups].map(async ([defining, group]) => {
      const values = group.map(({ value }) => sent(value));
      const asked = await Promise.all(
        defining.map((definition) => admitAll(pool, values, definition === null ? [] : [definition])),
      );
      group.forEach((resource, index) => {
        judged.set(resource, mildest(asked.map((answers) => answers[index]!)));
      });
    }),
  );
  return new Map(resources.map((resource) => [resource, judged.get(same.get(textOf(resource))![0]!)!]));
}

/** Built-in kinds have no definition. */
const NONE: readonly (JsonObject | null)[] = [null];

function definitionsByKind(crds: readonly Resource[]): ReadonlyMap<string, readonly JsonObject[]> {
  const byText = new Map(crds.map(({ value }) => [JSON.stringify(value), value]));
  return Map.groupBy(byText.values(), ({ spec }) => {
    const { group, names } = asObject(spec);
    return `${String(group)} ${String(asObject(names).kind)}`;
  });
}

function kindKey({ apiVersion, kind }: Resource): string {
  return `${apiGroup(apiVersion)} ${kind}`;
}

const texts = new WeakMap<Resource, string>();

function textOf(resource: Resource): string {
  const known = texts.get(resource) ?? JSON.stringify(resource.value);
  texts.set(resource, known);
  return known;
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
