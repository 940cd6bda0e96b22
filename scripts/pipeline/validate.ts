import { discover } from "../discover/discover.ts";
import { render } from "../engines/render.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { Report } from "../model/finding.ts";
import type { RunSources } from "../report/redaction/redact-report.ts";
import { effectiveConfig } from "./effective-config.ts";
import { createFindingWriter } from "./finding-writer.ts";
import { createFocus } from "./focus.ts";
import { locateFindings } from "./locate-findings.ts";
import { findSecrets, sourcesFor } from "./redaction.ts";
import { reportOf } from "./report.ts";
import type { Request } from "./request.ts";
import { runChecks } from "./run-checks.ts";

/** The report of a run, and the overlays that it is about. */
export interface Validation {
  readonly report: Report;
  readonly rendered: readonly RenderedOverlay[];
  /** The files of the run, with what may be shown of them. */
  readonly sources: RunSources;
}

/** Validates what a request selects. Stages: discover, render and read, check, locate, report. */
export async function validate(request: Request): Promise<Validation> {
  const found = discover(request.repository, request);
  const secrets = findSecrets(found, request);
  const rendering = await render(found, request);
  const sources = sourcesFor(secrets, rendering.overlays, request);
  const config = await effectiveConfig(rendering, request);
  const writer = createFindingWriter(request.repository, rendering.overlays, sources.redactor.redact);
  const focus = createFocus(rendering.overlays, writer);
  const checked = await runChecks(rendering, config, focus, request);
  const located = locateFindings(checked, config, { writer, focus }, request);
  const report = reportOf({ found, rendering, config, focus, checked, located, sources }, request);
  return { report, rendered: rendering.overlays, sources };
}
