import type { Skipped } from "../model/finding.ts";
import type { Repository } from "../repository/repository.ts";
import { comparableUrl } from "../text/git-url.ts";
import type { SyncState } from "./sync-state.ts";

/** Reports that the remote `origin` is another URL than the sync objects of a cluster's folder declare. It changes no verdict. */
export function remoteMismatch(repository: Repository, sync: () => SyncState): Skipped[] {
  const origin = originOf(repository);
  if (origin === null) return [];
  const own = sync().folders.filter(
    ({ isHere, object, url }) => isHere && object.cluster !== null && url !== null,
  );
  const declared = [...new Set(own.map(({ url }) => comparableUrl(url!)))];
  if (declared.length === 0 || declared.includes(comparableUrl(origin))) return [];
  const reason = `the remote origin is ${comparableUrl(origin)}, but the sync objects of ${own[0]!.object.cluster!.folder} name ${declared.join(", ")}: the working tree is checked as that repository`;
  return [{ kind: "sync", count: 1, reason }];
}

function originOf(repository: Repository): string | null {
  const config = repository.readText(".git/config");
  if (!config.ok) return null;
  const [, section = ""] = /^\[remote "origin"\]\s*$([^[]*)/m.exec(config.value) ?? [];
  return /^\s*url\s*=\s*(\S+)\s*$/m.exec(section)?.[1] ?? null;
}
