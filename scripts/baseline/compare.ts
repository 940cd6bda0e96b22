import { withoutHash } from "../model/resource.ts";

/** A finding, or an entry of a baseline; an older entry has no message. */
interface Listed {
  readonly fingerprint: string;
  readonly fieldFingerprint?: string;
  readonly message?: string;
}

/** Findings compared with earlier ones. */
export interface Comparison<Found, Earlier> {
  readonly fresh: readonly Found[];
  readonly known: readonly Found[];
  /** For the new ones that an edit made of an earlier one: that one, at the same field. It is not fixed. */
  readonly changed: ReadonlyMap<Found, Earlier>;
  /** Earlier ones that are no longer found. */
  readonly fixed: readonly Earlier[];
}

/**
 * Compares findings with earlier ones, such as the entries of a baseline: by fingerprint, then by field and message, since a
 * fingerprint also depends on the text around a finding (the other lines of a script). The rest at the same field is
 * changed.
 */
export function compareFindings<Found extends Listed, Earlier extends Listed>(
  findings: readonly Found[],
  earlier: readonly Earlier[],
): Comparison<Found, Earlier> {
  const listed = new Set(earlier.map(({ fingerprint }) => fingerprint));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const unlisted = findings.filter(({ fingerprint }) => !listed.has(fingerprint));
  const unfound = earlier.filter(({ fingerprint }) => !found.has(fingerprint));
  const same = paired(unlisted, unfound, sameMessage);
  const fresh = unlisted.filter((each) => !same.has(each));
  const left = without(unfound, same);
  const changed = paired(fresh, left, ({ fieldFingerprint = null }) => fieldFingerprint);
  return {
    fresh,
    known: findings.filter((each) => listed.has(each.fingerprint) || same.has(each)),
    changed,
    fixed: without(left, changed),
  };
}

function sameMessage({ fieldFingerprint, message }: Listed): string | null {
  if (fieldFingerprint === undefined || message === undefined) return null;
  return JSON.stringify([fieldFingerprint, withoutHash(message)]);
}

/** Pairs those with the same key, in their order; those whose key is null have no pair. */
function paired<Found extends Listed, Earlier extends Listed>(
  findings: readonly Found[],
  earlier: readonly Earlier[],
  keyOf: (one: Listed) => string | null,
): Map<Found, Earlier> {
  const free = Map.groupBy(earlier, keyOf);
  return new Map(
    findings.flatMap((finding): [Found, Earlier][] => {
      const key = keyOf(finding);
      const one = key === null ? undefined : free.get(key)?.shift();
      return one === undefined ? [] : [[finding, one]];
    }),
  );
}

function without<Earlier>(earlier: readonly Earlier[], pairs: ReadonlyMap<unknown, Earlier>): Earlier[] {
  const used = new Set(pairs.values());
  return earlier.filter((each) => !used.has(each));
}
