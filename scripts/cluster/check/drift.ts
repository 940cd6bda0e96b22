import { asArray, asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { formatPointer, type Pointer } from "../../model/pointer.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import type { Client } from "../api/client.ts";
import { apiKindOf } from "../api/kinds.ts";
import type { ApiProblem } from "../api/problem.ts";
import { type Checked, type ClusterFinding, finding } from "../finding.ts";

/** The field managers of the engines: as one of them, a dry run also shows fields that the engine would remove. */
export const MANAGERS = { flux: "kustomize-controller", argocd: "argocd-controller" } as const;

const PARALLEL = 8;

/** Applies every resource in a dry run and compares the result with the live object. Nothing is stored. */
export async function checkDrift(
  client: Client,
  resources: readonly Resource[],
  engine: keyof typeof MANAGERS,
): Promise<Checked> {
  const findings: ClusterFinding[] = [];
  const problems: ApiProblem[] = [];
  const missing: string[] = [];
  for (let at = 0; at < resources.length; at += PARALLEL) {
    const results = resources
      .slice(at, at + PARALLEL)
      .map((resource) => compare(client, resource, MANAGERS[engine]));
    for (const result of await Promise.all(results)) {
      findings.push(...result.findings);
      problems.push(...result.problems);
      missing.push(...result.missing);
    }
  }
  return { findings: [...findings, ...missingObjects(missing)], problems };
}

/** The comparison of one object; `missing` has its name if it does not exist. */
interface Comparison extends Checked {
  readonly missing: readonly string[];
}

const NONE: Comparison = { findings: [], problems: [], missing: [] };
const MAX_NAMES = 30;

/** One finding for all objects that do not exist yet: before the first sync that is nearly all of them. */
function missingObjects(names: readonly string[]): ClusterFinding[] {
  const [first] = names;
  if (first === undefined) return [];
  if (names.length === 1)
    return [finding("drift", "warning", first, "is in the repository and not in the cluster yet")];
  const more = names.length > MAX_NAMES ? `, and ${names.length - MAX_NAMES} more` : "";
  const list = names.slice(0, MAX_NAMES).join(", ");
  return [
    finding(
      "drift",
      "warning",
      `${names.length} objects`,
      `are in the repository and not in the cluster yet: ${list}${more}`,
    ),
  ];
}

async function compare(client: Client, resource: Resource, manager: string): Promise<Comparison> {
  const kind = apiKindOf(resource);
  const object = describeResource(resource);
  if (kind === null) return unknownKind(object);
  const live = await client.get(kind, kind.namespaced ? resource.namespace : null, resource.name);
  if (!live.ok) return { ...NONE, problems: [live.error] };
  if (live.value === null) return { ...NONE, missing: [object] };
  const applied = await client.apply(kind, resource.value, { manager, dryRun: true });
  if (applied.ok) {
    const kept = keptContainers(object, resource, live.value, applied.value);
    return { ...NONE, findings: [...kept, ...differences(object, live.value, applied.value)] };
  }
  if (applied.error.kind === "rejected" && applied.error.status < 500) {
    const message = `the API server refuses to apply it: ${applied.error.message}`;
    return { ...NONE, findings: [finding("drift", "error", object, message)] };
  }
  return { ...NONE, problems: [applied.error] };
}

/** Fields of these managers are taken over by Flux, so that it removes what is not in the repository. */
const TAKEN_OVER = /^(?:kubectl|before-first-apply|kustomize-controller|argocd-controller)/;

/**
 * Containers of a live workload that are not in the repository and stay when it is applied: server-side apply merges the
 * lists by name, and removes only what the same manager has set before.
 */
function keptContainers(
  object: string,
  resource: Resource,
  live: JsonObject,
  applied: JsonObject,
): ClusterFinding[] {
  const own = containerNames(resource.value);
  const kept = containerNames(applied).filter((name) => !own.includes(name) && !isTakenOver(live, name));
  if (kept.length === 0) return [];
  const message = `keeps the container ${kept.join(", ")}, which is not in the repository, beside ${own.join(", ")}`;
  return [finding("drift", "error", object, message)];
}

/** Reports whether only managers that Flux takes over have set a container (managedFields: `f:containers`, `k:{"name":"web"}`). */
function isTakenOver(live: JsonObject, container: string): boolean {
  const key = `k:${JSON.stringify({ name: container })}`;
  return asArray(asObject(live.metadata).managedFields).every((entry) => {
    const { manager, fieldsV1 } = asObject(entry);
    const path = ["f:spec", "f:template", "f:spec", "f:containers"];
    const containers = path.reduce((value, step) => asObject(value[step]), asObject(fieldsV1));
    return !(key in containers) || TAKEN_OVER.test(String(manager));
  });
}

function containerNames(value: JsonObject): string[] {
  const spec = asObject(asObject(asObject(asObject(value.spec).template)).spec);
  return asArray(spec.containers).map((container) => String(asObject(container).name));
}

function unknownKind(object: string): Comparison {
  return {
    ...NONE,
    problems: [{ kind: "missing", message: `${object} is of a kind that this command does not compare` }],
  };
}

const MAX_FIELDS = 5;

function differences(object: string, live: JsonObject, applied: JsonObject): ClusterFinding[] {
  const paths = differingPaths(comparable(live), comparable(applied), []);
  if (paths.length === 0) return [];
  const shown = paths.slice(0, MAX_FIELDS).map(formatPointer).join(", ");
  const more = paths.length > MAX_FIELDS ? ` and ${paths.length - MAX_FIELDS} more` : "";
  return [finding("drift", "warning", object, `differs from the repository at ${shown}${more}`)];
}

/** Labels that Flux adds to every object that it applies. */
const FLUX_LABELS = new Set(["kustomize.toolkit.fluxcd.io/name", "kustomize.toolkit.fluxcd.io/namespace"]);

/** The object without what the API server and Flux write. */
function comparable(value: JsonObject): JsonObject {
  const { status: _, ...rest } = value;
  const { managedFields, resourceVersion, generation, uid, creationTimestamp, ...metadata } = asObject(
    rest.metadata,
  );
  const labels = Object.entries(asObject(metadata.labels)).filter(([name]) => !FLUX_LABELS.has(name));
  return { ...rest, metadata: { ...metadata, labels: Object.fromEntries(labels) } };
}

/** Paths of the fields that differ; only paths, since values can be secret. */
function differingPaths(a: JsonValue | undefined, b: JsonValue | undefined, path: Pointer): Pointer[] {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((item, index) => differingPaths(item, b[index], [...path, index]));
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => differingPaths(a[key], b[key], [...path, key]));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [path];
}
