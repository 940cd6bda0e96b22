import { unmatched } from "./multiset.ts";
import { type JsonFinding, placeText } from "./report.ts";

/** Lines about two lists of findings, and the number of findings that are the same in both. */
export interface FindingsComparison {
  readonly same: number;
  /** Findings whose place is a more exact one after the change. */
  readonly moreExact: readonly string[];
  readonly differences: readonly string[];
}

/** Compares findings by fingerprint: no two findings of one report share one. */
export function compareFindings(
  before: readonly JsonFinding[],
  after: readonly JsonFinding[],
): FindingsComparison {
  const later = new Map(after.map((finding) => [finding.fingerprint, finding]));
  const pairs = before.flatMap((finding): Pair[] => {
    const match = later.get(finding.fingerprint);
    return match === undefined ? [] : [[finding, match]];
  });
  const results = pairs.map(comparePair);
  return {
    same: results.filter((result) => result.kind === "same").length,
    moreExact: results.flatMap((result) => (result.kind === "more exact" ? result.line : [])),
    differences: [
      ...results.flatMap((result) => (result.kind === "different" ? result.line : [])),
      ...unpaired(before, after),
    ],
  };
}

type Pair = readonly [before: JsonFinding, after: JsonFinding];
type PairResult =
  | { readonly kind: "same" }
  | { readonly kind: "different" | "more exact"; readonly line: string };

function comparePair([before, after]: Pair): PairResult {
  const isMoreExact = isPlaceMoreExact(before, after);
  const fields = isMoreExact ? VERDICT : { ...VERDICT, ...PLACES };
  const changes = Object.entries(fields).flatMap(([name, read]) => {
    const [was, is] = [read(before), read(after)];
    return was === is ? [] : [`${name} ${was} → ${is}`];
  });
  if (changes.length > 0) return { kind: "different", line: `${titleOf(before)}: ${changes.join("; ")}` };
  if (!isMoreExact) return { kind: "same" };
  return { kind: "more exact", line: `${titleOf(before)}: ${exactPlace(before)} → ${exactPlace(after)}` };
}

/** True if the second has a place where the first has none, or the very place where the first has an entry. */
function isPlaceMoreExact(before: JsonFinding, after: JsonFinding): boolean {
  if (before.location === null) return after.location !== null;
  return !before.exact && after.exact && after.location !== null;
}

type Fields = Readonly<Record<string, (finding: JsonFinding) => string>>;

const VERDICT: Fields = {
  rule: ({ rule }) => rule,
  severity: ({ severity }) => severity,
  path: ({ path }) => path,
  resource: ({ resource }) => JSON.stringify(resource),
  resources: ({ resources }) => JSON.stringify(resources),
  overlays: ({ overlays }) => JSON.stringify(overlays),
};

/** A more exact place may bring other layers and make a finding fixable, so these are compared only without one. */
const PLACES: Fields = {
  place: exactPlace,
  layers: ({ layers }) => layers.map(({ place }) => placeText(place)).join(", "),
  "related places": ({ related }) => related.map(({ location }) => placeText(location)).join(", "),
  fixable: ({ fixable }) => String(fixable),
};

function exactPlace({ location, exact }: JsonFinding): string {
  return `${placeText(location)}${exact ? "" : " (not exact)"}`;
}

/** Findings without a partner. One that differs in its fingerprint alone is named once, not as gone and new. */
function unpaired(before: readonly JsonFinding[], after: readonly JsonFinding[]): string[] {
  const alone = unmatched(before, after, ({ fingerprint }) => fingerprint);
  const rest = unmatched(alone.before, alone.after, withoutFingerprint);
  const renamed = alone.before.filter((finding) => !rest.before.includes(finding));
  return [
    ...renamed.map((finding) => `${titleOf(finding)}: the fingerprint is another one`),
    ...rest.before.map((finding) => `${titleOf(finding)}: gone (${exactPlace(finding)})`),
    ...rest.after.map((finding) => `${titleOf(finding)}: new (${exactPlace(finding)})`),
  ];
}

function withoutFingerprint(finding: JsonFinding): string {
  return Object.values({ ...VERDICT, ...PLACES })
    .map((read) => read(finding))
    .join("\n");
}

function titleOf({ rule, fingerprint, path, location }: JsonFinding): string {
  return `${rule} ${fingerprint.slice(0, 8)} ${location?.file ?? "no file"} ${path || "/"}`;
}
