import { expect, test } from "vitest";
import type { Weakness } from "../../scripts/check/rule.ts";
import type { Overlay } from "../../scripts/model/overlay.ts";
import { rules } from "../../scripts/rules/index.ts";
import { resourcesOf } from "../build.ts";
import { needsKubeconform } from "../schema/example-verdicts.ts";
import { findingsWith } from "./examples.ts";

/** The same overlay with one weakness. */
const WEAKENED: Readonly<Record<Weakness, (overlay: Overlay) => Overlay>> = {
  unrendered: (overlay) => ({ ...overlay, completeness: "partial" }),
  external: (overlay) => ({ ...overlay, resources: [...overlay.resources, ...chartsFor(overlay)] }),
};

/** A Helm chart in each namespace of an overlay, and in each that its texts can name; an empty overlay stays empty. */
function chartsFor({ name, resources }: Overlay) {
  if (resources.length === 0) return [];
  const named = JSON.stringify(resources.map(({ value }) => value)).matchAll(/"namespace":"([a-z0-9-]+)"/g);
  const namespaces = new Set(["", ...[...named].map(([, namespace]) => namespace!)]);
  return [...namespaces].flatMap((namespace, index) =>
    resourcesOf(`apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name.replaceAll("/", "-")}-${index}${namespace === "" ? "" : `, namespace: ${namespace}`} }
spec: { chart: { spec: { chart: x, sourceRef: { kind: HelmRepository, name: x } } } }
`),
  );
}

const checked = rules.filter((rule) => rule.scope !== "suppression" && !needsKubeconform(rule));

test.each(checked.map((rule) => [rule.name, rule] as const))(
  "%s states exactly what makes it silent",
  async (_, rule) => {
    const silent = new Set<Weakness>();
    for (const { manifest, findings, foreign } of rule.examples.bad)
      for (const weakness of ["unrendered", "external"] as const) {
        const left = await findingsWith(rule, manifest, foreign === true, WEAKENED[weakness]);
        if (findings.some((finding) => !left.includes(finding))) silent.add(weakness);
      }
    expect([...silent].sort()).toEqual([...(rule.weakenedBy ?? [])].sort());
  },
);
