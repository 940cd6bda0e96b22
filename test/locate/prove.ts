import { realpathSync } from "node:fs";
import { type Figures, leaveOut, noFigures, note } from "./figures.ts";
import { inWords, judge } from "./oracle.ts";
import { rebuilder } from "./rebuild.ts";
import { claimsOf, type OverlayClaim, type Tools } from "./repository-claims.ts";

export interface Proof {
  readonly findings: Figures;
  readonly related: Figures;
  readonly values: Figures;
  /** Descriptions of claims that are not exact or not confirmed. */
  readonly lines: readonly string[];
}

/** Computes the figures of the repository in `folder`, which is modified and restored. Tries at most `sample` claims per kind. */
export async function prove(folder: string, tools: Tools, sample: number): Promise<Proof> {
  const root = realpathSync(folder);
  const { overlays, findings, values } = await claimsOf(root, tools);
  const rebuild = rebuilder(root, tools.kustomize, overlays);
  const proof = { findings: noFigures(), related: noFigures(), values: noFigures(), lines: [] as string[] };

  proof.findings.claims = findings.length;
  const exact = findings.filter((finding) => finding.exact);
  proof.findings.exact = exact.length;
  for (const { rule, message, claims } of findings.filter((finding) => !finding.exact)) {
    const where =
      claims[0] === undefined
        ? ""
        : `${claims[0].overlay.name} ${inWords({ ...claims[0], verdict: "untried" })}`;
    proof.lines.push(`not exact: ${rule}: ${where} (${message})`);
  }
  leaveOut(proof.findings, "about a file", exact.filter(({ claims }) => claims.length === 0).length);
  const provable = exact.flatMap(({ rule, claims }) =>
    claims.length === 0 ? [] : [{ rule, claim: claims[0]! }],
  );
  await tryAll(
    proof.findings,
    takeTurns(provable, ({ rule }) => rule, sample).map(({ claim }) => claim),
  );
  leaveOut(proof.findings, "beyond the sample", Math.max(0, provable.length - sample));

  const related = findings.flatMap((finding) => finding.related);
  await tryCounted(
    proof.related,
    takeTurns(related, ({ resource }) => resource.kind, sample),
  );
  const some = takeTurns(
    chosenFrom(values, sample * 5).map((claim) => claim()),
    ({ resource }) => resource.kind,
    sample * 5,
  );
  await tryCounted(proof.values, some);
  return proof;

  async function tryCounted(figures: Figures, claims: readonly OverlayClaim[]) {
    figures.claims = claims.length;
    const exact = claims.filter(({ located }) => located.kind === "exact");
    figures.exact = exact.length;
    for (const claim of claims.filter(({ located }) => located.kind !== "exact")) {
      proof.lines.push(`not exact: ${claim.overlay.name} ${inWords({ ...claim, verdict: "untried" })}`);
    }
    leaveOut(figures, "beyond the sample", Math.max(0, exact.length - sample));
    await tryAll(figures, exact.slice(0, sample));
  }

  async function tryAll(figures: Figures, claims: readonly OverlayClaim[]) {
    for (const each of await judge(root, rebuild, claims)) {
      note(figures, each);
      if (each.verdict !== "confirmed") proof.lines.push(`${each.overlay.name} ${inWords(each)}`);
    }
  }
}

/** Takes the first of each kind, then the second of each, and so on. */
function takeTurns<T>(all: readonly T[], kindOf: (item: T) => string, count: number): T[] {
  const kinds = [...Map.groupBy(all, kindOf).values()];
  const longest = Math.max(0, ...kinds.map((kind) => kind.length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    kinds.flatMap((kind) => kind.slice(turn, turn + 1)),
  );
  return turns.flat().slice(0, count);
}

/** A deterministic pseudo-random sample. */
function chosenFrom<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  let state = 12345;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const indexes = new Set<number>();
  while (indexes.size < count) indexes.add(Math.floor(next() * all.length));
  return [...indexes].map((index) => all[index]!);
}
