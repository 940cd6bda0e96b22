import type { Excerpt, Report } from "../../model/finding.ts";
import { type Place, placeKey } from "../../model/place.ts";

/** Returns the report with other names for its files, for example relative to the folder where the user stands. */
export function relocated(report: Report, nameOf: (file: string) => string): Report {
  const moved = <P extends Place | null>(place: P): P =>
    place === null ? place : { ...place, file: nameOf(place.file) };
  const movedAll = <T extends { readonly location: Place | null }>(all: readonly T[]) =>
    all.map((each) => ({ ...each, location: moved(each.location) }));
  const excerpts = new Map<string, Excerpt>();
  for (const place of placesOf(report)) {
    const excerpt = report.excerpts.get(placeKey(place));
    if (excerpt !== undefined) excerpts.set(placeKey(moved(place)), excerpt);
  }
  return {
    ...report,
    excerpts,
    findings: report.findings.map((finding) => ({
      ...finding,
      location: moved(finding.location),
      layers: finding.layers.map((layer) => ({ ...layer, place: moved(layer.place) })),
      related: movedAll(finding.related),
    })),
    failures: movedAll(report.failures),
    loosened:
      report.loosened === null ? null : { ...report.loosened, changes: movedAll(report.loosened.changes) },
    fixed: report.fixed.map((each) =>
      each.file === undefined ? each : { ...each, file: nameOf(each.file) },
    ),
  };
}

/** The places of findings and failures, which are the ones with excerpts. */
function placesOf({ findings, failures }: Report): Place[] {
  return [...findings, ...failures].flatMap(({ location }) => location ?? []);
}
