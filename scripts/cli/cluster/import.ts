import { platformText } from "../../cluster/import/platform.ts";
import { readState } from "../../cluster/import/read.ts";
import { openPlatform } from "../../config/files.ts";
import { loadPlatform } from "../../config/platform.ts";
import { findClusters } from "../../discover/clusters.ts";
import type { Platform } from "../../model/platform.ts";
import { openRepository } from "../../repository/repository.ts";
import type { ClusterOptions } from "../command-line/cluster-options.ts";
import { say } from "../terminal/screen.ts";
import { CANNOT_CHECK, reportError } from "../terminal/terminal.ts";
import { writeReport } from "./output.ts";
import { openClient, repositoryFolder } from "./session.ts";

/** `cluster import`: prints a platform file, and returns the exit code. Nothing is written if a part is not known. */
export async function importPlatform(options: ClusterOptions): Promise<number> {
  const client = openClient(options);
  if (!client.ok) return reportError(client.error);
  const known = existingPlatform(options);
  const shared = withDefault(
    options.shared,
    (known?.services ?? []).map(({ namespace }) => namespace),
  );
  const listed = [...(known?.workloads ?? []), ...(known?.retired ?? [])];
  const own = withDefault(
    options.own,
    listed.map(({ namespace }) => namespace),
  );
  if (shared.length === 0 || own.length === 0)
    return reportError(
      "there is no platform.yaml yet: name the namespaces with --shared (of shared services) and --own (of this repository's workloads)",
    );
  const state = await readState(client.value, own, new Date());
  if (!state.ok) return reportError(`nothing was written: ${state.error.message}`);
  const text = platformText(state.value, { shared, own });
  const loaded = loadPlatform(text, "platform.yaml");
  if (!loaded.ok)
    return reportError(
      `the cluster has something that platform.yaml cannot hold: ${loaded.error[0]?.message}`,
    );
  const failed = writeReport(options, text);
  if (failed !== null) return CANNOT_CHECK;
  if (options.output !== null)
    say(`written to ${options.output}; syncgate cluster check compares it with the cluster`);
  return 0;
}

function withDefault(named: readonly string[], fallback: readonly string[]): string[] {
  return [...new Set(named.length > 0 ? named : fallback)];
}

/** The platform file of the chosen cluster, or of the only one; null if there is none. */
function existingPlatform(options: ClusterOptions): Platform | null {
  const repository = openRepository(repositoryFolder(options));
  const clusters = findClusters(repository).filter(
    ({ name }) => options.cluster === null || name === options.cluster,
  );
  const file = clusters.length === 1 ? clusters[0]!.platformFile : null;
  return file === null ? null : (openPlatform(file, repository.readText(file)).loaded?.value ?? null);
}
