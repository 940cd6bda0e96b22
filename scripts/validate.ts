import { check, type FoundProblem, type Subject } from "./check/check.ts";
import { except, type Jurisdiction } from "./check/except.ts";
import { starvedStarts, uncheckedStarts } from "./check/starts.ts";
import { type Configuration, type ConfigurationRequest, configure } from "./configure.ts";
import { discover, type Selection } from "./discover/discover.ts";
import { secretInputs } from "./discover/secrets.ts";
import { locatorFor } from "./locate/locate.ts";
import type { Failure, Finding, Report, Skipped } from "./model/finding.ts";
import type { Place } from "./model/place.ts";
import type { Rule } from "./model/rule.ts";
import { excerptsOf } from "./report/excerpt.ts";
import { type Draft, draftOf, mergeFindings } from "./report/findings.ts";
import { identities } from "./report/identity.ts";
import { maskCredentials } from "./report/mask.ts";
import { redactorFor } from "./report/redact.ts";
import type { Repository } from "./repository/repository.ts";
import type { Overlay } from "./resources/overlay.ts";
import { schemaVerdicts } from "./schema/verdicts.ts";
import { shareBudget } from "./startup/analyse.ts";
import { type RenderedOverlay, render } from "./sync/render.ts";

/** Everything that a run depends on. */
export interface Request extends ConfigurationRequest {
  readonly repository: Repository;
  readonly selection: Selection;
  readonly rules: readonly Rule[];
  readonly kustomize: string;
  readonly kubeconform: string;
  /** Lets Kustomize fetch remote bases and resources. */
  readonly allowRemote: boolean;
  /** Overrides what platform files say, e.g. `1.34`. */
  readonly kubernetesVersion: string | null;
  /** The day that decides which exceptions have expired, as `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly onProgress: (done: number, total: number) => void;
}

/** The six stages, in one direction: discover, render, read, check, locate, report. */
export async function validate(request: Request): Promise<Report> {
  const { repository } = request;
  const found = discover(repository, request);
  const rendering = await render(found, request);
  const rendered = rendering.overlays;
  const configuration = configure(
    repository,
    rendered.map(({ source }) => source),
    request,
  );
  const verdicts = await schemaVerdicts(
    request.kubeconform,
    rendered.map((overlay) => ({
      ...overlay,
      kubernetesVersion:
        request.kubernetesVersion ??
        configuration.judgesOf(overlay.source).platform?.value.kubernetesVersion ??
        null,
    })),
  );
  const judged = rendered.filter(({ source }) => !configuration.judgesOf(source).broken);
  const subjects = judged.map((overlay) => subjectOf(overlay, configuration, verdicts.of));
  shareBudget(rendered);
  const checked = check(request.rules, subjects);
  const excepted = except(request.rules, checked.problems, jurisdictionsOf(judged, configuration), {
    today: request.today,
    complete: request.selection.kind === "everything",
  });
  const findings = mergeFindings(locate(repository, rendered, excepted.problems));

  const resources = rendered.reduce((sum, overlay) => sum + overlay.resources.length, 0);
  const failures = [
    ...rendering.failures,
    ...configuration.failures,
    ...rendered.flatMap((overlay) => overlay.failures),
    ...verdicts.failures,
    ...checked.failures,
    ...starvedStarts(rendered),
  ];
  return {
    overlays: rendered.map(({ name }) => name),
    resources,
    suppressed: excepted.suppressed,
    skipped: [...rendering.skipped, ...verdicts.skipped, ...uncheckedStarts(rendered), ...checked.skipped],
    findings,
    failures:
      resources === 0 && failures.length === 0
        ? [nothingFound(rendering.skipped)]
        : failures.map(withoutSecrets),
    excerpts: excerpts(repository, rendered, placesOf(findings, failures)),
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

function jurisdictionsOf(overlays: readonly RenderedOverlay[], configuration: Configuration): Jurisdiction[] {
  const judged = Map.groupBy(overlays, ({ source }) => configuration.judgesOf(source).policy);
  return [...judged].flatMap(([policy, members]) =>
    policy === null ? [] : [{ policy, overlays: new Set(members) }],
  );
}

function locate(
  repository: Repository,
  overlays: readonly RenderedOverlay[],
  problems: readonly FoundProblem[],
): Draft[] {
  const identityAt = identities(repository.readYaml);
  const members = new Map(
    overlays.map((overlay) => [
      overlay as Overlay,
      {
        locate: locatorFor(repository, overlay.source.kustomizations, overlay.resources),
        redact: redactorFor(overlay.resources),
      },
    ]),
  );
  return problems.map((found) => {
    const { locate, redact } = members.get(found.overlay)!;
    return draftOf(found, locate, redact, identityAt);
  });
}

/** What tools say of a manifest may quote it. */
function withoutSecrets(failure: Failure): Failure {
  return { ...failure, message: maskCredentials(failure.message) };
}

function placesOf(findings: readonly Finding[], failures: readonly Failure[]): Place[] {
  const places = [
    ...findings.flatMap(({ location, layers, related }) => [
      location,
      ...layers.map(({ place }) => place),
      ...related.map((each) => each.location),
    ]),
    ...failures.map(({ location }) => location),
  ];
  return places.filter((place) => place !== null);
}

function excerpts(repository: Repository, overlays: readonly RenderedOverlay[], places: readonly Place[]) {
  const graphs = overlays.flatMap(({ source }) => source.kustomizations);
  return excerptsOf(places, {
    readText: repository.readText,
    readYaml: repository.readYaml,
    secretFiles: secretInputs(repository, graphs),
    redact: redactorFor(overlays.flatMap(({ resources }) => resources)),
  });
}

function nothingFound(skipped: readonly Skipped[]): Failure {
  const plain = skipped.filter(({ kind }) => kind === "manifest").reduce((sum, { count }) => sum + count, 0);
  const hint =
    plain > 0
      ? `; ${plain} plain ${plain === 1 ? "manifest is" : "manifests are"} there: name their folder as a PATH`
      : "";
  return {
    overlay: null,
    stage: "discover",
    message: `nothing found to check: no kustomization with resources${hint}`,
    location: null,
  };
}
