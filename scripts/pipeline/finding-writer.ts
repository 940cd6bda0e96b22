import type { FoundProblem } from "../check/check.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { editsOf } from "../locate/edits.ts";
import type { Located } from "../locate/located.ts";
import { locatorsOf } from "../locate/overlays.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ProblemPlace } from "../model/problem.ts";
import { type Draft, draftOf } from "../report/findings/findings.ts";
import { identities } from "../report/findings/identity.ts";
import { redactorFor } from "../report/redaction/redact.ts";
import type { Repository } from "../repository/repository.ts";
import type { LocatedProblem } from "../suppress/located-problem.ts";

/** Finds the sources of problems, and puts them into words. Each place is looked for once. */
export interface Writer {
  locate(found: FoundProblem): LocatedProblem;
  placeOf(at: ProblemPlace, overlay: Overlay): Located;
  draft(problem: LocatedProblem): Draft;
}

export function createWriter(repository: Repository, overlays: readonly RenderedOverlay[]): Writer {
  const identityAt = identities(repository.readYaml);
  const locatorOf = locatorsOf(repository, overlays);
  const members = new Map(
    overlays.map((overlay) => [
      overlay as Overlay,
      { locate: memoizeWeak(locatorOf(overlay)), redact: redactorFor(overlay.resources) },
    ]),
  );
  const placeOf = (at: ProblemPlace, overlay: Overlay) => members.get(overlay)!.locate(at);
  return {
    placeOf,
    locate(found) {
      const { place, exact } = placeOf(found.problem.at, found.overlay);
      return { found, place, exact };
    },
    draft({ found }) {
      const { locate, redact } = members.get(found.overlay)!;
      const { finding, cause } = draftOf(found, locate, redact, identityAt);
      const edits = editsOf(found.problem, locate);
      const isInFiles = edits?.every(({ place }) => repository.kind(place.file) === "file") === true;
      return { finding: isInFiles ? { ...finding, edits } : finding, cause };
    },
  };
}
