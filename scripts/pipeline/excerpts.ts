import type { Excerpt, Report } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import { excerptsOf, type Sources } from "../report/redaction/excerpt.ts";

/** Returns the source excerpts of all places in a report. */
export function excerptsFor(
  sources: Sources,
  report: Pick<Report, "findings" | "failures" | "loosened">,
): ReadonlyMap<string, Excerpt> {
  return excerptsOf(placesOf(report), sources);
}

function placesOf({
  findings,
  failures,
  loosened,
}: Pick<Report, "findings" | "failures" | "loosened">): Place[] {
  const places = [
    ...findings.flatMap(({ location, layers, related }) => [
      location,
      ...layers.map(({ place }) => place),
      ...related.map((each) => each.location),
    ]),
    ...failures.map(({ location }) => location),
    ...(loosened?.changes ?? []).map(({ location }) => location),
  ];
  return places.filter((place) => place !== null);
}
