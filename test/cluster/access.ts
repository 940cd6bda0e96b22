import { readFileSync } from "node:fs";
import { inject } from "vitest";
import { type Answer, Client } from "./control/client.ts";
import { eventually } from "./control/wait.ts";
import type { ClusterAccess } from "./setup.ts";

/** The running cluster: for tests of the project `cluster`. */
export function runningCluster(): { readonly access: ClusterAccess; readonly client: Client } {
  const access = inject("cluster");
  return { access, client: clientFor(access.token) };
}

/** A client with the rights of another token. */
export function clientFor(token: string): Client {
  const { url, certificate } = inject("cluster");
  return new Client({ url, token, ca: readFileSync(certificate, "utf8") });
}

const deletionSeconds = 300;

/** Deletes a namespace, if there is one, and waits until it is gone with everything in it. */
export async function deleteNamespace(client: Client, name: string): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  if ((await client.find(path)) === null) return;
  await client.delete(path);
  const explain = async () => JSON.stringify(await client.find(path));
  await eventually({ what: `namespace ${name} is gone`, seconds: deletionSeconds, explain }, async () =>
    (await client.find(path)) === null ? true : null,
  );
}

export function podsIn(client: Client, namespace: string, labels: string): Promise<Answer[]> {
  return client.list(`/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(labels)}`);
}

export function logOf(client: Client, namespace: string, pod: string, query = ""): Promise<string> {
  return client.text(`/api/v1/namespaces/${namespace}/pods/${pod}/log?${query}`);
}
