import {
  type Cluster,
  type ClusterFact,
  clusterOf,
  isUnnamed,
  type Scope,
  type ScopedEndpoint,
} from "../endpoints/cluster.ts";
import type { Spot } from "../endpoints/endpoint.ts";
import { type Target, targetOf } from "../endpoints/target.ts";
import type { MessageArgs, Problem, RuleContext } from "../model/rule.ts";

/** What a rule says of one endpoint. */
export interface Verdict<Code extends string> {
  readonly code: Code;
  readonly args: MessageArgs;
  /** Where that is not the host itself. */
  readonly at?: Spot;
}

/** Judges each endpoint that names a Service, each place once for the same words. */
export function eachTarget<Code extends string>(
  facts: readonly ClusterFact[],
  context: RuleContext,
  judge: (target: Target, endpoint: ScopedEndpoint, cluster: Cluster) => Verdict<Code> | null,
): Problem<Code>[] {
  const cluster = clusterOf(facts, context);
  const said = new Map<object, Set<string>>();
  return facts
    .flatMap(({ endpoints }) => endpoints)
    .flatMap((endpoint) => {
      const target = targetOf(endpoint, cluster);
      const verdict = target === null ? null : judge(target, endpoint, cluster);
      if (verdict === null) return [];
      const { code, args, at = endpoint.at } = verdict;
      const words = said.get(at.resource) ?? new Set<string>();
      said.set(at.resource, words);
      const key = JSON.stringify([at.path, at.span ?? null, code, args]);
      if (words.has(key)) return [];
      words.add(key);
      return [{ code, args, at: { in: "resource" as const, ...at } }];
    });
}

/** The host as it may be printed: what stands in a Secret may not. */
export function shownHost({ host, isSecret }: ScopedEndpoint): string {
  return isSecret ? "(a host in a Secret)" : host;
}

export function shownPort(port: number, { isSecret }: ScopedEndpoint): string | number {
  return isSecret ? "(hidden)" : port;
}

export function shownScope(scope: Scope): string {
  return isUnnamed(scope) ? "its own namespace" : `namespace ${scope}`;
}

/** `service.namespace.svc.cluster.local` */
export function fullName(
  { service, scope, pod }: Pick<Target, "service" | "scope" | "pod">,
  { domain }: Cluster,
) {
  return [...(pod === null ? [] : [pod]), service, scope, "svc", domain].join(".");
}
