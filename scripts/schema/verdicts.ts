import { fileURLToPath } from "node:url";
import type { Failure, Skipped } from "../model/finding.ts";
import { asObject } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import { apiGroup, describeResource, type Resource } from "../model/resource.ts";
import type { Results } from "../model/results.ts";
import type { SchemaVerdict, Verdict } from "../model/schema-verdict.ts";
import { combine, isAccepted } from "../refusals/combine.ts";
import { type Judgement, judge } from "../refusals/judge.ts";
import type { UpstreamProblem, UpstreamVerdict } from "../upstream/admit.ts";
import type { OpenUpstream } from "../upstream/pool.ts";
import { describeFailure } from "../upstream/protocol.ts";
import { knownDefinition } from "./definitions.ts";
import { knownFields } from "./known-fields.ts";
import type { SchemaOutcome } from "./outcome.ts";
import { checkRemembered } from "./remembered.ts";
import {
  apiVersionStatus,
  availableKubernetesVersions,
  type Certainty,
  resolveKubernetesVersion,
} from "./served.ts";

const SCHEMAS_ROOT = fileURLToPath(new URL("../../schemas", import.meta.url));

/** The resources of one overlay, and its Kubernetes version (null: the oldest that has schemas, which serves no kind too many). */
export interface SchemaSubject {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly kubernetesVersion: string | null;
}

