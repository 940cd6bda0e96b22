import type { FoundProblem } from "../check/found.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { editsOf } from "../locate/edits.ts";
import { sourcesOf } from "../locate/overlays.ts";
import type { Located } from "../model/located.ts";
import { lazily, memoizeWeak } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ProblemPlace } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";
import { templateFinder } from "../report/findings/chart-template.ts";
import { draftOf, type FindingDraft } from "../report/findings/findings.ts";
import { identityFinder } from "../report/findings/identity.ts";
import type { Redactor } from "../report/redaction/redact.ts";
import type { Repository } from "../repository/repository.ts";
import type { LocatedProblem } from "../suppress/located-problem.ts";

/** Locates problems in the sources and creates findings. Each place is located once. */
export interface FindingWriter {
  locate(found: FoundProblem): LocatedProblem;
  sourceOf(at: ProblemPlace, overlay: Overlay): Located;
  draft(problem: LocatedProblem): FindingDraft;
  /** The files that bring a resource into an overlay; null if they are not known. */
  filesOf(resource: Resource, overlay: Overlay): readonly string[] | null;
}

export function createFindingWriter(
  repository: Repository,
  overlays: readonly RenderedOverlay[],
  redact: Redactor,
): FindingWriter {
  const surroundings = {
    identityAt: identityFinder(repository.readYaml),
    templateAt: templateFinder(memoizedLines(repository, overlays)),
  };
  const sourcesIn = sourcesOf(repository, overlays);
  const members = new Map(
    overlays.map((overlay) => [
      overlay as Overlay,
      { locate: memoizeWeak((at: ProblemPlace) => sourcesIn(overlay).locate(at)) },
    ]),
  );
  const owners = lazily(
    () =>
      new Map(
        overlays.flatMap((overlay) =>
          overlay.resources.map((resource): [Resource, Overlay] => [resource, overlay]),
        ),
      ),
  );
  const sourceOf = (at: ProblemPlace, overlay: Overlay) => members.get(overlay)!.locate(at);
  return {
    sourceOf,
    filesOf: (resource, overlay) => sourcesIn(overlay).filesOf(resource),
    locate(found) {
      return { found, located: sourceOf(found.problem.at, found.overlay) };
    },
    draft({ found }) {
      // A related place can be in another overlay than the problem.
      const locate = (at: ProblemPlace) =>
        members
          .get((at.in === "resource" ? owners().get(at.resource) : undefined) ?? found.overlay)!
          .locate(at);
      const draft = draftOf(found, locate, redact, surroundings);
      const { finding } = draft;
      const edits = editsOf(found.problem, locate);
      const isInFiles = edits?.every(({ place }) => repository.kind(place.file) === "file") === true;
      return isInFiles ? { ...draft, finding: { ...finding, edits } } : draft;
    },
  };
}

/** The lines of a file or of the stream; none of a file that a chart has not rendered, for which they are not needed. */
function memoizedLines(repository: Repository, overlays: readonly RenderedOverlay[]) {
  const known = new Map<string, readonly string[]>();
  const streams = new Map(
    overlays.flatMap(({ source: { name, content } }) =>
      content.kind === "stream" ? [[name, content.text] as const] : [],
    ),
  );
  return (file: string): readonly string[] => {
    let lines = known.get(file);
    if (lines === undefined) {
      const read = streams.has(file) ? null : repository.readText(file);
      const text = streams.get(file) ?? (read?.ok === true ? read.value : "");
      lines = text.includes("# Source: ") ? text.split("\n") : [];
      known.set(file, lines);
    }
    return lines;
  };
}
