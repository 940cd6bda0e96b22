import { expect, test } from "vitest";
import { rules } from "../../scripts/rules/index.ts";
import { findingsOf } from "./examples.ts";

const ABOUT_WHAT_IS_ABSENT = [
  "image-valid",
  "probe-required",
  "resources-limits-required",
  "resources-requests-required",
  "schema-valid",
];

/** Returns the findings of those rules in a Deployment with almost no fields. */
async function findingsFor(annotations: string, foreign = true): Promise<string[]> {
  const manifest = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: coredns, annotations: {${annotations}}},
    spec: {template: {spec: {containers: [{name: coredns, args: [-conf, /etc/own/Corefile]}]}}}}`;
  const found = ABOUT_WHAT_IS_ABSENT.map(async (name) => {
    const findings = await findingsOf(rules.find((rule) => rule.name === name)!, manifest, foreign);
    return findings.map((finding) => `${name} ${finding}`);
  });
  return (await Promise.all(found)).flat();
}

const CONTAINER = "/spec/template/spec/containers/0: app container coredns";
const WHOLE = [
  `image-valid ${CONTAINER} has no image`,
  `probe-required ${CONTAINER} has no liveness or readiness probe`,
  `resources-limits-required ${CONTAINER} has no memory limit`,
  `resources-requests-required ${CONTAINER} requests no cpu or memory`,
  "schema-valid /spec: `spec` lacks the required field 'selector'",
];

test.each([
  ["kustomize.toolkit.fluxcd.io/ssa: merge", []],
  ["kustomize.toolkit.fluxcd.io/ssa: Merge", []],
  ["kustomize.toolkit.fluxcd.io/ssa: IfNotPresent", WHOLE],
  ["'argocd.argoproj.io/sync-options': 'ServerSideApply=true, Validate=false'", []],
  ["'argocd.argoproj.io/sync-options': ServerSideApply=true", WHOLE],
  ["", WHOLE],
])(
  "an object merged into an existing one can omit the existing fields: %s",
  async (annotations, findings) => {
    expect(await findingsFor(annotations)).toEqual(findings);
  },
);

test("with a policy, annotations cannot exempt a resource from it", async () => {
  expect(await findingsFor("kustomize.toolkit.fluxcd.io/ssa: merge", false)).toHaveLength(6);
});
