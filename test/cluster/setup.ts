import type { TestProject } from "vitest/node";
import { startCluster } from "./start.ts";

/** Passed to the tests, which run in other processes. */
export interface ClusterAccess {
  readonly url: string;
  readonly token: string;
  readonly certificate: string;
  readonly kubeconfig: string;
  readonly folder: string;
  readonly cgroup: string;
  /** Parts that this kernel lacks to enforce NetworkPolicies; empty if they are enforced. */
  readonly missingFirewallParts: readonly string[];
}

declare module "vitest" {
  export interface ProvidedContext {
    cluster: ClusterAccess;
  }
}

/** Starts the cluster before the tests, and stops it after them: a global set-up of vitest. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, folder, cgroup, missingFirewallParts, stop } = await startCluster();
  const { url, token, certificate, kubeconfig } = server;
  project.provide("cluster", { url, token, certificate, kubeconfig, folder, cgroup, missingFirewallParts });
  return stop;
}
