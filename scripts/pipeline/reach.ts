import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OPTIONS_FILE } from "../config/repository-options.ts";
import { type Discovery, discover } from "../discover/discover.ts";
import { type CommitSource, counterparts, firstDifference, mentions } from "../engines/counterparts.ts";
import { planSources } from "../engines/render.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { workTreeRoot } from "../repository/git/work-tree.ts";
import { isWithin } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { openCommitFiles } from "./commit-files.ts";
import type { Request } from "./request.ts";

/** The overlays that the changes since a commit reach. */
export interface Reach {
  readonly overlays: ReadonlySet<RenderedOverlay>;
  /** Their number and the reasons, human-readable. */
  readonly words: string;
}

/** The folder of this package: its program and its schemas. */
const PACKAGE = dirname(fileURLToPath(new URL("../../package.json", import.meta.url)));
const PROGRAM = ["scripts", "schemas", "package.json", "package-lock.json"];

/**
 * Determines which overlays the difference between a commit and the working tree reaches: those that read a changed file,
 * and those that a changed sync object builds otherwise. A change of a policy or platform file, of the baseline, of this
 * program or of a CustomResourceDefinition reaches all. Null if no commit is given.
 */
export async function reachOf(
  found: Discovery,
  overlays: readonly RenderedOverlay[],
  request: Request,
): Promise<Reach | null> {
  const { changedSince: commit = null, repository } = request;
  if (commit === null) return null;
  using files = openCommitFiles(commit);
  const before = discover(files.repository, request);
  const config = [...configFiles(before, request), ...configFiles(found, request)];
  const shared = [...config, ...programFiles(before, repository), ...programFiles(found, repository)];
  const changed = changedFile(shared, files.repository, repository);
  const reached =
    changed === null
      ? await reachedOverlays(before, { repository, overlays }, request)
      : new Map(overlays.map((overlay) => [overlay, changed]));
  const count = `${reached.size} of ${overlays.length} overlays`;
  const since = `${commit.name} (commit ${commit.hash.slice(0, 12)})`;
  const which = listed([...reached].map(([{ name }, reason]) => `${name} (${reason})`));
  return {
    overlays: new Set(reached.keys()),
    words: `changes since ${since} reach ${count}${which === "" ? "" : `: ${which}`}`,
  };
}

interface OverlaysNow {
  readonly repository: Repository;
  readonly overlays: readonly RenderedOverlay[];
}

/** The overlays that are new or render something else than at the commit, each with a reason. */
async function reachedOverlays(
  before: Discovery,
  { repository, overlays }: OverlaysNow,
  request: Request,
): Promise<ReadonlyMap<RenderedOverlay, string>> {
  const options = {
    ...request,
    platformFile: null,
    untrusted: workTreeRoot(repository.root),
    isSyncCompared: false,
  };
  const { sources } = await planSources(before, options, () => false);
  const old = counterparts(sources, (source) => source);
  const gone = new Set(sources);
  const reached = new Map<RenderedOverlay, string>();
  const different: CommitSource[] = [];
  for (const overlay of overlays) {
    const now = { repository, source: overlay.source };
    const source = old.of(now.source);
    const was = source === null ? null : { repository: before.repository, source };
    if (source !== null) gone.delete(source);
    const reason = was === null ? "new" : firstDifference(was, now);
    if (reason === null) continue;
    reached.set(overlay, reason);
    different.push(now, ...(was === null ? [] : [was]));
  }
  different.push(...[...gone].map((source) => ({ repository: before.repository, source })));
  // The definition of a kind decides what is valid in every overlay.
  const definition = different.find((each) => mentions(each, "CustomResourceDefinition"));
  if (definition === undefined) return reached;
  return new Map(overlays.map((overlay) => [overlay, `definitions in ${definition.source.name}`]));
}

/** The files of this repository that decide how every overlay is judged. */
function configFiles({ clusters }: Discovery, request: Request): string[] {
  const { repository, policyFile, platformFile, baselineFile } = request;
  const named = [policyFile, platformFile, baselineFile].map((file) =>
    file === null ? null : repository.within(file),
  );
  const own = clusters.flatMap((cluster) => [cluster.policyFile, cluster.platformFile]);
  const rules = request.customRules?.files ?? [];
  return [OPTIONS_FILE, ...rules, ...named, ...own].filter((file) => file !== null);
}

/** The files of this program, if it is part of the repository. */
function programFiles({ tree }: Discovery, repository: Repository): string[] {
  const folders = PROGRAM.flatMap((name) => repository.within(join(PACKAGE, name)) ?? []);
  return tree.files.filter((file) => folders.some((folder) => isWithin(file, folder)));
}

function changedFile(files: readonly string[], one: Repository, other: Repository): string | null {
  const isSame = (file: string) => {
    const [before, after] = [one.readLoosely(file), other.readLoosely(file)];
    return before === after;
  };
  return [...new Set(files)].find((file) => !isSame(file)) ?? null;
}

const MAX_LISTED = 5;

function listed(items: readonly string[]): string {
  const more = items.length - MAX_LISTED;
  return `${items.slice(0, MAX_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
