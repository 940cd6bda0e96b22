import { matchLabels } from "../../kubernetes/selection/label-match.ts";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";
import type { LivePod } from "../live/pods.ts";

export interface WebhookFacts {
  readonly webhooks: readonly Resource[];
  readonly services: readonly Resource[];
  readonly pods: readonly LivePod[];
  /** The namespaces of the repository. */
  readonly namespaces: readonly Resource[];
}

/** Kinds that the repository needs, as in the rules of webhooks. */
const NEEDED = new Set(["*", "*/*", "pods", "deployments", "services", "configmaps", "replicasets"]);

/** Finds admission webhooks that refuse every change in the namespaces because no pod answers them. */
export function checkWebhooks(facts: WebhookFacts): ClusterFinding[] {
  return facts.webhooks.flatMap((configuration) =>
    asArray(configuration.value.webhooks)
      .map(asObject)
      .flatMap((webhook) => checkWebhook(configuration, webhook, facts)),
  );
}

function checkWebhook(configuration: Resource, webhook: JsonObject, facts: WebhookFacts): ClusterFinding[] {
  const { service } = asObject(webhook.clientConfig);
  if (webhook.failurePolicy === "Ignore" || !isObject(service) || !isNeeded(webhook.rules)) return [];
  const affected = facts.namespaces.filter((namespace) => appliesTo(webhook, namespace));
  if (affected.length === 0) return [];
  const why = reasonOfSilence(service, facts);
  if (why === null) return [];
  const where = affected.map(({ name }) => name).join(", ");
  const message = `webhook ${webhook.name} has failurePolicy Fail, and ${why}: the API server refuses changes in ${where}`;
  const command = `kubectl delete ${configuration.kind.toLowerCase()} ${configuration.name}`;
  return [finding("webhooks", "error", describeResource(configuration), message, command)];
}

function isNeeded(rules: JsonValue | undefined): boolean {
  return asArray(rules).some((rule) =>
    asArray(asObject(rule).resources).some((resource) => NEEDED.has(asString(resource) ?? "")),
  );
}

function appliesTo({ namespaceSelector }: JsonObject, { value }: Resource): boolean {
  const labels = Object.entries(asObject(asObject(value.metadata).labels));
  const known = { labels: new Map(labels.map(([key, text]) => [key, String(text)])), isComplete: true };
  return matchLabels(asObject(namespaceSelector), known) !== "no";
}

function reasonOfSilence(service: JsonObject, { services, pods }: WebhookFacts): string | null {
  const { namespace, name } = service;
  const found = services.find((each) => each.namespace === namespace && each.name === name);
  if (found === undefined) return `its Service ${namespace}/${name} does not exist`;
  const selector = Object.entries(asObject(asObject(found.value.spec).selector));
  if (selector.length === 0) return null;
  const answers = pods.some(
    (pod) =>
      pod.namespace === namespace &&
      pod.isReady &&
      selector.every(([key, text]) => pod.labels.get(key) === text),
  );
  return answers ? null : `no pod of its Service ${namespace}/${name} is ready`;
}
