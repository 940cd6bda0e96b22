import { type NetworkPolicy, networkPoliciesOf } from "../kubernetes/network/network-policy.ts";
import { ofKind } from "../kubernetes/objects/overlay-index.ts";
import { type DeclaredPort, labelsOf, podTemplatesOf } from "../kubernetes/pods/pod-template.ts";
import type { Workload } from "../kubernetes/pods/workload.ts";
import { type KnownLabels, matchLabels } from "../kubernetes/selection/label-match.ts";
import { labelSelector, selects } from "../kubernetes/selection/selector.ts";
import { asObject } from "../model/json.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import { apiGroup } from "../model/resource.ts";
import { type NamespaceScope, scopeOf } from "./cluster-services.ts";
import { hasExternalConfig } from "./external-config.ts";
import { candidatesByLabels, indexByLabels, type LabelIndex } from "./label-index.ts";

/** Pods of a workload, with known labels. */
export interface WorkloadPods {
  readonly workload: Workload;
  readonly scope: NamespaceScope;
  readonly labels: ReadonlyMap<string, string>;
  readonly ports: readonly DeclaredPort[];
  /** Part of the containers' configuration is not in the rendered manifests. */
  readonly hasExternalConfig: boolean;
  /** Pods with hostNetwork: it is not certain that NetworkPolicies apply to them. */
  readonly usesHostNetwork: boolean;
}

/** Facts that one overlay contributes about its cluster's network. */
export interface NetworkFacts {
  readonly policies: readonly { readonly scope: NamespaceScope; readonly policy: NetworkPolicy }[];
  readonly pods: readonly WorkloadPods[];
  /** Labels of namespaces that are rendered. */
  readonly namespaces: readonly { readonly name: string; readonly labels: ReadonlyMap<string, string> }[];
  /** True if policies of other kinds exist, which may allow more or less. */
  readonly hasOtherPolicies: boolean;
}

export const networkFacts = memoizeWeak((overlay: Overlay): readonly NetworkFacts[] => [
  {
    policies: networkPoliciesOf(overlay).map((policy) => ({
      scope: scopeOf(policy.resource.namespace, overlay),
      policy,
    })),
    pods: overlay.resources.flatMap((resource) => podsOfResource(resource, overlay)),
    namespaces: ofKind(overlay, "Namespace", "").map(({ name, value }) => ({
      name,
      labels: labelsOf(asObject(value.metadata).labels),
    })),
    hasOtherPolicies: overlay.resources.some(isOtherPolicy),
  },
]);

/**
 * Cilium's, Calico's and administrator policies add to Kubernetes' NetworkPolicies or take precedence over
 * them.
 */
function isOtherPolicy({ kind, apiVersion }: Resource): boolean {
  const isOwn = ["networking.k8s.io", "extensions"].includes(apiGroup(apiVersion));
  return !isOwn && /NetworkPolicy$|NetworkPolicies$/.test(kind);
}

function podsOfResource(resource: Resource, overlay: Overlay): WorkloadPods[] {
  return podTemplatesOf(resource).map(({ pod, labels, ports }) => ({
    workload: pod,
    scope: scopeOf(resource.namespace, overlay),
    labels,
    ports,
    usesHostNetwork: pod.podSpec.hostNetwork === true,
    hasExternalConfig: hasExternalConfig(pod, overlay),
  }));
}

/** The policies of a namespace that select some pods. */
interface SelectingPolicies {
  readonly certain: readonly NetworkPolicy[];
  /** Policies that select the pods now, or may do so after controllers add labels to the pods. */
  readonly possible: readonly NetworkPolicy[];
}

/** The network of one cluster, as far as its policies and pods are rendered. */
export interface Network {
  readonly hasPolicies: boolean;
  readonly pods: ReadonlyMap<NamespaceScope, readonly WorkloadPods[]>;
  readonly podsByLabels: ReadonlyMap<NamespaceScope, LabelIndex<WorkloadPods>>;
  readonly podsByWorkload: ReadonlyMap<Workload, WorkloadPods>;
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly hasOtherPolicies: boolean;
  selectingPolicies(pods: WorkloadPods): SelectingPolicies;
}

export function networkOf(facts: readonly NetworkFacts[]): Network {
  const policies = Map.groupBy(
    facts.flatMap((fact) => fact.policies),
    ({ scope }) => scope,
  );
  const all = facts.flatMap((fact) => fact.pods);
  const pods = Map.groupBy(all, ({ scope }) => scope);
  const near = new Map(
    [...policies].map(([scope, members]) => [
      scope,
      candidatesByLabels(
        members.map(({ policy }) => policy),
        requiredLabel,
      ),
    ]),
  );
  const known = new Map<WorkloadPods, SelectingPolicies>();
  return {
    hasPolicies: policies.size > 0,
    pods,
    podsByLabels: new Map([...pods].map(([scope, members]) => [scope, indexByLabels(members)])),
    podsByWorkload: new Map(all.map((one) => [one.workload, one])),
    namespaces: new Map(facts.flatMap((fact) => fact.namespaces.map(({ name, labels }) => [name, labels]))),
    hasOtherPolicies: facts.some((fact) => fact.hasOtherPolicies),
    selectingPolicies(one) {
      const found = known.get(one) ?? findSelectingPolicies(near.get(one.scope)?.(one.labels) ?? [], one);
      known.set(one, found);
      return found;
    },
  };
}

/** Returns a label that the policy requires of its pods; null if `matchLabels` names none. */
function requiredLabel({ podSelector }: NetworkPolicy): readonly [string, string] | null {
  const [first] = Object.entries(asObject(podSelector.matchLabels));
  const [key, value] = first ?? [];
  // Flux substitution may produce any value.
  if (key === undefined || typeof value !== "string" || value.includes("${")) return null;
  return [key, value];
}

function findSelectingPolicies(policies: readonly NetworkPolicy[], pods: WorkloadPods): SelectingPolicies {
  const labels = { labels: pods.labels, isComplete: true };
  return {
    certain: policies.filter(({ podSelector }) => matchLabels(podSelector, labels) === "yes"),
    possible: policies.filter((policy) => maySelect(policy, pods)),
  };
}

/** Labels of the namespace: its name label is always known, others only if the Namespace is rendered. */
export function namespaceLabels(scope: NamespaceScope, { namespaces }: Network): KnownLabels {
  const rendered = namespaces.get(scope);
  const labels = new Map(rendered);
  if (!scope.includes(" ")) labels.set("kubernetes.io/metadata.name", scope);
  return { labels, isComplete: rendered !== undefined };
}

/** Returns the policies that certainly select the pods and restrict that direction. */
export function restrictingPolicies(
  pods: WorkloadPods,
  direction: "ingress" | "egress",
  network: Network,
): NetworkPolicy[] {
  return network.selectingPolicies(pods).certain.filter((policy) => policy[direction] !== null);
}

/** Returns the policies that may select the pods and restrict that direction. */
export function possiblePolicies(
  pods: WorkloadPods,
  direction: "ingress" | "egress",
  network: Network,
): NetworkPolicy[] {
  return network.selectingPolicies(pods).possible.filter((policy) => policy[direction] !== null);
}

export function maySelect({ podSelector }: NetworkPolicy, pods: WorkloadPods): boolean {
  if (matchLabels(podSelector, { labels: pods.labels, isComplete: true }) !== "no") return true;
  const selector = labelSelector(podSelector);
  return selector === null || selects(selector, pods);
}
