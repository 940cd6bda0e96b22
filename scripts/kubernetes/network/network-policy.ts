import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";

/** Ports that a rule allows: one or, up to `endPort`, a range; `port` null: all ports of the protocol. */
export interface PolicyPort {
  readonly path: Pointer;
  readonly protocol: string;
  readonly port: number | string | null;
  readonly endPort: number | null;
}

/**
 * Peers that a rule allows. Selectors as in the manifest; an absent one is null and has the Kubernetes default meaning.
 */
export type PolicyPeer =
  | { readonly kind: "addresses"; readonly cidr: string; readonly except: readonly string[] }
  | {
      readonly kind: "pods";
      /** Null: the namespace of the policy. */
      readonly namespaces: JsonObject | null;
      /** Null: all pods. */
      readonly pods: JsonObject | null;
    };

export interface PolicyRule {
  readonly path: Pointer;
  /** Null: all ports. */
  readonly ports: readonly PolicyPort[] | null;
  /** Null: all peers, in the cluster and outside. */
  readonly peers: readonly PolicyPeer[] | null;
}

export interface NetworkPolicy {
  readonly resource: Resource;
  readonly podSelector: JsonObject;
  /** Null if the policy does not apply to that direction. */
  readonly ingress: readonly PolicyRule[] | null;
  readonly egress: readonly PolicyRule[] | null;
}

/**
 * The NetworkPolicies of the overlay
 * (https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/).
 */
export function networkPoliciesOf(overlay: Overlay): NetworkPolicy[] {
  return ["networking.k8s.io", "extensions"]
    .flatMap((group) => ofKind(overlay, "NetworkPolicy", group))
    .map((resource) => {
      const spec = asObject(resource.value.spec);
      const types = asArray(spec.policyTypes);
      // Without policyTypes, a policy applies to ingress, and to egress if it has egress rules.
      const isAbout = (type: string, byDefault: boolean) =>
        types.length > 0 ? types.includes(type) : byDefault;
      return {
        resource,
        podSelector: asObject(spec.podSelector),
        ingress: isAbout("Ingress", true) ? rulesOf(spec.ingress, "ingress", "from") : null,
        egress: isAbout("Egress", asArray(spec.egress).length > 0)
          ? rulesOf(spec.egress, "egress", "to")
          : null,
      };
    });
}

function rulesOf(value: JsonValue | undefined, field: string, peers: string): PolicyRule[] {
  return asArray(value).map((entry, index) => {
    const rule = asObject(entry);
    const path = ["spec", field, index];
    const ports = asArray(rule.ports).map((port, at) => portOf(asObject(port), [...path, "ports", at]));
    const all = asArray(rule[peers]).map((peer) => peerOf(asObject(peer)));
    return { path, ports: ports.length === 0 ? null : ports, peers: all.length === 0 ? null : all };
  });
}

function portOf({ port, protocol, endPort }: JsonObject, path: Pointer): PolicyPort {
  return {
    path,
    protocol: asString(protocol) ?? "TCP",
    port: typeof port === "number" || typeof port === "string" ? port : null,
    endPort: typeof endPort === "number" ? endPort : null,
  };
}

function peerOf({ ipBlock, namespaceSelector, podSelector }: JsonObject): PolicyPeer {
  if (isObject(ipBlock)) {
    const except = asArray(ipBlock.except).flatMap((cidr) => asString(cidr) ?? []);
    return { kind: "addresses", cidr: asString(ipBlock.cidr) ?? "", except };
  }
  return {
    kind: "pods",
    namespaces: isObject(namespaceSelector) ? namespaceSelector : null,
    pods: isObject(podSelector) ? podSelector : null,
  };
}
