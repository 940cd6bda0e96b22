import { fileURLToPath } from "node:url";
import type { Failure, Skipped } from "../model/finding.ts";
import { asObject } from "../model/json.ts";
import { apiGroup, describeResource, type Resource } from "../model/resource.ts";
import type { SchemaVerdict } from "../model/schema-verdict.ts";
import { checkSchemas } from "./kubeconform.ts";
import type { SchemaOutcome } from "./outcome.ts";
import {
  apiVersionStatus,
  availableKubernetesVersions,
  type Certainty,
  resolveKubernetesVersion,
} from "./served.ts";

const SCHEMAS_ROOT = fileURLToPath(new URL("../../schemas", import.meta.url));

/** The resources of one overlay, and its Kubernetes version (null: the newest available). */
export interface SchemaSubject {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly kubernetesVersion: string | null;
}

export interface SchemaVerdicts {
  of(resource: Resource): SchemaVerdict;
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/**
 * Runs kubeconform once per Kubernetes version on all resources. CustomResourceDefinitions among them add their kinds.
 * Resources without a schema are counted; a check that cannot run is a failure.
 */
export async function schemaVerdicts(
  kubeconform: string,
  subjects: readonly SchemaSubject[],
): Promise<SchemaVerdicts> {
  const available = availableKubernetesVersions(SCHEMAS_ROOT);
  const verdicts = new Map<Resource, SchemaVerdict>();
  const failures: Failure[] = [];
  const outcomes: SchemaOutcome[] = [];
  for (const [requested, group] of Map.groupBy(subjects, ({ kubernetesVersion }) => kubernetesVersion)) {
    const resolved = resolveKubernetesVersion(requested ?? available.at(-1)!, available);
    if (!resolved.ok) {
      failures.push({ overlay: null, stage: "check", message: resolved.error, location: null });
      continue;
    }
    const resources = group.flatMap((subject) => subject.resources);
    const crds = resources.filter(({ kind }) => kind === "CustomResourceDefinition");
    const checked = await checkSchemas(resources, {
      kubeconform,
      schemasRoot: SCHEMAS_ROOT,
      kubernetesVersion: resolved.value,
      crds,
    });
    if (!checked.ok) failures.push({ overlay: null, stage: "check", message: checked.error, location: null });
    else outcomes.push(...checked.value);
    const certainty = { isVersionStated: requested !== null, definesKind: definedKinds(resources) };
    for (const outcome of checked.ok ? checked.value : []) {
      verdicts.set(outcome.resource, verdictOf(outcome, resolved.value, certainty));
    }
  }
  return {
    of: (resource) => verdicts.get(resource) ?? UNCHECKED,
    skipped: withoutSchema(
      outcomes.filter((outcome) => {
        const { status } = verdicts.get(outcome.resource)!.served;
        return status !== "removed" && status !== "nonexistent";
      }),
    ),
    failures: [...failures, ...errorsOf(outcomes)],
  };
}

/** For a version without schemas; a failure states the reason. */
const UNCHECKED: SchemaVerdict = {
  kubernetesVersion: "",
  served: { status: "unknown" },
  schema: { status: "skipped", reason: "no-schema" },
};

/** The kinds that CustomResourceDefinitions and APIServices among the resources add. */
function definedKinds(resources: readonly Resource[]): Certainty["definesKind"] {
  const groups = new Set<string>();
  const kinds = new Set<string>();
  for (const { kind, value } of resources) {
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

function verdictOf(outcome: SchemaOutcome, kubernetesVersion: string, certainty: Certainty): SchemaVerdict {
  const { apiVersion, kind } = outcome.resource;
  return {
    kubernetesVersion,
    served: apiVersionStatus(apiVersion, kind, kubernetesVersion, certainty),
    schema: outcome,
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
