import type { RuleContext } from "../../check/rule.ts";
import {
  type Cluster,
  type ClusterFact,
  clusterOf,
  isUnnamed,
  type Scope,
  type ScopedEndpoint,
} from "../../connections/cluster.ts";
import type { Spot } from "../../connections/endpoint.ts";
import { type Target, targetOf } from "../../connections/target.ts";
import type { Change } from "../../model/fix.ts";
import { valueAt } from "../../model/pointer.ts";
import type { MessageArgs, Problem } from "../../model/problem.ts";

/** The problem that a rule reports for one endpoint. */
export interface Verdict<Code extends string> {
  readonly code: Code;
  readonly args: MessageArgs;
  /** Set if the problem is not at the host itself. */
  readonly at?: Spot;
  readonly fix?: readonly Change[];
}

/** Checks each endpoint that names a Service; identical problems at one place are reported once. */
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
      const { code, args, at = endpoint.at, fix } = verdict;
      const words = said.get(at.resource) ?? new Set<string>();
      said.set(at.resource, words);
      const key = JSON.stringify([at.path, at.span ?? null, code, args]);
      if (words.has(key)) return [];
      words.add(key);
      return [{ code, args, at: { in: "resource" as const, ...at }, ...(fix && { fix }) }];
    });
}

/** Returns the edit that replaces the host; null if the value does not contain it literally or is in a Secret. */
export function hostReplaced({ host, at, isSecret }: ScopedEndpoint, by: string): readonly Change[] | null {
  const { resource, path, span } = at;
  const value = valueAt(resource.value, path);
  if (isSecret || span === undefined || typeof value !== "string") return null;
  if (value.slice(span.start, span.end).toLowerCase() !== host.toLowerCase()) return null;
  return [{ path, span, text: host.endsWith(".") ? `${by}.` : by }];
}

/** Returns the host for a message; hosts from Secrets are not printed. */
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
