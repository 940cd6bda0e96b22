import { type Baseline, compareWithBaseline } from "../baseline/baseline.ts";
import type { FoundProblem } from "../check/check.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { filesOf, type OverlaySource } from "../kustomize/source.ts";
import type { Finding, Report, SuppressedFinding } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import type { Rule } from "../model/rule.ts";
import { mergeFindings } from "../report/findings/findings.ts";
import { identities } from "../report/findings/identity.ts";
import type { Commit } from "../repository/git/commit.ts";
import type { ReadResult, Repository } from "../repository/repository.ts";
import { statementKnown } from "../suppress/known.ts";
import type { Jurisdiction } from "../suppress/located-problem.ts";
import { type SuppressedProblem, suppress } from "../suppress/suppress.ts";
import { readYaml } from "../yaml/read.ts";
import type { Configuration } from "./effective-config.ts";
import type { Writer } from "./finding-writer.ts";

export interface AcceptRequest {
  readonly repository: Repository;
  readonly rules: readonly Rule[];
  readonly base: Commit | null;
  readonly baseline: Baseline | null;
  readonly today: string;
  /** Everything was checked: what matches nothing has no use. */
  readonly complete: boolean;
}

/** Findings that stand, those that somebody accepted, and what of the baseline is mended. */
export type Accepted = Pick<Report, "findings" | "suppressed" | "fixed"> & {
  /** Suppressions that the files hold now and the base does not: they count from the next change on. */
  readonly refused: readonly {
    readonly rule: string;
    readonly reason: string;
    readonly place: Place | null;
  }[];
};

/** Takes out what policies, comments, annotations and the baseline accept, and puts all into words. */
export function accept(
  problems: readonly FoundProblem[],
  judged: readonly RenderedOverlay[],
  configuration: Configuration,
  writer: Writer,
  request: AcceptRequest,
): Accepted {
  const { repository, base } = request;
  // A file that several policies judge is asked about once for each.
  const refused = new Map<string, Accepted["refused"][number]>();
  const ruleNames = new Set(request.rules.map(({ name }) => name));
  const isKnown = base === null ? () => true : knownBefore(base, repository, ruleNames);
  const overlayOf = new Map(judged.flatMap((overlay) => overlay.resources.map((each) => [each, overlay])));
  const outcome = suppress(problems.map(writer.locate), jurisdictionsOf(judged, configuration), {
    rules: request.rules,
    ruleNames,
    today: request.today,
    complete: request.complete,
    readText: (file) => textOf(repository.readText(file)),
    placeOf: (at) => writer.placeOf(at, overlayOf.get(at.resource)!).place,
    isHonoured: (held) => {
      const honoured = isKnown(held);
      if (!honoured) refused.set(JSON.stringify(held), held);
      return honoured;
    },
  });
  const standing = [...outcome.kept, ...outcome.added.map(writer.locate)];
  const findings = mergeFindings(standing.map(writer.draft));
  const compared = compareWithBaseline(findings, request.baseline ?? { version: 1, findings: [] });
  return {
    findings: compared.fresh,
    suppressed: [...suppressedFindings(outcome.suppressed, writer), ...compared.known.map(byBaseline)],
    fixed: request.complete ? compared.fixed : [],
    refused: [...refused.values()],
  };
}

function knownBefore(base: Commit, repository: Repository, ruleNames: ReadonlySet<string>) {
  const texts = new Map<string, string | null>();
  const textBefore = (file: string) => {
    if (!texts.has(file)) texts.set(file, textOf(base.readText(file)));
    return texts.get(file)!;
  };
  const yamlBefore = (file: string) => {
    const text = textBefore(file);
    return text === null ? null : readYaml(text, file);
  };
  return statementKnown(
    { readText: textBefore, identityAt: identities(yamlBefore) },
    { readText: (file) => textOf(repository.readText(file)), identityAt: identities(repository.readYaml) },
    ruleNames,
  );
}

function textOf(read: ReadResult | null): string | null {
  return read?.ok === true ? read.value : null;
}

function byBaseline(finding: Finding): SuppressedFinding {
  return { finding, by: "baseline", reason: "it was there before" };
}

/** By who accepted them and why, each cause once. */
function suppressedFindings(suppressed: readonly SuppressedProblem[], writer: Writer): SuppressedFinding[] {
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

function jurisdictionsOf(overlays: readonly RenderedOverlay[], configuration: Configuration): Jurisdiction[] {
  const judged = Map.groupBy(overlays, ({ source }) => configuration.judgesOf(source).policy);
  return [...judged].map(([policy, members]) => {
    return { policy, overlays: members, files: new Set(members.flatMap(({ source }) => sourcesOf(source))) };
  });
}

function sourcesOf(source: OverlaySource): string[] {
  const kustomizations = source.kustomizations.flatMap((graph) => graph.kustomizations);
  return [...filesOf(source), ...kustomizations.map(({ file }) => file)];
}
