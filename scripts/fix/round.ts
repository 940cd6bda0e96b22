import { discover, type Found } from "../discover/discover.ts";
import type { Finding, Report } from "../model/finding.ts";
import type { Request } from "../pipeline/request.ts";
import { type Validation, validate } from "../pipeline/validate.ts";
import { withTexts } from "../repository/with-edits.ts";
import { applyFixes, type Fix } from "./apply.ts";
import { concerns, type Objection, objections, unmended } from "./objections.ts";
import { isReadElsewhere } from "./readers.ts";

/** A finding that has a fix which does not hold, and why. */
export interface Refused {
  readonly finding: Finding;
  readonly why: string;
}

/** The repository with some texts, and what is found there. */
export interface State {
  readonly texts: ReadonlyMap<string, string>;
  readonly judged: Validation;
  /** In all of it, where only a part was asked for and an edit may reach more. */
  readonly whole: Validation | null;
}

export interface Candidate extends Fix {
  readonly finding: Finding;
}

/** So many proofs at most, since each renders and judges everything. */
const MAX_PROOFS = 200;

/** One way through all that may be mended: first all at once, then in ever smaller parts. */
export class Round {
  readonly #request: Request;
  readonly kept: Finding[] = [];
  state: State;
  #proofs = 0;
  /** What is in the repository as it stands; found when it is first asked for. */
  #found: Found | null = null;

  constructor(request: Request, state: State) {
    this.#request = request;
    this.state = state;
  }

  /** Keeps what holds, and gives what does not. */
  async keep(candidates: readonly Candidate[]): Promise<Refused[]> {
    const { readText, resolved } = withTexts(this.#request.repository, this.state.texts);
    const { texts, impossible } = applyFixes({ readText, resolved }, candidates);
    const refused = impossible.map(({ finding }) => ({ finding, why: IMPOSSIBLE }));
    const possible = candidates.filter((candidate) => !impossible.includes(candidate));
    if (possible.length === 0) return refused;
    if (this.#proofs >= MAX_PROOFS)
      return [...refused, ...possible.map(({ finding }) => ({ finding, why: TOO_MANY }))];
    this.#proofs += 1;
    return [...refused, ...(await this.#prove(possible, new Map([...this.state.texts, ...texts])))];
  }

  async #prove(candidates: readonly Candidate[], texts: ReadonlyMap<string, string>): Promise<Refused[]> {
    const findings = candidates.map(({ finding }) => finding);
    const before = await this.#wide(this.state, texts);
    const after = await this.#wide({ texts, judged: await this.#judge(texts), whole: null }, texts);
    const against = [
      ...objections(before.judged, after.judged, findings),
      ...(before.whole === null || after.whole === null
        ? []
        : objections(before.whole, after.whole, wholeTargets(before.whole.report, findings))),
    ];
    const left = new Set(unmended(before.judged.report, after.judged.report, findings));
    if (against.length === 0 && left.size === 0) {
      this.state = after;
      this.kept.push(...findings);
      return [];
    }
    this.state = before;
    if (candidates.length === 1) return [{ finding: findings[0]!, why: against[0]?.why ?? STAYS }];
    const refused: Refused[] = [];
    for (const part of partsOf(candidates, left, against))
      refused.push(...(await this.keep(this.#current(part))));
    return refused;
  }

  /** As the state has them, whose places may have moved; one that is not there any more needs nothing. */
  #current(candidates: readonly Candidate[]): Candidate[] {
    const wanted = new Set(candidates.map(({ finding }) => finding.fingerprint));
    return candidatesIn(this.state.judged.report).filter(({ finding }) => wanted.has(finding.fingerprint));
  }

  /** With what is found in the whole repository, where the edited files reach further than what was asked for. */
  async #wide(state: State, texts: ReadonlyMap<string, string>): Promise<State> {
    const { repository, selection } = this.#request;
    if (selection.kind === "everything" || state.whole !== null) return state;
    const sources = state.judged.rendered.map(({ source }) => source);
    this.#found ??= discover(repository, { allowRemote: false });
    if (!isReadElsewhere(this.#found, new Set(texts.keys()), sources)) return state;
    return { ...state, whole: await this.#judge(state.texts, { selection: { kind: "everything" } }) };
  }

  #judge(texts: ReadonlyMap<string, string>, other: Partial<Request> = {}): Promise<Validation> {
    return validate({ ...this.#request, repository: withTexts(this.#request.repository, texts), ...other });
  }
}

const IMPOSSIBLE = "its source cannot be edited so that only this changes";
const TOO_MANY = "too many other fixes did not hold to try this one";
const STAYS = "the finding would stay";

/** In the order of the files, so that what belongs together stays together when some are tried without the others. */
export function candidatesIn({ findings }: Report): Candidate[] {
  return findings.flatMap((finding) =>
    finding.edits === undefined ? [] : [{ finding, edits: finding.edits }],
  );
}

/** What of the whole repository's findings the edits of `findings` mend: those of the same places. */
function wholeTargets({ findings: all }: Report, findings: readonly Finding[]): Finding[] {
  const edits = new Set(
    findings.flatMap((finding) => (finding.edits ?? []).map((edit) => JSON.stringify(edit))),
  );
  return all.filter((finding) => finding.edits?.every((edit) => edits.has(JSON.stringify(edit))) === true);
}

/** What is suspected last and apart from the rest; halves where that tells nothing. */
function partsOf(
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
