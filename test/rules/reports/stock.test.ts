import { expect, test } from "vitest";
import configExists from "../../../scripts/rules/references/reference-config-exists.ts";
import overlayNotEmpty from "../../../scripts/rules/sync/sync-overlay-not-empty.ts";
import { findingsWith } from "../examples.ts";
import { cm, docs, hr } from "./reports.ts";

test("a base that another overlay applies can lack the configuration for generated names", async () => {
  const release = docs(
    cm("values-5h2fg7t9kb"),
    hr("web", "web", "", ", valuesFrom: [{ kind: ConfigMap, name: values }]"),
  );
  const findings = (unapplied: boolean) =>
    findingsWith(configExists, release, true, (overlay) => ({ ...overlay, unapplied }));
  expect(await findings(true)).toEqual([]);
  expect(await findings(false)).toEqual([
    "/spec/valuesFrom/0/name: ConfigMap shop/values not found in the rendered manifests; did you mean values-5h2fg7t9kb?",
  ]);
});

test("an object of Flux that nothing applies deletes nothing", async () => {
  const files = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, prune: true }
--- # shop
# Nothing.`;
  const findings = (unapplied: boolean) =>
    findingsWith(overlayNotEmpty, files, true, (overlay) => ({ ...overlay, unapplied }));
  expect(await findings(true)).toEqual([]);
  expect(await findings(false)).toEqual([
    "/spec/path: Kustomization/flux-system/shop applies shop with prune: true, but the folder renders no resource",
  ]);
});
