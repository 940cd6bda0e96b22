import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ROOT } from "../../command.ts";
import { type Answer, ApiError } from "../control/client.ts";
import type { SimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import { objectsOf } from "../objects.ts";

export const DEPLOYMENTS = "/apis/apps/v1/namespaces/bizosaas-dev/deployments";
export const CORE = "/api/v1/namespaces/bizosaas-dev";
export const POLICIES = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";

export async function namesIn({ client }: SimulatedCluster, path: string): Promise<string[]> {
  return (await client.list(path)).map(({ metadata }) => metadata.name);
}

/** The specifications of all Deployments of the namespace. */
export async function specsOf({ client }: SimulatedCluster): Promise<Answer[]> {
  return (await client.list(DEPLOYMENTS)).map(({ metadata, spec }) => [metadata.name, spec]);
}

/** The actions of all bindings of admission policies. */
export async function bindings({ client }: SimulatedCluster): Promise<string[]> {
  const path = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings";
  const found = (await client.list(path)).map(({ spec }) => spec.validationActions.join(" "));
  expect(found.length).toBeGreaterThan(0);
  return found;
}

/** Waits until the API server uses the policies, which takes some seconds after a change. */
export async function untilDenied({ client, explain }: SimulatedCluster): Promise<void> {
  const [failing] = objectsOf(readFileSync(join(ROOT, "test/samples/failing.yaml"), "utf8"));
  await eventually({ what: "violations are refused", seconds: 120, explain }, async () => {
    const error = await client.apply(failing!, { dryRun: true }).catch((reason) => reason);
    return error instanceof ApiError && error.message.includes("ValidatingAdmissionPolicy") ? true : null;
  });
}
