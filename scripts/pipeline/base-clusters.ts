import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discover } from "../discover/discover.ts";
import { planSources } from "../engines/render.ts";
import type { Cluster } from "../model/cluster.ts";
import { openRepository, type Repository } from "../repository/repository.ts";
import type { Request } from "./request.ts";

/** Clusters that apply to each overlay, by the overlay's folder or file. */
export type ClustersByOverlay = ReadonlyMap<string, readonly Cluster[]>;

/** Returns the clusters that reached each overlay at the base commit, as its sync objects were there; none without one. */
export async function baseClusters(request: Request): Promise<ClustersByOverlay> {
  const { repository, base } = request;
  if (base === null) return new Map();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "base-")));
  try {
    base.extractTo(folder);
    const found = discover(withRemotesOf(repository, folder), request);
    const sources = await planSources(found, request);
    const synced = sources.filter(({ cluster }) => cluster !== null);
    const byName = Map.groupBy(synced, ({ name }) => name);
    return new Map(
      [...byName].map(([name, same]) => [name, [...new Set(same.map(({ cluster }) => cluster!))]]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a folder with the git remotes of the repository, which decide which sync objects name this repository. */
function withRemotesOf(now: Repository, folder: string): Repository {
  const before = openRepository(folder);
  return {
    ...before,
    readText: (path) => (path === ".git/config" ? now.readText(path) : before.readText(path)),
  };
}
