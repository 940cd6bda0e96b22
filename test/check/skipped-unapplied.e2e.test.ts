import { expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import { skippedMissingFields } from "../../scripts/check/skipped-unapplied.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import schemaValid from "../../scripts/rules/schema/schema-valid.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";
import { exampleVerdicts } from "../schema/example-verdicts.ts";

const MANIFEST = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec: {path: ./web, interval: 5m, prune: true}
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: db, namespace: flux-system}
spec: {path: ./db, interval: 5m, prune: true, sourceRef: {kind: GitRepository, name: db}, timeOut: 5m}
`;

/** The paths of findings of `schema-valid` in an overlay, and the skipped entries. */
async function found(unapplied: boolean) {
  const { resources } = readManifests(readYaml(MANIFEST, "base/web.yaml"), "base");
  const overlay = overlayWith({ name: "base", resources, unapplied });
  const { of: schemas } = await exampleVerdicts([schemaValid], resources);
  const context = contextWith({ schemas });
  const { problems } = check([schemaValid], [{ overlay, cluster: null, context }]);
  return {
    findings: problems.map(({ problem: { at } }) => (at.in === "resource" ? formatPointer(at.path) : "")),
    skipped: skippedMissingFields([overlay], schemas),
  };
}

test("required fields missing in unapplied overlays are counted, not reported", async () => {
  expect(await found(false)).toEqual({ findings: ["/spec", "/spec/timeOut"], skipped: [] });
  expect(await found(true)).toEqual({
    findings: ["/spec/timeOut"],
    skipped: [
      {
        kind: "schema",
        count: 1,
        reason: "base: not applied by any sync object; missing required fields are not reported",
      },
    ],
  });
});
