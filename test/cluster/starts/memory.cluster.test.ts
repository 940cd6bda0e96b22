import { afterAll, beforeAll, expect, it } from "vitest";
import { deleteNamespace, logOf, runningCluster } from "../access.ts";
import { eventually } from "../control/wait.ts";
import { describeNamespace } from "../objects.ts";
import { fixtureContainer, podOf } from "./pods.ts";

const { client } = runningCluster();
const namespace = "memory";

/** Limit and use in MiB, without the few MiB that the program itself needs. */
const CASES = [
  { limit: 32, eaten: 20, ending: "running" },
  { limit: 32, eaten: 34, ending: "OOMKilled" },
  { limit: 64, eaten: 50, ending: "running" },
  { limit: 64, eaten: 66, ending: "OOMKilled" },
  { limit: 128, eaten: 112, ending: "running" },
  { limit: 128, eaten: 130, ending: "OOMKilled" },
] as const;

beforeAll(async () => {
  await deleteNamespace(client, namespace);
  await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
});

afterAll(() => deleteNamespace(client, namespace));

it.concurrent.each(CASES)(
  "$eaten MiB with a limit of $limit MiB: $ending",
  async ({ limit, eaten, ending }) => {
    const name = `eat-${eaten}-of-${limit}`;
    const resources = { limits: { memory: `${limit}Mi` } };
    const containers = [fixtureContainer("app", ["eat", String(eaten)], { resources })];
    await client.apply(podOf({ name, namespace, spec: { containers } }));
    const explain = () => describeNamespace(client, namespace);
    const ended = await eventually(
      { what: `${name} has eaten or ended`, seconds: 300, explain },
      async () => {
        const { status } = await client.get(`/api/v1/namespaces/${namespace}/pods/${name}`);
        const { running, terminated } = status.containerStatuses?.[0]?.state ?? {};
        if (terminated !== undefined) return terminated.reason;
        return running !== undefined && (await logOf(client, namespace, name)) !== "" ? "running" : null;
      },
    );
    expect(ended).toBe(ending);
  },
);
