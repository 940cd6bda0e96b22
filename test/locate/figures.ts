import { type Judged, kindOf } from "./oracle.ts";

/** Counts of exact places, and the oracle's results for the tried ones. */
export interface Figures {
  claims: number;
  exact: number;
  confirmed: number;
  refuted: number;
  refused: number;
  /** Counts by reason. */
  readonly untried: Map<string, number>;
}

export function noFigures(): Figures {
  return { claims: 0, exact: 0, confirmed: 0, refuted: 0, refused: 0, untried: new Map() };
}

export function note(figures: Figures, judged: Judged): void {
  const { verdict } = judged;
  if (verdict !== "untried") figures[verdict] += 1;
  else leaveOut(figures, `no text to change (${kindOf(judged)})`, 1);
}

export function leaveOut({ untried }: Figures, reason: string, count: number): void {
  if (count > 0) untried.set(reason, (untried.get(reason) ?? 0) + count);
}

export function add(sum: Figures, other: Figures): void {
  for (const key of ["claims", "exact", "confirmed", "refuted", "refused"] as const) sum[key] += other[key];
  for (const [reason, count] of other.untried) leaveOut(sum, reason, count);
}

/** Reports whether 97 % of the places are exact and none of the tried ones is refuted. */
export function meetsTarget({ claims, exact, refuted }: Figures): boolean {
  return exact >= 0.97 * claims && refuted === 0;
}

/** Formats the share of exact and of confirmed places, and the number of untried ones. */
export function inFigures({ claims, exact, confirmed, refuted, refused, untried }: Figures): string {
  const left = [...untried].map(([reason, count]) => `${count} ${reason}`);
  const others = [...(refused > 0 ? [`${refused} refused by Kustomize`] : []), ...left];
  const rest = others.length === 0 ? "" : `; untried: ${others.join(", ")}`;
  return `${claims}, exact ${exact} (${share(exact, claims)}), confirmed ${confirmed} of ${confirmed + refuted} (${share(confirmed, confirmed + refuted)})${rest}`;
}

/** Formats a share in percent, rounded down, so that 100 means all. */
function share(part: number, whole: number): string {
  return whole === 0 ? "-" : `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`;
}
