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
import { type Scope, scopeOf } from "./cluster.ts";
import { isToldElsewhere } from "./external-config.ts";
import { candidates, indexByLabels, type LabelIndex } from "./label-index.ts";

/** Pods of a workload, with known labels. */
export interface Pods {
  readonly workload: Workload;
  readonly scope: Scope;
  readonly labels: ReadonlyMap<string, string>;
  readonly ports: readonly DeclaredPort[];
  /** Part of the containers' configuration is not in the rendered manifests. */
  readonly isToldElsewhere: boolean;
  /** Pods with hostNetwork: it is not certain that NetworkPolicies apply to them. */
  readonly isOnHost: boolean;
}

/** Facts that one overlay contributes about its cluster's network. */
export interface NetworkFact {
  readonly policies: readonly { readonly scope: Scope; readonly policy: NetworkPolicy }[];
  readonly pods: readonly Pods[];
  /** Labels of namespaces that are rendered. */
  readonly namespaces: readonly { readonly name: string; readonly labels: ReadonlyMap<string, string> }[];
  /** True if policies of other kinds exist, which may allow more or less. */
  readonly hasOthers: boolean;
}

export const networkFacts = memoizeWeak((overlay: Overlay): readonly NetworkFact[] => [
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
    hasOthers: overlay.resources.some(isOtherPolicy),
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

function podsOfResource(resource: Resource, overlay: Overlay): Pods[] {
  return podTemplatesOf(resource).map(({ pod, labels, ports }) => ({
    workload: pod,
    scope: scopeOf(resource.namespace, overlay),
    labels,
    ports,
    isOnHost: pod.podSpec.hostNetwork === true,
    isToldElsewhere: isToldElsewhere(pod, overlay),
  }));
}

/** The policies of a namespace that select some pods. */
interface Selecting {
  readonly certain: readonly NetworkPolicy[];
  /** Policies that select the pods now, or may do so after controllers add labels to the pods. */
  readonly possible: readonly NetworkPolicy[];
}

/** The network of one cluster, as far as its policies and pods are rendered. */
export interface Network {
  readonly hasPolicies: boolean;
  readonly pods: ReadonlyMap<Scope, readonly Pods[]>;
  readonly podsByLabels: ReadonlyMap<Scope, LabelIndex<Pods>>;
  readonly ofWorkload: ReadonlyMap<Workload, Pods>;
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly hasOthers: boolean;
  selecting(pods: Pods): Selecting;
}

export function networkOf(facts: readonly NetworkFact[]): Network {
  const policies = Map.groupBy(
    facts.flatMap((fact) => fact.policies),
    ({ scope }) => scope,
  );
  const all = facts.flatMap((fact) => fact.pods);
  const pods = Map.groupBy(all, ({ scope }) => scope);
  const near = new Map(
    [...policies].map(([scope, members]) => [
      scope,
      candidates(
        members.map(({ policy }) => policy),
        askedLabel,
      ),
    ]),
  );
  const known = new Map<Pods, Selecting>();
  return {
    hasPolicies: policies.size > 0,
    pods,
    podsByLabels: new Map([...pods].map(([scope, members]) => [scope, indexByLabels(members)])),
    ofWorkload: new Map(all.map((one) => [one.workload, one])),
    namespaces: new Map(facts.flatMap((fact) => fact.namespaces.map(({ name, labels }) => [name, labels]))),
    hasOthers: facts.some((fact) => fact.hasOthers),
    selecting(one) {
      const found = known.get(one) ?? selectingOf(near.get(one.scope)?.(one.labels) ?? [], one);
      known.set(one, found);
      return found;
    },
  };
}

/** Returns a label that the policy requires of its pods; null if `matchLabels` names none. */
function askedLabel({ podSelector }: NetworkPolicy): readonly [string, string] | null {
  const [first] = Object.entries(asObject(podSelector.matchLabels));
  const [key, value] = first ?? [];
  // Flux substitution may produce any value.
  if (key === undefined || typeof value !== "string" || value.includes("${")) return null;
  return [key, value];
}

function selectingOf(policies: readonly NetworkPolicy[], pods: Pods): Selecting {
  const labels = { labels: pods.labels, isAll: true };
  return {
    certain: policies.filter(({ podSelector }) => matchLabels(podSelector, labels) === "yes"),
    possible: policies.filter((policy) => maySelect(policy, pods)),
  };
}

/** Labels of the namespace: its name label is always known, others only if the Namespace is rendered. */
export function namespaceLabels(scope: Scope, { namespaces }: Network): KnownLabels {
  const rendered = namespaces.get(scope);
  const labels = new Map(rendered);
  if (!scope.includes(" ")) labels.set("kubernetes.io/metadata.name", scope);
  return { labels, isAll: rendered !== undefined };
}

/** Returns the policies that certainly select the pods and restrict that direction. */
export function restricting(pods: Pods, direction: "ingress" | "egress", network: Network): NetworkPolicy[] {
  return network.selecting(pods).certain.filter((policy) => policy[direction] !== null);
}

/** Returns the policies that may select the pods and restrict that direction. */
export function allowing(pods: Pods, direction: "ingress" | "egress", network: Network): NetworkPolicy[] {
  return network.selecting(pods).possible.filter((policy) => policy[direction] !== null);
}

export function maySelect({ podSelector }: NetworkPolicy, pods: Pods): boolean {
  if (matchLabels(podSelector, { labels: pods.labels, isAll: true }) !== "no") return true;
  const selector = labelSelector(podSelector);
  return selector === null || selects(selector, pods);
}
