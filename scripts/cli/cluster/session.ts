import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Client } from "../../cluster/api/client.ts";
import { readKubeconfig } from "../../cluster/api/kubeconfig.ts";
import { type DesiredState, desiredState } from "../../cluster/desired.ts";
import { fail, type Result } from "../../model/result.ts";
import { workTreeOf } from "../../repository/git/work-tree.ts";
import { openRepository, type Repository } from "../../repository/repository.ts";
import { type FoundTools, findTools } from "../../tools/find-tools.ts";
import type { ClusterOptions } from "../command-line/cluster-options.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { progressLine } from "../terminal/progress.ts";
import { say } from "../terminal/screen.ts";

/** The repository of a command, with its tools. */
export interface Workspace {
  readonly repository: Repository;
  readonly tools: FoundTools;
  readonly desired: DesiredState;
}

/** Opens the repository and renders what the cluster should run. */
export async function openWorkspace({ root, cluster }: ClusterOptions): Promise<Result<Workspace>> {
  const folder = repositoryFolder({ root });
  if (!existsSync(folder)) return fail(`--root ${root} does not exist`);
  const repository = openRepository(folder);
  const tools = await findTools({ say, untrusted: repository.root });
  if (!tools.ok) return tools;
  const progress = progressLine(process.stderr);
  const request = {
    repository,
    cluster,
    kustomize: tools.value.kustomize,
    allowRemote: false,
    onProgress: progress.show,
  };
  const desired = await desiredState(request).finally(progress.clear);
  if (!desired.ok) return desired;
  return { ok: true, value: { repository, tools: tools.value, desired: desired.value } };
}

/** The folder of `--root`, else of the work tree that the user is in. */
export function repositoryFolder({ root }: Pick<ClusterOptions, "root">): string {
  const standing = currentFolder(process.env, process.cwd());
  return root === null ? (workTreeOf(standing) ?? standing) : resolve(standing, root);
}

/** Connects to the cluster of the kubeconfig. */
export function openClient({ kubeconfig, context, timeout }: ClusterOptions): Result<Client> {
  const standing = currentFolder(process.env, process.cwd());
  const file = kubeconfig === null ? null : resolve(standing, kubeconfig);
  const connection = readKubeconfig({ kubeconfig: file, context }, process.env);
  return connection.ok ? { ok: true, value: new Client(connection.value, timeout) } : connection;
}
