import { isDeepStrictEqual } from "node:util";
import type { ManifestRule } from "../../../scripts/check/rule.ts";
import { liveResource } from "../../../scripts/cluster/live/resource.ts";
import { workloadOf } from "../../../scripts/kubernetes/pods/workload.ts";
import { asArray, asObject, isObject, type JsonObject } from "../../../scripts/model/json.ts";
import { valueAt } from "../../../scripts/model/pointer.ts";
import type { Resource } from "../../../scripts/model/resource.ts";
import { complete, podOf } from "../../admission/complete.ts";
import { baseOf, foundIn, overlaysOf } from "../../rules/examples.ts";
import { ApiError, type Client, type KubernetesObject } from "../control/client.ts";
import { eventually } from "../control/wait.ts";

/** An example of a rule. */
export interface RuleExample {
  readonly rule: ManifestRule;
  /** `good 1`, `bad 2`. */
  readonly number: string;
  readonly manifest: string;
  readonly foreign: boolean;
}

/** An object of an example, with the findings in it and the API server's answers. */
export interface Verdict {
  readonly example: string;
  /** `Kind namespace/name`. */
  readonly object: string;
  /** `rule: code` of each finding. */
  readonly found: readonly string[];
  readonly answer: Answered;
  /** The answer to the pod that a workload's controller creates; null for an object without pods. */
  readonly podAnswer: Answered | null;
}

export type Answered =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly message: string }
  /** The API server does not serve the kind. */
  | { readonly kind: "unserved" };

/** The examples of a rule, and each of them with the fields that the API server requires and that the rule does not read. */
export function examplesOf(rule: ManifestRule): RuleExample[] {
  const { good, bad } = rule.examples;
  const written: RuleExample[] = [
    ...good.map((manifest, index) => ({ rule, number: `good ${index + 1}`, manifest, foreign: false })),
    ...bad.map(({ manifest, foreign = false }, index) => ({
      ...{ rule, number: `bad ${index + 1}`, manifest, foreign },
    })),
  ];
  return written.flatMap((example) => {
    if (/^--- # /m.test(example.manifest)) return [example];
    const values = overlaysOf(example.manifest)[0]!.resources.map(({ value }) => value);
    const whole = values.map(complete);
    const hardened = whole.map(harden);
    const variant = (words: string, objects: readonly JsonObject[]): RuleExample => ({
      ...example,
      number: `${example.number}, ${words}`,
      manifest: objects.map((object) => JSON.stringify(object)).join("\n---\n"),
    });
    return [
      example,
      ...(isDeepStrictEqual(values, whole) ? [] : [variant("completed", whole)]),
      ...(isDeepStrictEqual(whole, hardened) ? [] : [variant("restricted", hardened)]),
    ];
  });
}

/** Applies an example with server-side apply, as Flux does, asks for its pods, and removes everything again. */
export async function verdictsOf(
  client: Client,
  { rule, number, manifest, foreign }: RuleExample,
  asked: readonly ManifestRule[],
): Promise<Verdict[]> {
  const overlays = overlaysOf(manifest);
  const before = baseOf(manifest);
  const found = await foundIn(asked, overlays, foreign, before);
  // The order of both engines.
  const resources = overlays
    .flatMap((overlay) => overlay.resources)
    .toSorted((one, other) => Number(isFirst(other)) - Number(isFirst(one)));
  await using trial = new Trial(client, foreign ? {} : RESTRICTED);
  // Its examples are about namespaces that do not exist.
  const isAboutNamespaces = rule.name === NAMESPACE_RULE;
  await trial.createNamespaces(
    isAboutNamespaces ? PLATFORM_NAMESPACES : namespacesOf([...before, ...resources]),
  );
  for (const { value } of before) await trial.apply(value as KubernetesObject);
  const answers: Answered[] = [];
  for (const { value } of resources) answers.push(await trial.apply(value as KubernetesObject));
  const findingsIn = (resource: Resource) =>
    found.filter(({ rule: { name }, problem: { at, subject } }) => {
      const place = at.in === "resource" ? at.resource : null;
      if (name === NAMESPACE_RULE) return isAboutNamespaces && place?.namespace === resource.namespace;
      return place === resource || subject?.resource === resource;
    });
  const verdicts = resources.map(async (resource, index): Promise<Verdict> => {
    const pod = podOf(resource.value) as KubernetesObject | null;
    const own = findingsIn(resource).map(({ rule: { name }, problem: { code } }) => `${name}: ${code}`);
    return {
      example: `${rule.name}, ${number}`,
      object: `${resource.kind} ${resource.namespace ?? ""}/${resource.name}`,
      found: [...new Set(own)],
      answer: answers[index]!,
      podAnswer: pod === null ? null : await trial.dryRun(pod),
    };
  });
  return await Promise.all(verdicts);
}

const NAMESPACE_RULE = "sync-namespace-exists";
/** The namespaces of the examples' platform file. */
const PLATFORM_NAMESPACES = ["apps-platform", "bizosaas-dev"];

/** Adds what Pod Security `restricted` requires and a workload does not set, so that other reasons decide about its pods. */
function harden(object: JsonObject): JsonObject {
  const changed = structuredClone(object);
  const workload = workloadOf(liveResource(changed));
  if (workload === null) return changed;
  const spec = asObject(asObject(valueAt(changed, workload.podPath)).spec);
  spec.securityContext = { ...RESTRICTED_POD, ...asObject(spec.securityContext) };
  for (const container of [...asArray(spec.containers), ...asArray(spec.initContainers)]) {
    if (isObject(container))
      container.securityContext = { ...RESTRICTED_CONTAINER, ...asObject(container.securityContext) };
  }
  return changed;
}

const RESTRICTED_POD: JsonObject = {
  runAsNonRoot: true,
  runAsUser: 10001,
  seccompProfile: { type: "RuntimeDefault" },
};
const RESTRICTED_CONTAINER: JsonObject = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
};

