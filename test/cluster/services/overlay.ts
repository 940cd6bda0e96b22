import { join } from "node:path";
import { ROOT } from "../../command.ts";
import { build } from "../../services/kustomize.ts";
import type { Client, KubernetesObject } from "../control/client.ts";
import { applyFile, objectsOf, untilAvailable } from "../objects.ts";

export const NAMESPACE = "bizosaas-dev";
export const SHARED_NAMESPACE = "apps-platform";

/** Deployments of the shared services, by the names that /ready gives them. */
export const DEPENDENCIES = {
  postgres: "postgres-pgvector",
  cache: "dragonfly-cache",
  n8n: "n8n",
  crewai: "crewai-api",
} as const;

/** The objects that this repository's overlay renders. */
export async function overlayObjects(): Promise<KubernetesObject[]> {
  return objectsOf((await build("overlays/bizosaas-dev")).stdout);
}

/** Starts the services of the catalogue, unless they run, and waits until they accept connections. */
export async function startSharedServices(client: Client): Promise<void> {
  await applyFile(client, join(ROOT, "test/cluster/manifests/apps-platform.yaml"));
  await untilAvailable(client, SHARED_NAMESPACE, [...Object.values(DEPENDENCIES), "redis"]);
}