export interface SchemaVerdicts {
  of(resource: Resource): SchemaVerdict;
  /** The reasons why the API server's own code refuses to create the resource. */
  problemsOf(resource: Resource): readonly UpstreamProblem[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** The programs that judge resources. */
export interface Judges {
  readonly kubeconform: string;
  /** Opens the API server's own code; null to judge by the schemas alone. */
  readonly upstream: OpenUpstream | null;
  /** Verdicts of earlier runs. */
  readonly results?: Results | null;
}

/**
 * Judges all resources, once per Kubernetes version: by the API server's own code if there is a program of that
 * version, and by kubeconform what it does not know or cannot decode. CustomResourceDefinitions among them add their
 * kinds. Resources without a schema are counted; a check that cannot run is a failure.
 */
export async function schemaVerdicts(
  { kubeconform, upstream, results = null }: Judges,
  subjects: readonly SchemaSubject[],
): Promise<SchemaVerdicts> {
  const available = availableKubernetesVersions(SCHEMAS_ROOT);
  const verdicts = new Map<Resource, SchemaVerdict>();
  const problems = new Map<Resource, readonly UpstreamProblem[]>();
  const failures: Failure[] = [];
  const outcomes: SchemaOutcome[] = [];
  const skipped: Skipped[] = [];
  for (const [requested, group] of Map.groupBy(subjects, ({ kubernetesVersion }) => kubernetesVersion)) {
    const resolved = resolveKubernetesVersion(requested ?? available[0]!, available);
    if (!resolved.ok) {
      failures.push({ overlay: null, stage: "check", message: resolved.error, location: null });
      continue;
    }
    const resources = group.flatMap((subject) => subject.resources);
    const crds = resources.filter(({ kind }) => kind === "CustomResourceDefinition");
    const judged = await judgements({ upstream, results }, requested ?? resolved.value, resources, crds);
    skipped.push(...judged.skipped);
    const checked = await checkRemembered(
      resources.filter((resource) => !isAccepted(judged.of(resource))),
      {
        kubeconform,
        schemasRoot: SCHEMAS_ROOT,
        kubernetesVersion: resolved.value,
        crds,
      },
      results,
    );
    if (!checked.ok) failures.push({ overlay: null, stage: "check", message: checked.error, location: null });
    else outcomes.push(...checked.value);
    const certainty = { isVersionStated: requested !== null, definesKind: definedKinds(resources) };
    const bySchema = new Map((checked.ok ? checked.value : []).map((outcome) => [outcome.resource, outcome]));
    for (const resource of resources) {
      problems.set(resource, judged.of(resource)?.problems ?? []);
      const schema = bySchema.get(resource) ?? (checked.ok ? VALID : UNCHECKED.schema);
      const combined = combine(judged.of(resource), schema, resource.value, certainty.isVersionStated);
      verdicts.set(resource, {
        kubernetesVersion: resolved.value,
        served: apiVersionStatus(resource.apiVersion, resource.kind, resolved.value, certainty),
        ...combined,
        schema: withKnownFields(combined.schema, (path) =>
          knownFields({ schemasRoot: SCHEMAS_ROOT, kubernetesVersion: resolved.value }, resource, path),
        ),
      });
    }
  }
  return {
    of: (resource) => verdicts.get(resource) ?? UNCHECKED,
    problemsOf: (resource) => problems.get(resource) ?? [],
    skipped: [
      ...skipped,
      ...withoutSchema(
        outcomes.filter((outcome) => {
          const { status } = verdicts.get(outcome.resource)!.served;
          return status !== "removed" && status !== "nonexistent";
        }),
      ),
    ],
    failures: [...failures, ...errorsOf(outcomes)],
  };
}

/** For a version without schemas; a failure states the reason. */
const UNCHECKED: SchemaVerdict = {
  kubernetesVersion: "",
  served: { status: "unknown" },
  schema: { status: "skipped", reason: "no-schema" },
  refusals: [],
};

const VALID: Verdict = { status: "valid" };

interface Judgements {
  of(resource: Resource): UpstreamVerdict | null;
  readonly skipped: readonly Skipped[];
}

async function judgements(
  { upstream, results }: Required<Pick<Judges, "upstream" | "results">>,
  version: string,
  resources: readonly Resource[],
  crds: readonly Resource[],
): Promise<Judgements> {
  const none: Judgements = { of: () => null, skipped: [] };
  if (upstream === null || resources.length === 0) return none;
  const opened = await upstream(version);
  if (!opened.ok) return { ...none, skipped: [notJudged(resources.length, opened.error)] };
  const judged = await judge(opened.value, resources, { own: crds, known: knownDefinition }, results);
  const of = (resource: Resource) => {
    const answer = judged.get(resource);
    return answer?.ok === true ? answer.value : null;
  };
  return { of, skipped: failuresOf(judged) };
}

/** The start of the reason why something is skipped that another run can judge, such as after an installation. */
export const NOT_JUDGED = "not judged by the API server's own code";

/** The schemas judge the resources, as they do without the program. */
function notJudged(count: number, reason: string): Skipped {
  return { kind: "schema", count, reason: `${NOT_JUDGED}: ${reason}` };
}

/** One entry per reason, which can be the same for all resources. */
function failuresOf(judged: ReadonlyMap<Resource, Judgement>): Skipped[] {
  const failed = [...judged].flatMap(([resource, answer]) =>
    answer.ok ? [] : [{ resource, reason: describeFailure(answer.error, "the program") }],
  );
  return [...Map.groupBy(failed, ({ reason }) => reason)].map(([reason, group]) =>
    notJudged(
      group.length,
      `${reason}, for ${describeResource(group[0]!.resource)}${group.length > 1 ? " and others" : ""}`,
    ),
  );
}

/** The verdict with the fields that were possible where one is unknown. */
function withKnownFields(schema: Verdict, fieldsOf: (path: Pointer) => readonly string[]): Verdict {
  if (schema.status !== "invalid") return schema;
  const errors = schema.errors.map((error) =>
    error.message.startsWith("unknown field")
      ? { ...error, knownFields: fieldsOf(error.path.slice(0, -1)) }
      : error,
  );
  return { ...schema, errors };
}

/** The kinds that CustomResourceDefinitions and APIServices among the resources add. */
function definedKinds(resources: readonly Resource[]): Certainty["definesKind"] {
  const groups = new Set<string>();
  const kinds = new Set<string>();
  for (const { kind, value } of resources) {
    if (kind !== "APIService" && kind !== "CustomResourceDefinition") continue;
    const { group, names } = asObject(value.spec);
    if (kind === "APIService") groups.add(String(group));
    // The API server refuses a definition in a group without a dot.
    if (kind === "CustomResourceDefinition" && String(group).includes("."))
      kinds.add(`${group}/${String(asObject(names).kind)}`);
  }
  return (apiVersion, kind) => {
    const group = apiGroup(apiVersion);
    return (group !== "" && groups.has(group)) || kinds.has(`${group}/${kind}`);
  };
}

function withoutSchema(outcomes: readonly SchemaOutcome[]): Skipped[] {
  const skipped = outcomes.filter(({ status }) => status === "skipped").map(({ resource }) => resource);
  const kinds = Map.groupBy(skipped, ({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  return [...kinds].map(([kind, resources]) => ({
    kind: "schema",
    count: resources.length,
    reason: `no schema for ${kind}`,
  }));
}

function errorsOf(outcomes: readonly SchemaOutcome[]): Failure[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.status !== "error") return [];
    const message = `${describeResource(outcome.resource)}: ${outcome.message}`;
    return [{ overlay: null, stage: "check", message, location: null }];
  });
}
