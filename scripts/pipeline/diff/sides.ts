import type { OverlayPair } from "../../diff/pairs.ts";
import { type Discovery, discover } from "../../discover/discover.ts";
import { counterparts, rendersTheSame } from "../../engines/counterparts.ts";
import { type OpenPlan, openPlan, type SourcePlans } from "../../engines/render.ts";
import type { RenderedOverlay } from "../../engines/rendered-overlay.ts";
import type { OverlaySource } from "../../kustomize/source.ts";
import { locatorsOf } from "../../locate/overlays.ts";
import type { Locator } from "../../model/located.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Commit } from "../../repository/git/commit.ts";
import type { LeftOut } from "../../repository/partial-files.ts";
import type { Repository } from "../../repository/repository.ts";
import { lentFiles, openCommitFiles, openPart } from "../commit-files.ts";
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
  /** True if something was looked up that is left out of the files of a commit. */
  readonly missed: () => boolean;
}

/** `head`: the commit to compare; null for the files of `request.repository`. */
export interface ComparedCommits {
  readonly base: Commit;
  readonly head: Commit | null;
}

/**
 * Opens both commits and renders the overlays whose inputs differ, or that only one of them has. `leftOut`: files that both
 * commits have alike, which are left out.
 */
export async function openSides(
  { base, head }: ComparedCommits,
  request: Request,
  leftOut: LeftOut | null = null,
): Promise<DiffSides> {
  using files = new DisposableStack();
  const old = files.use(openCommitFiles(base, leftOut));
  const now = head === null ? workTreeFiles(request, leftOut) : files.use(openCommitFiles(head, leftOut));
  const [before, after] = await renderBoth(old.repository, now.repository, request);
  const pairs = pairsOf(before.plans, after.plans);
  const kept = files.move();
  return {
    ...{ before, after, pairs },
    missed: () => old.missed() || now.missed(),
    [Symbol.dispose]: () => kept.dispose(),
  };
}

function workTreeFiles({ repository }: Request, leftOut: LeftOut | null) {
  return leftOut === null ? lentFiles(repository) : openPart(repository.root, leftOut);
}

/** The sources of each commit are planned first, since a source is only built if its counterpart differs. */
async function renderBoth(
  old: Repository,
  now: Repository,
  request: Request,
): Promise<readonly [DiffSide, DiffSide]> {
  const [foundOld, foundNow] = [discover(old, request), discover(now, request)];
  const planOld = await openPlan(foundOld, request);
  const planNow = await openPlan(foundNow, request);
  const same = samePairs({ repository: old, plan: planOld }, { repository: now, plan: planNow });
  const isDifferent = (source: OverlaySource) => !same.has(source);
  const before = await planOld.build(planOld.sources.filter(isDifferent));
  const after = await planNow.build(planNow.sources.filter(isDifferent));
  return [sideOf(foundOld, before), sideOf(foundNow, after)];
}

function sideOf(found: Discovery, plans: SourcePlans): DiffSide {
  const { repository } = found;
  return { repository, found, plans, locatorOf: locatorsOf(repository, plans.overlays) };
}

interface PlannedSide {
  readonly repository: Repository;
  readonly plan: OpenPlan;
}

/** The sources of both sides that render the same objects, and that the same sync object applies. */
function samePairs(before: PlannedSide, after: PlannedSide): ReadonlySet<OverlaySource> {
  const [old, now] = [before, after].map(({ plan }) => counterparts(plan.sources, (source) => source));
  const pairs = after.plan.sources.flatMap((source): OverlaySource[] => {
    const other = old!.of(source);
    if (other === null || now!.of(other) !== source) return [];
    const isSame =
      other.settings?.label === source.settings?.label &&
      rendersTheSame(
        { repository: before.repository, source: other },
        { repository: after.repository, source },
      );
    return isSame ? [other, source] : [];
  });
  return new Set(pairs);
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
  return withMovedRoots([...pairs, ...gone.map((overlay) => ({ before: overlay, after: null }))]);
}

/**
 * Pairs overlays that only one commit has if the same sync object applies the same folder: what leads to the object is
 * called otherwise, such as the root folder of a repository without `clusters/`.
 */
function withMovedRoots(pairs: readonly OverlayPair[]): OverlayPair[] {
  const gone = Map.groupBy(
    pairs.flatMap(({ before, after }) => (before !== null && after === null ? [before] : [])),
    appliedKey,
  );
  const taken = new Set<RenderedOverlay>();
  const found = pairs.map((pair): OverlayPair => {
    if (pair.before !== null || pair.after === null) return pair;
    const [only, ...more] = gone.get(appliedKey(pair.after)) ?? [];
    if (only === undefined || more.length > 0 || taken.has(only) || only.source.settings === null)
      return pair;
    taken.add(only);
    return { before: only, after: pair.after };
  });
  return found.filter(({ before, after }) => after !== null || before === null || !taken.has(before));
}

function appliedKey({ source: { name, destination, settings } }: RenderedOverlay): string {
  return JSON.stringify([name, destination, settings?.engine ?? null, settings?.label ?? null]);
}

function isApplied({ unapplied, source }: RenderedOverlay): boolean {
  return !unapplied && source.part === null;
}
