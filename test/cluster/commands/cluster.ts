import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parse, stringify } from "yaml";
import { type ApiKind, Client } from "../../../scripts/cluster/api/client.ts";
import { readKubeconfig } from "../../../scripts/cluster/api/kubeconfig.ts";
import { type DesiredState, desiredState } from "../../../scripts/cluster/desired.ts";
import type { ClusterFinding } from "../../../scripts/cluster/finding.ts";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { openRepository } from "../../../scripts/repository/repository.ts";
import { type CommandResult, runValidator } from "../../command.ts";
import { toolsForTests } from "../../tools/tools-for-tests.ts";
import type { ApiServer } from "../control/api-server.ts";
import type { KubernetesObject } from "../control/client.ts";

/** Runs `cluster COMMAND` as a user does. */
export function runCluster(...args: readonly string[]): Promise<CommandResult> {
  return runValidator(["cluster", ...args]);
}

/** Applies objects in their order, as kubectl does by default. */
export async function applyAll(
  { client }: ApiServer,
  objects: readonly JsonObject[],
  fieldManager = "kubectl-client-side-apply",
): Promise<void> {
  for (const object of objects) await client.apply(object as KubernetesObject, { fieldManager });
}

/** Deletes an object at once. */
export async function remove(
  server: ApiServer,
  kind: ApiKind,
  namespace: string | null,
  name: string,
): Promise<void> {
  await clientOf(server.kubeconfig).delete(kind, namespace, name, 0);
}

/** The client of the commands, with the current context of a kubeconfig. */
export function clientOf(kubeconfig: string): Client {
  const connection = readKubeconfig({ kubeconfig, context: null }, {});
  if (!connection.ok) throw new Error(connection.error);
  return new Client(connection.value, 30);
}

/** The state of the only cluster of a repository. */
export async function desiredOf(root: string): Promise<DesiredState> {
  const { kustomize } = await toolsForTests();
  const request = {
    repository: openRepository(root),
    cluster: null,
    kustomize,
    allowRemote: false,
    onProgress: () => {},
  };
  const desired = await desiredState(request);
  if (!desired.ok) throw new Error(desired.error);
  return desired.value;
}

/** The report of `cluster check` as data. */
export interface CheckReport {
  readonly complete: boolean;
  readonly counts: { readonly services: number; readonly pods: number; readonly nodes: number };
  readonly findings: readonly ClusterFinding[];
  readonly unchecked: readonly { readonly check: string; readonly kind: string; readonly message: string }[];
}

export async function runCheck(
  ...args: readonly string[]
): Promise<{ code: number | null; report: CheckReport; stderr: string }> {
  const { code, stdout, stderr } = await runCluster("check", "--format", "json", ...args);
  if (stdout === "") throw new Error(stderr);
  return { code, report: JSON.parse(stdout), stderr };
}

/** Writes a kubeconfig for a ServiceAccount of the API server, with a token for an hour. */
export async function kubeconfigOf(
  server: Pick<ApiServer, "client" | "kubeconfig">,
  namespace: string,
  name: string,
): Promise<string> {
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } };
  await server.client.apply(account);
  const { status } = await server.client.create(
    `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 3600 } },
  );
  const config = parse(readFileSync(server.kubeconfig, "utf8"));
  config.users = [{ name: "test", user: { token: status.token } }];
  return writeKubeconfig(config);
}

/** Writes a kubeconfig into a temporary folder of the test. */
export function writeKubeconfig(config: object | string): string {
  const folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "config");
  writeFileSync(file, typeof config === "string" ? config : stringify(config), { mode: 0o600 });
  return file;
}

/** Binds a role to a ServiceAccount of the namespace `default`; `namespace` null: a ClusterRole, everywhere. */
export function bindingOf(kind: string, role: string, namespace: string | null, account: string): JsonObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: namespace === null ? "ClusterRoleBinding" : "RoleBinding",
    metadata: { name: account, ...(namespace === null ? {} : { namespace }) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: role },
    subjects: [{ kind: "ServiceAccount", name: account, namespace: "default" }],
  };
}
