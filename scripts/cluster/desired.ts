import { openPlatform } from "../config/files.ts";
import { findClusters } from "../discover/clusters.ts";
import { discover } from "../discover/discover.ts";
import { activeSync, sourcesOf } from "../engines/active.ts";
import { type RenderRequest, render } from "../engines/render.ts";
import type { Cluster } from "../model/cluster.ts";
import { isComplete, type Overlay } from "../model/overlay.ts";
import type { Platform } from "../model/platform.ts";
import { fail, type Result } from "../model/result.ts";
import type { Repository } from "../repository/repository.ts";

/** A cluster as the repository describes it. */
export interface DesiredState {
  readonly cluster: Cluster;
  readonly platform: Platform;
  /** The overlays that the active engine applies, each rendered as a whole. */
  readonly overlays: readonly Overlay[];
}

export interface DesiredRequest extends Omit<RenderRequest, "selection"> {
  readonly allowRemote: boolean;
  readonly repository: Repository;
  /** The folder's name below `clusters/`; null if there is only one. */
  readonly cluster: string | null;
}

/** Renders what one cluster should run. An overlay that cannot be rendered is an error: a part is not the whole. */
export async function desiredState(request: DesiredRequest): Promise<Result<DesiredState>> {
  const { repository } = request;
  const chosen = chooseCluster(findClusters(repository), request.cluster);
  if (!chosen.ok) return chosen;
  const cluster = chosen.value;
  const platform = readPlatform(repository, cluster);
  if (!platform.ok) return platform;
  const found = discover(repository, request);
  const rendering = await render(found, { ...request, selection: { kind: "everything" } });
  const own = rendering.overlays.filter(({ source }) => source.cluster?.folder === cluster.folder);
  const overlays = appliedOverlays(own, platform.value);
  const failure = [...rendering.failures, ...own.flatMap(({ failures }) => failures)][0];
  if (failure !== undefined) return fail(`the repository cannot be rendered: ${failure.message}`);
  const gap = overlays.find((overlay) => !isComplete(overlay));
  if (gap !== undefined) return fail(`${gap.name} cannot be rendered as a whole; syncgate says why`);
  return { ok: true, value: { cluster, platform: platform.value, overlays } };
}

function chooseCluster(clusters: readonly Cluster[], name: string | null): Result<Cluster> {
  const known = clusters.map((each) => each.name).join(", ");
  const chosen = name === null ? clusters : clusters.filter((each) => each.name === name);
  const [first, second] = chosen;
  if (first === undefined)
    return fail(
      clusters.length === 0
        ? "the repository has no folder clusters/NAME"
        : `no cluster ${name}; clusters: ${known}`,
    );
  return second === undefined
    ? { ok: true, value: first }
    : fail(`the repository has several clusters: choose one with --cluster (${known})`);
}

function readPlatform(repository: Repository, { name, platformFile }: Cluster): Result<Platform> {
  if (platformFile === null)
    return fail(`clusters/${name} has no platform.yaml; syncgate cluster import writes one`);
  const opened = openPlatform(platformFile, repository.readText(platformFile));
  if (opened.loaded !== null) return { ok: true, value: opened.loaded.value };
  return fail(`${platformFile}: ${opened.failures[0]?.message}`);
}

function appliedOverlays(
  rendered: readonly (Overlay & { readonly sync: Parameters<typeof activeSync>[0]["sync"] })[],
  platform: Platform,
): Overlay[] {
  const synced = rendered.flatMap(({ sync }) => (sync === null ? [] : [sync]));
  const objects = synced.flatMap((sync) =>
    activeSync({ platform, sync } as Parameters<typeof activeSync>[0]).flatMap((engine) => engine.objects),
  );
  const sources = sourcesOf(objects).flatMap(({ source }) => source.overlay ?? []);
  return [...new Map(sources.map((overlay) => [overlay.name, overlay])).values()];
}
