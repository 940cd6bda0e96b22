import type { BaselineEntry } from "../baseline/baseline.ts";
import { compareFindings } from "../baseline/compare.ts";
import { type OpenedBaseline, openBaseline } from "../baseline/open.ts";
import { type RuleNames, ruleNamesOf } from "../config/rule-names.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { filesOf, graphOf, type OverlaySource } from "../kustomize/source.ts";
import type { Finding, Report, SuppressedFinding } from "../model/finding.ts";
import { nearestPlace } from "../model/located.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Place } from "../model/place.ts";
import { type FindingDraft, mergeFindings } from "../report/findings/findings.ts";
import { identityFinder } from "../report/findings/identity.ts";
import type { Commit } from "../repository/git/commit.ts";
import type { ReadResult, Repository } from "../repository/repository.ts";
import { existedBefore } from "../suppress/at-base.ts";
import type { SuppressionScope } from "../suppress/located-problem.ts";
import { type SuppressedProblem, suppress } from "../suppress/suppress.ts";
import { readYaml } from "../yaml/read.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import type { FindingWriter } from "./finding-writer.ts";
import type { Locating } from "./locating.ts";
import type { Request } from "./request.ts";
import type { Checked } from "./run-checks.ts";

/** Findings that count, those that are suppressed, and baseline entries that are fixed. */
export type LocatedFindings = Pick<Report, "findings" | "suppressed" | "fixed"> & {
  /** Number of problems of the suppressions themselves. */
  readonly added: number;
  /** The findings before merging, with the overlay of each. */
  readonly drafts: readonly DraftIn[];
  readonly baseline: OpenedBaseline;
  /** The last days of all suppressions that have one: the findings of a later day can be others. */
  readonly ends: readonly string[];
  /** Suppressions of the working tree that the base commit does not have: they apply after the merge. */
  readonly refused: readonly RefusedSuppression[];
};

/** A finding before merging, in its overlay. */
export interface DraftIn {
  readonly overlay: Overlay;
  readonly draft: FindingDraft;
}

export interface RefusedSuppression {
  readonly rule: string;
  readonly reason: string;
  readonly place: Place | null;
}

/**
 * Finds the sources of problems, takes out what policies, comments, annotations and the baseline suppress, and returns
 * one finding for each cause.
 */
export function locateFindings(
  { problems, overlays }: Checked,
  config: EffectiveConfig,
  { writer, focus }: Pick<Locating, "writer" | "focus">,
  request: Request,
): LocatedFindings {
  const { repository, base, rules } = request;
  const complete = request.selection.kind === "everything";
  const baseline = openBaseline(repository, base, request.baselineFile);
  // A file that several policies apply to is asked about once for each.
  const refused = new Map<string, RefusedSuppression>();
  const ruleNames = ruleNamesOf(rules);
  const isKnown = base === null ? () => true : knownAt(base, repository, ruleNames);
  const overlayOf = new Map(overlays.flatMap((overlay) => overlay.resources.map((each) => [each, overlay])));
  const outcome = suppress(
    problems.map(writer.locate).filter(focus.includes),
    suppressionScopesOf(overlays, config),
    {
      rules,
      ruleNames,
      today: request.today,
      complete,
      readText: (file) => textOf(repository.readText(file)),
      placeOf: (at) => nearestPlace(writer.sourceOf(at, overlayOf.get(at.resource)!)),
      isActive: (statement) => {
        const honoured = isKnown(statement);
        if (!honoured) refused.set(JSON.stringify(statement), statement);
        return honoured;
      },
    },
  );
  const kept = [...outcome.kept, ...outcome.added.map(writer.locate)];
  const drafts = kept.map((each) => ({ overlay: each.found.overlay, draft: writer.draft(each) }));
  const findings = mergeFindings(drafts.map(({ draft }) => draft));
  const compared = compareFindings(findings, baseline.baseline?.findings ?? []);
  return {
    ends: outcome.ends,
    added: outcome.added.length,
    drafts,
    findings: compared.fresh.map((finding) => withEntry(finding, compared.changed.get(finding) ?? null)),
    suppressed: [...suppressedFindings(outcome.suppressed, writer), ...compared.known.map(byBaseline)],
    fixed: complete ? compared.fixed : [],
    baseline,
    refused: [...refused.values()],
  };
}

function knownAt(base: Commit, repository: Repository, ruleNames: RuleNames) {
  const texts = new Map<string, string | null>();
  const textBefore = (file: string) => {
    if (!texts.has(file)) texts.set(file, textOf(base.readText(file)));
    return texts.get(file)!;
  };
  const yamlBefore = (file: string) => {
    const text = textBefore(file);
    return text === null ? null : readYaml(text, file);
  };
  return existedBefore(
    { readText: textBefore, identityAt: identityFinder(yamlBefore) },
    {
      readText: (file) => textOf(repository.readText(file)),
      identityAt: identityFinder(repository.readYaml),
    },
    ruleNames,
  );
}

function textOf(read: ReadResult | null): string | null {
  return read?.ok === true ? read.value : null;
}

/** The finding with the message of the baseline's entry for the same field. */
function withEntry(finding: Finding, entry: BaselineEntry | null): Finding {
  if (entry?.message === undefined) return finding;
  const related = { location: null, words: `listed in the baseline as: ${entry.message}` };
  return { ...finding, related: [...finding.related, related] };
}

function byBaseline(finding: Finding): SuppressedFinding {
  return { finding, by: "baseline", reason: "listed in the baseline" };
}

/** Suppressed findings, one for each cause, suppression and reason. */
function suppressedFindings(
  suppressed: readonly SuppressedProblem[],
  writer: FindingWriter,
): SuppressedFinding[] {
  const groups = Map.groupBy(suppressed, ({ by, reason }) => JSON.stringify([by, reason]));
  return [...groups.values()].flatMap((same) => {
    const { by, reason } = same[0]!;
    return mergeFindings(same.map(({ problem }) => writer.draft(problem))).map((finding) => ({
      finding,
      by,
      reason,
    }));
  });
}

function suppressionScopesOf(
  overlays: readonly RenderedOverlay[],
  config: EffectiveConfig,
): SuppressionScope[] {
  const byPolicy = Map.groupBy(overlays, ({ source }) => config.of(source).policy);
  return [...byPolicy].map(([policy, members]) => {
    return { policy, overlays: members, files: new Set(members.flatMap(({ source }) => sourcesOf(source))) };
  });
}

function sourcesOf(source: OverlaySource): string[] {
  return [...filesOf(source), ...(graphOf(source)?.kustomizations.map(({ file }) => file) ?? [])];
}
