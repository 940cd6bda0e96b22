import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OverlayPair } from "../../diff/pairs.ts";
import { type Discovery, discover } from "../../discover/discover.ts";
import { counterparts, rendersTheSame } from "../../engines/counterparts.ts";
import { planSources, type SourcePlans } from "../../engines/render.ts";
import type { RenderedOverlay } from "../../engines/rendered-overlay.ts";
import type { OverlaySource } from "../../kustomize/source.ts";
import { locatorsOf } from "../../locate/overlays.ts";
import type { Locator } from "../../model/located.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Commit } from "../../repository/git/commit.ts";
import { openRepository, type Repository } from "../../repository/repository.ts";
import type { Request } from "../request.ts";

/** The files of one commit, with the overlays of it that differ from the other one. */
export interface DiffSide {
  readonly repository: Repository;
  readonly found: Discovery;
  readonly plans: SourcePlans;
  readonly locatorOf: (overlay: Overlay) => Locator;
}

/** Both sides of a comparison. The extracted files exist until it is disposed. */
export interface DiffSides extends Disposable {
  readonly before: DiffSide;
  readonly after: DiffSide;
  readonly pairs: readonly OverlayPair[];
}

/** `head`: the commit to compare; null for the files of `request.repository`. */
export interface ComparedCommits {
  readonly base: Commit;
  readonly head: Commit | null;
}

/** Opens both commits and renders the overlays whose inputs differ, or that only one of them has. */
export async function openSides({ base, head }: ComparedCommits, request: Request): Promise<DiffSides> {
  const folders: string[] = [];
  const extracted = (commit: Commit) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "diff-")));
    folders.push(folder);
    commit.extractTo(folder);
    return openRepository(folder);
  };
  const remove = () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [old, now] = [extracted(base), head === null ? request.repository : extracted(head)];
    const [before, after] = await renderBoth(old, now, request);
    return { before, after, pairs: pairsOf(before.plans, after.plans), [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The sources of each commit are planned first, since a source is only built if its counterpart differs. */
async function renderBoth(
  old: Repository,
  now: Repository,
  request: Request,
): Promise<readonly [DiffSide, DiffSide]> {
  const [foundOld, foundNow] = [discover(old, request), discover(now, request)];
  const planned = await planSources(foundNow, request, () => false);
  const before = await planSources(foundOld, request, differsFrom(old, planned.sources, now));
  const after = await planSources(foundNow, request, differsFrom(now, before.sources, old));
  return [sideOf(foundOld, before), sideOf(foundNow, after)];
}

function sideOf(found: Discovery, plans: SourcePlans): DiffSide {
  const { repository } = found;
  return { repository, found, plans, locatorOf: locatorsOf(repository, plans.overlays) };
}

/** Reports whether a source renders other objects than its counterpart among `others`, or has none. */
function differsFrom(
  repository: Repository,
  others: readonly OverlaySource[],
  otherRepository: Repository,
): (source: OverlaySource) => boolean {
  const known = counterparts(others, (source) => source);
  return (source) => {
    const other = known.of(source);
    if (other === null || other.settings?.label !== source.settings?.label) return true;
    return !rendersTheSame({ repository, source }, { repository: otherRepository, source: other });
  };
}

/** The rendered overlays of both commits, without those that nothing applies. */
function pairsOf(before: SourcePlans, after: SourcePlans): OverlayPair[] {
  const old = before.overlays.filter(isApplied);
  const now = after.overlays.filter(isApplied);
  const known = counterparts(old, ({ source }) => source);
  const found = now.map((overlay) => ({ before: known.of(overlay.source), after: overlay }));
  const used = new Set(found.map((pair) => pair.before));
  const isTwice = (overlay: RenderedOverlay) => found.filter((pair) => pair.before === overlay).length > 1;
  // An overlay that was split belongs to none of its parts.
  const pairs = found.map((pair) =>
    pair.before !== null && isTwice(pair.before) ? { before: null, after: pair.after } : pair,
  );
  const gone = old.filter((overlay) => !used.has(overlay) || isTwice(overlay));
  return [...pairs, ...gone.map((overlay) => ({ before: overlay, after: null }))];
}

function isApplied({ unapplied, source }: RenderedOverlay): boolean {
  return !unapplied && source.part === null;
}
