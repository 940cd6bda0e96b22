import type { Rendering } from "../engines/render.ts";
import type { RunSources } from "../report/redaction/redact-report.ts";
import { createFindingWriter, type FindingWriter } from "./finding-writer.ts";
import { createFocus, type Focus } from "./focus.ts";
import { type SecretsInSources, sourcesFor } from "./redaction.ts";
import type { Request } from "./request.ts";

/** The sources of a run: how problems are located in them, which part is selected, and what of them may be shown. */
export interface Locating {
  readonly sources: RunSources;
  readonly writer: FindingWriter;
  readonly focus: Focus;
}

/** Prepares locating in the rendered overlays. `secrets`: the values that were found before anything was rendered. */
export function prepareLocating(
  { overlays }: Rendering,
  secrets: SecretsInSources,
  request: Request,
): Locating {
  const sources = sourcesFor(secrets, overlays, request);
  const writer = createFindingWriter(request.repository, overlays, sources.redactor.redact);
  return { sources, writer, focus: createFocus(overlays, writer) };
}
