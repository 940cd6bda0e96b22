import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { secretInputs } from "../kustomize/secret-inputs.ts";
import { graphsOf } from "../kustomize/source.ts";
import type { Excerpt, Report } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import { excerptsOf, type Sources } from "../report/redaction/excerpt.ts";
import { redactorFor } from "../report/redaction/redact.ts";
import type { Repository } from "../repository/repository.ts";

/** Returns the source excerpts of all places in a report. */
export function excerptsFor(
  repository: Repository,
  overlays: readonly RenderedOverlay[],
  report: Pick<Report, "findings" | "failures" | "loosened">,
): ReadonlyMap<string, Excerpt> {
  return excerptsOf(placesOf(report), sourcesFor(repository, overlays));
}

/** The files of a run, with the information which parts can be shown. */
export function sourcesFor(repository: Repository, overlays: readonly RenderedOverlay[]): Sources {
  const graphs = graphsOf(overlays.map(({ source }) => source));
  const secretFiles = [...secretInputs(repository, graphs)];
  return {
    readText: repository.readText,
    readYaml: repository.readYaml,
    secretFiles: new Set([...secretFiles, ...secretFiles.map(repository.resolved)]),
    redact: redactorFor(overlays.flatMap(({ resources }) => resources)),
  };
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
