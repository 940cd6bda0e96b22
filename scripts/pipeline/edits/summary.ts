import type { CheckSubject } from "../../check/found.ts";
import type { Rule } from "../../check/rule.ts";
import {
  externallyManagedNamespaces,
  isInactiveInstaller,
} from "../../kubernetes/existence/external-namespaces.ts";
import { chartResources } from "../../kubernetes/platform/charts.ts";
import type { Overlay } from "../../model/overlay.ts";
import { describeResource } from "../../model/resource.ts";
import { sha256 } from "../../model/results.ts";
import type { Checked } from "../run-checks.ts";

/**
 * A digest of everything in an overlay that decides what a report says is not checked, and by which versions: unknown starts,
 * charts, kinds without a schema, rules that its own manifests turn on. An edit that keeps it changes nothing of that.
 */
export function summaryOf(
  { overlay, context }: CheckSubject,
  { verdicts, starts }: Pick<Checked, "verdicts" | "starts">,
  rules: readonly Rule[],
): string {
  const { resources } = overlay;
  const judged = resources.map((resource) => ({ resource, verdict: verdicts.of(resource) }));
  const unknown = judged.filter(({ verdict }) => verdict.schema.status === "skipped");
  const parts = [
    [...starts.reasonsIn(overlay)].sort(),
    chartResources(resources).map(({ resource }) => describeResource(resource)),
    externallyManagedNamespaces(overlay).map(({ namespace, installer }) => [
      ...[namespace, describeResource(installer), isInactiveInstaller(installer, context.platform)],
    ]),
    rules.filter((rule) => isConfiguredBy(rule, overlay)).map(({ name }) => name),
    unknown.map(({ resource, verdict }) => [resource.apiVersion, resource.kind, verdict.served.status]),
    judged[0]?.verdict.kubernetesVersion ?? null,
  ];
  return sha256(JSON.stringify(parts));
}

function isConfiguredBy(rule: Rule, overlay: Overlay): boolean {
  return rule.scope === "cluster" && rule.isConfiguredBy?.(overlay) === true;
}
