import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discover } from "../discover/discover.ts";
import { planned, type RenderRequest } from "../engines/render.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Commit } from "../repository/git/commit.ts";
import { openRepository, type Repository } from "../repository/repository.ts";

/** Clusters that applied to an overlay at the base commit, by the overlay's folder or file. */
export type FormerJudges = ReadonlyMap<string, readonly Cluster[]>;

/** Finds the overlays that each cluster synced at the base commit. */
export async function formerJudges(
  repository: Repository,
  base: Commit | null,
  options: Pick<RenderRequest, "kustomize" | "allowRemote" | "limits">,
): Promise<FormerJudges> {
  if (base === null) return new Map();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "base-")));
  try {
    base.extractTo(folder);
    const found = discover(asItWas(folder, repository), { allowRemote: options.allowRemote === true });
    const sources = await planned(found, options);
    const judged = sources.filter(({ cluster }) => cluster !== null);
    const byName = Map.groupBy(judged, ({ name }) => name);
    return new Map(
      [...byName].map(([name, same]) => [name, [...new Set(same.map(({ cluster }) => cluster!))]]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The base commit's files with the current git remotes, which identify the sync objects of this repository. */
function asItWas(folder: string, now: Repository): Repository {
  const before = openRepository(folder);
  return {
    ...before,
    readText: (path) => (path === ".git/config" ? now.readText(path) : before.readText(path)),
  };
}
