import { type Discovery, discover } from "../discover/discover.ts";
import type { Finding, Report } from "../model/finding.ts";
import type { Request } from "../pipeline/request.ts";
import { type Validation, validate } from "../pipeline/validate.ts";
import { withEdits } from "../repository/with-edits.ts";
import { applyFixes, type Fix } from "./apply.ts";
import { concerns, type Objection, objections, stillFound } from "./objections.ts";
import { isUsedByOthers } from "./used-by-others.ts";

/** A finding whose fix was rejected, and why. */
export interface RejectedFix {
  readonly finding: Finding;
  readonly reason: string;
}

/** Changed texts of the repository, and the result of a run with them. */
export interface FixState {
  readonly texts: ReadonlyMap<string, string>;
  readonly result: Validation;
  /** The result for the whole repository, if only a part was selected and an edit can affect more. */
  readonly wholeResult: Validation | null;
}

export interface Candidate extends Fix {
  readonly finding: Finding;
}

/** Maximum validation runs per round: each one renders and checks everything. */
const MAX_PROOFS = 200;

/** Tries all fixes together first, then in smaller and smaller groups. */
export class Round {
  readonly #request: Request;
  readonly kept: Finding[] = [];
  state: FixState;
  #proofs = 0;
  /** The discovered files of the repository; computed on first use. */
  #found: Discovery | null = null;

  constructor(request: Request, state: FixState) {
    this.#request = request;
    this.state = state;
  }

  /** Keeps the fixes that pass validation and returns the others. */
  async keep(candidates: readonly Candidate[]): Promise<RejectedFix[]> {
    const { readText, resolved } = withEdits(this.#request.repository, this.state.texts);
    const { texts, impossible } = applyFixes({ readText, resolved }, candidates);
    const refused = impossible.map(({ finding }) => ({ finding, reason: IMPOSSIBLE }));
    const possible = candidates.filter((candidate) => !impossible.includes(candidate));
    if (possible.length === 0) return refused;
    if (this.#proofs >= MAX_PROOFS)
      return [...refused, ...possible.map(({ finding }) => ({ finding, reason: TOO_MANY }))];
    this.#proofs += 1;
    return [...refused, ...(await this.#prove(possible, new Map([...this.state.texts, ...texts])))];
  }

  async #prove(candidates: readonly Candidate[], texts: ReadonlyMap<string, string>): Promise<RejectedFix[]> {
    const findings = candidates.map(({ finding }) => finding);
    const before = await this.#wide(this.state, texts);
    const after = await this.#wide({ texts, result: await this.#judge(texts), wholeResult: null }, texts);
    const against = [
      ...objections(before.result, after.result, findings),
      ...(before.wholeResult === null || after.wholeResult === null
        ? []
        : objections(
            before.wholeResult,
            after.wholeResult,
            targetsInWhole(before.wholeResult.report, findings),
          )),
    ];
    const left = new Set(stillFound(before.result.report, after.result.report, findings));
    if (against.length === 0 && left.size === 0) {
      this.state = after;
      this.kept.push(...findings);
      return [];
    }
    this.state = before;
    if (candidates.length === 1) return [{ finding: findings[0]!, reason: against[0]?.reason ?? STAYS }];
    const refused: RejectedFix[] = [];
    for (const part of splitCandidates(candidates, left, against))
      refused.push(...(await this.keep(this.#current(part))));
    return refused;
  }

  /** The candidates with their current places; findings that no longer exist are dropped. */
  #current(candidates: readonly Candidate[]): Candidate[] {
    const wanted = new Set(candidates.map(({ finding }) => finding.fingerprint));
    return candidatesIn(this.state.result.report).filter(({ finding }) => wanted.has(finding.fingerprint));
  }

  /** Adds the result for the whole repository, if the edited files affect more than the selection. */
  async #wide(state: FixState, texts: ReadonlyMap<string, string>): Promise<FixState> {
    const { repository, selection } = this.#request;
    if (selection.kind === "everything" || state.wholeResult !== null) return state;
    const sources = state.result.rendered.map(({ source }) => source);
    this.#found ??= discover(repository, { allowRemote: false });
    if (!isUsedByOthers(this.#found, new Set(texts.keys()), sources)) return state;
    return { ...state, wholeResult: await this.#judge(state.texts, { selection: { kind: "everything" } }) };
  }

  #judge(texts: ReadonlyMap<string, string>, other: Partial<Request> = {}): Promise<Validation> {
    return validate({ ...this.#request, repository: withEdits(this.#request.repository, texts), ...other });
  }
}

const IMPOSSIBLE = "the source cannot be edited without changing something else";
const TOO_MANY = "not tried, because too many other fixes were rejected";
const STAYS = "the finding would remain";

/** Fixable findings in file order, so that related fixes stay together when the list is split. */
export function candidatesIn({ findings }: Report): Candidate[] {
  return findings.flatMap((finding) =>
    finding.edits === undefined ? [] : [{ finding, edits: finding.edits }],
  );
}

/** Findings of the whole repository that the edits of `findings` fix: those with the same edits. */
function targetsInWhole({ findings: all }: Report, findings: readonly Finding[]): Finding[] {
  const edits = new Set(
    findings.flatMap((finding) => (finding.edits ?? []).map((edit) => JSON.stringify(edit))),
  );
  return all.filter((finding) => finding.edits?.every((edit) => edits.has(JSON.stringify(edit))) === true);
}

/** Splits the candidates: unsuspicious ones first, then suspects; in halves if that does not separate them. */
function splitCandidates(
  candidates: readonly Candidate[],
  left: ReadonlySet<Finding>,
  against: readonly Objection[],
): (readonly Candidate[])[] {
  const isSuspect = ({ finding }: Candidate) =>
    left.has(finding) || against.some((objection) => concerns(objection, finding));
  const suspects = candidates.filter(isSuspect);
  const others = candidates.filter((candidate) => !isSuspect(candidate));
  if (suspects.length > 0 && others.length > 0) return [others, suspects];
  const half = Math.ceil(candidates.length / 2);
  return [candidates.slice(0, half), candidates.slice(half)];
}
