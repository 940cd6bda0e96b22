import type { JsonObject } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import type { Answer, ApiKind, Client } from "../api/client.ts";
import { KINDS, WORKLOADS } from "../api/kinds.ts";
import { type LivePod, livePod } from "./pods.ts";
import { liveResource } from "./resource.ts";

/** The state of a cluster. Each part is whole, or the reason why it is not known. */
export interface Snapshot {
  readonly services: Answer<readonly Resource[]>;
  readonly pods: Answer<readonly LivePod[]>;
  readonly nodes: Answer<readonly Resource[]>;
  /** Deployments, StatefulSets and DaemonSets of the namespaces. */
  readonly workloads: Answer<readonly Resource[]>;
  readonly quotas: Answer<readonly Resource[]>;
  readonly webhooks: Answer<readonly Resource[]>;
  /** Those that exist. */
  readonly namespaces: Answer<readonly Resource[]>;
}

/** Reads what the checks use: services, pods and nodes of the whole cluster, the rest of `namespaces` only. */
export async function takeSnapshot(client: Client, namespaces: readonly string[]): Promise<Snapshot> {
  const everywhere = (kind: ApiKind) => client.list(kind, null, withoutNoise);
  const within = async (kinds: readonly ApiKind[]) =>
    merged(
      await Promise.all(
        kinds.flatMap((kind) => namespaces.map((name) => client.list(kind, name, withoutNoise))),
      ),
    );
  const [services, pods, nodes, workloads, quotas, webhooks, found] = await Promise.all([
    everywhere(KINDS.service),
    client.list(KINDS.pod, null, livePod),
    everywhere(KINDS.node),
    within(Object.values(WORKLOADS)),
    within([KINDS.quota]),
    Promise.all([everywhere(KINDS.validatingWebhook), everywhere(KINDS.mutatingWebhook)]).then(merged),
    Promise.all(namespaces.map((name) => client.get(KINDS.namespace, null, name))),
  ]);
  const existing = merged(
    found.map((answer): Answer<Resource[]> => {
      return answer.ok
        ? { ok: true, value: answer.value === null ? [] : [withoutNoise(answer.value)] }
        : answer;
    }),
  );
  return { services, pods, nodes, workloads, quotas, webhooks, namespaces: existing };
}

function withoutNoise(value: JsonObject): Resource {
  if (value.metadata !== null && typeof value.metadata === "object" && !Array.isArray(value.metadata))
    delete value.metadata.managedFields;
  return liveResource(value);
}

/** All answers as one: the first that is a problem, else all values. */
function merged<T>(answers: readonly Answer<readonly T[]>[]): Answer<readonly T[]> {
  const problem = answers.find((answer) => !answer.ok);
  if (problem !== undefined) return problem;
  return { ok: true, value: answers.flatMap((answer) => (answer.ok ? answer.value : [])) };
}
