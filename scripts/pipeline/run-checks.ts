import { type Checked, check, type Subject } from "../check/check.ts";
import { discover, type Found, type Selection } from "../discover/discover.ts";
import { type Rendering, render } from "../engines/render.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { RenderMemory } from "../kustomize/build/memory.ts";
import type { Rule } from "../model/rule.ts";
import type { Repository } from "../repository/repository.ts";
import { type SchemaVerdicts, schemaVerdicts } from "../schema/verdicts.ts";
import { shareBudget } from "../startup/analyse.ts";
import { formerJudges } from "./base-clusters.ts";
import { type Configuration, type ConfigurationRequest, configure } from "./effective-config.ts";

/** Input of the stages up to `check`. */
export interface ProblemsRequest extends ConfigurationRequest {
  readonly repository: Repository;
  readonly selection: Selection;
  readonly rules: readonly Rule[];
  readonly kustomize: string;
  readonly kubeconform: string;
  /** Allows Kustomize to fetch remote bases and resources. */
  readonly allowRemote: boolean;
  /** Overrides the version of platform files, e.g. `1.34`. */
  readonly kubernetesVersion: string | null;
  readonly onProgress: (done: number, total: number) => void;
  /** Builds of earlier runs; absent for a single run. */
  readonly memory?: RenderMemory;
}

export interface FoundProblems {
  readonly found: Found;
  readonly rendering: Rendering;
  readonly configuration: Configuration;
  readonly verdicts: SchemaVerdicts;
  /** The overlays that were checked: without those whose policy or platform file has mistakes. */
  readonly judged: readonly RenderedOverlay[];
  readonly subjects: readonly Subject[];
  readonly checked: Checked;
}

/** Runs the stages up to the problems: discover, render, read, check. */
export async function findProblems(request: ProblemsRequest): Promise<FoundProblems> {
  const { repository } = request;
  const found = discover(repository, request);
  const rendering = await render(found, request);
  const { overlays } = rendering;
  const former = await formerJudges(repository, request.base, request);
  const sources = overlays.map(({ source }) => source);
  const configuration = configure(repository, sources, request, former);
  const verdicts = await schemaVerdicts(
    request.kubeconform,
    overlays.map((overlay) => ({
      ...overlay,
      kubernetesVersion:
        request.kubernetesVersion ??
        configuration.judgesOf(overlay.source).platform?.value.kubernetesVersion ??
        null,
    })),
  );
  const judged = overlays.filter(({ source }) => !configuration.judgesOf(source).broken);
  const subjects = judged.map((overlay) => subjectOf(overlay, configuration, verdicts.of));
  shareBudget(overlays);
  return {
    found,
    rendering,
    configuration,
    verdicts,
    judged,
    subjects,
    checked: check(request.rules, subjects),
  };
}

function subjectOf(
  overlay: RenderedOverlay,
  configuration: Configuration,
  schemas: Subject["context"]["schemas"],
): Subject {
  const { policy, platform } = configuration.judgesOf(overlay.source);
  const { clusterKey, sync } = overlay;
  return {
    overlay,
    cluster: clusterKey,
    context: { policy: policy?.value ?? null, platform: platform?.value ?? null, schemas, sync },
  };
}
