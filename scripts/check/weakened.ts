import {
  ALL_NAMESPACES,
  type ExternalNamespace,
  externallyManagedNamespaces,
  isInactiveInstaller,
} from "../kubernetes/existence/external-namespaces.ts";
import type { Skipped } from "../model/finding.ts";
import { distinct } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import { describeResource } from "../model/resource.ts";
import type { CheckSubject } from "./found.ts";
import type { Rule, Weakness } from "./rule.ts";
import { runsOn } from "./severity.ts";

/**
 * Lists the rules that report less because something about a cluster is not known: one entry per kind of gap. `gapsOf`
 * returns why an overlay or its cluster was not rendered as a whole.
 */
export function weakenedRules(
  rules: readonly Rule[],
  subjects: readonly CheckSubject[],
  gapsOf: (overlay: Overlay) => readonly string[],
): Skipped[] {
  const gaps = subjects.map((subject) => ({ subject, reasons: gapsOf(subject.overlay) }));
  const open = gaps.filter(({ reasons }) => reasons.length > 0);
  const installs = subjects.map((subject) => ({ subject, external: externalOf(subject) }));
  const installing = installs.filter(({ external }) => external.length > 0);
  return [
    ...entryFor("unrendered", rules, inClusters(subjects, open), (names) => {
      const reasons = distinct(open.flatMap((each) => each.reasons));
      return {
        namespaces: [],
        reason: `${names} in ${clustersWords(open)}, since not everything there is rendered (${listed(reasons, "; ")})`,
      };
    }),
    ...entryFor("external", rules, inClusters(subjects, installing), (names) => {
      const external = installing.flatMap((each) => each.external);
      const namespaces = distinct(external.map(({ namespace }) => namespaceWords(namespace))).sort();
      const installers = distinct(external.map(({ installer }) => describeResource(installer)));
      return {
        namespaces,
        reason: `${names} in ${listed(namespaces, ", ")}, where charts or packages install objects that are not in the manifests (${listed(installers, ", ")})`,
      };
    }),
  ];
}

interface Affected {
  readonly subject: CheckSubject;
}

function externalOf({ overlay, context }: CheckSubject): ExternalNamespace[] {
  return externallyManagedNamespaces(overlay).filter(
    ({ installer }) => !isInactiveInstaller(installer, context.platform),
  );
}

/** All overlays of the clusters of the affected ones: a gap in one hides objects from the others. */
function inClusters(subjects: readonly CheckSubject[], affected: readonly Affected[]): CheckSubject[] {
  const clusters = new Set(affected.map(({ subject }) => subject.cluster ?? subject));
  return subjects.filter((subject) => clusters.has(subject.cluster ?? subject));
}

function entryFor(
  weakness: Weakness,
  rules: readonly Rule[],
  subjects: readonly CheckSubject[],
  describe: (names: string) => { readonly namespaces: readonly string[]; readonly reason: string },
): Skipped[] {
  const weak = rules.filter((rule) => rule.weakenedBy?.includes(weakness) === true);
  const names = weak
    .filter((rule) => subjects.some(({ context }) => runsOn(rule, context)))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const { namespaces, reason } = describe("missing objects are not reported");
  return [
    {
      kind: "weakened",
      count: names.length,
      reason: `${reason}: ${names.join(", ")}`,
      weakened: { rules: names, namespaces },
    },
  ];
}

function clustersWords(open: readonly Affected[]): string {
  const names = distinct(open.map(({ subject: { cluster, overlay } }) => cluster ?? overlay.name));
  return listed(names, ", ");
}

function namespaceWords(namespace: string): string {
  return namespace === ALL_NAMESPACES || namespace === "" ? "any namespace" : namespace;
}

const MAX_LISTED = 5;

function listed(items: readonly string[], separator: string): string {
  const more = items.length - MAX_LISTED;
  return `${items.slice(0, MAX_LISTED).join(separator)}${more > 0 ? ` and ${more} more` : ""}`;
}
