import type { Resource } from "../../model/resource.ts";
import type { Answer, Client } from "../api/client.ts";
import type { ApiProblem } from "../api/problem.ts";
import type { LivePod } from "../live/pods.ts";
import { takeSnapshot } from "../live/snapshot.ts";

/** The state of a cluster that a platform file is written from. */
export interface ImportState {
  /** `v1.34.4+k3s1` */
  readonly version: string;
  readonly seenAt: Date;
  readonly services: readonly Resource[];
  readonly pods: readonly LivePod[];
  readonly nodes: readonly Resource[];
  readonly workloads: readonly Resource[];
  readonly quotas: readonly Resource[];
}

/** Reads everything that `import` needs; the first problem, if a part of it is not known. */
export async function readState(
  client: Client,
  own: readonly string[],
  seenAt: Date,
): Promise<Answer<ImportState>> {
  const [version, live] = await Promise.all([client.version(), takeSnapshot(client, own)]);
  const { services, pods, nodes, workloads, quotas } = live;
  const problem = [version, services, pods, nodes, workloads, quotas].find(isProblem);
  if (problem !== undefined) return problem;
  return {
    ok: true,
    value: {
      seenAt,
      version: wholeOf(version),
      services: wholeOf(services),
      pods: wholeOf(pods),
      nodes: wholeOf(nodes),
      workloads: wholeOf(workloads),
      quotas: wholeOf(quotas),
    },
  };
}

function isProblem(answer: Answer<unknown>): answer is { readonly ok: false; readonly error: ApiProblem } {
  return !answer.ok;
}

function wholeOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