function isFirst({ kind }: Resource): boolean {
  return kind === "Namespace" || kind === "CustomResourceDefinition";
}

/** The namespaces that the resources are in and do not create. */
function namespacesOf(resources: readonly Resource[]): string[] {
  const created = resources.filter(({ kind }) => kind === "Namespace").map(({ name }) => name);
  const used = resources.map(({ namespace }) => namespace ?? "default");
  return [...new Set(used)].filter((name) => !created.includes(name));
}

/** The policy of the examples requires this level in all namespaces. */
const RESTRICTED = { "pod-security.kubernetes.io/enforce": "restricted" };

/** Namespaces that the API server creates itself. */
const UNDELETABLE: ReadonlySet<string> = new Set([
  "default",
  "kube-system",
  "kube-public",
  "kube-node-lease",
]);

/** Refusals by admission plugins that have not seen a change yet: NamespaceLifecycle and ResourceQuota. */
const PASSING = /because it is being terminated|status unknown for quota/;

/** The objects that are stored for one example or change. Plays the controllers that pods wait for: of accounts and of quotas. */
export class Trial implements AsyncDisposable {
  readonly #client: Client;
  readonly #labels: JsonObject;
  readonly #stored: string[] = [];

  constructor(client: Client, labels: JsonObject) {
    this.#client = client;
    this.#labels = labels;
  }

  async createNamespaces(names: readonly string[]): Promise<void> {
    for (const name of names)
      await this.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels: this.#labels } });
  }

  async apply(object: KubernetesObject): Promise<Answered> {
    const answer = await this.#send(object, false);
    if (answer.kind !== "accepted") return answer;
    const path = await this.#client.pathOf(object);
    if (!UNDELETABLE.has(object.metadata.name)) this.#stored.push(path);
    if (object.kind === "Namespace") await this.#createAccount(object.metadata.name);
    if (object.kind === "ResourceQuota") {
      const hard = asObject(asObject(object.spec).hard);
      const used = Object.fromEntries(Object.keys(hard).map((key) => [key, "0"]));
      await this.#client.patch(`${path}/status`, { status: { hard, used } });
    }
    return answer;
  }

  dryRun(object: KubernetesObject): Promise<Answered> {
    return this.#send(object, true);
  }

  async #createAccount(namespace: string): Promise<void> {
    const metadata = { name: "default", namespace };
    await this.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata });
  }

  /** Sends the object until the API server's admission has seen the namespace and the quota of this example. */
  #send(object: KubernetesObject, dryRun: boolean): Promise<Answered> {
    return eventually({ what: "an answer that lasts", seconds: 30 }, async () => {
      const answer = await this.#sendOnce(object, dryRun);
      return answer.kind === "refused" && PASSING.test(answer.message) ? null : answer;
    });
  }

  async #sendOnce(object: KubernetesObject, dryRun: boolean): Promise<Answered> {
    try {
      await this.#client.apply(object, { dryRun, fieldManager: "kustomize-controller" });
      return { kind: "accepted" };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (/serves no|404 page not found|could not find the requested resource/.test(message))
        return { kind: "unserved" };
      if (error instanceof ApiError) return { kind: "refused", message };
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const path of this.#stored.toReversed()) await this.#remove(path);
  }

  async #remove(path: string): Promise<void> {
    const client = this.#client;
    await client.delete(path, { gracePeriodSeconds: 0 }).catch(ignoreMissing);
    const left = await client.find(path);
    if (left === null) return;
    if (left.kind === "Namespace")
      await client.put(`${path}/finalize`, { ...left, spec: { finalizers: [] } }).catch(ignoreMissing);
    else await client.patch(path, { metadata: { finalizers: null } }).catch(ignoreMissing);
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error;
}
