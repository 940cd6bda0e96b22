import { clusterRule } from "../../check/rule.ts";
import { type AppliedSource, activeSync, labelOf, sourcesOf } from "../../engines/active.ts";
import { isBuiltIn } from "../../kubernetes/objects/custom.ts";
import { isObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

export default clusterRule({
  name: "sync-variable-substituted",
  severity: "error",
  summary: "Variables with a default must be in manifests for which Flux substitutes variables.",
  why: "Without `postBuild`, or without any variable that it defines, Flux substitutes nothing, not even defaults: the text reaches the cluster as it is (`InvalidImageName`, an invalid label, a host that no one resolves).",
  remedy:
    "Define at least one variable under `postBuild.substitute`, set `postBuild.substituteStrategy: Always`, or write the value.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution",
  ],
  messages: { literal: "{variable} stays as it is: {object} substitutes no variables" },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { REGION: eu } } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: plain, namespace: flux-system }
spec: { path: ./plain }
--- # shop
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:\${TAG:=1.4.2}" }] }
--- # plain
# A shell evaluates these.
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.4.2", args: ["echo \${TAG:-1}"] }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { tier: "\${TIER:-front}" } }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:\${TAG:=1.4.2}" }] }`,
        findings: [
          `/metadata/labels/tier: \${TIER:-front} stays as it is: Kustomization/flux-system/shop substitutes no variables`,
          `/spec/containers/0/image: \${TAG:=1.4.2} stays as it is: Kustomization/flux-system/shop substitutes no variables`,
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    activeSync(context)
      .filter(({ engine }) => engine === "flux")
      .flatMap(({ objects }) => sourcesOf(objects))
      .filter(({ source }) => source.overlay !== null && overlays.includes(source.overlay))
      .flatMap(literals),
});

/** Only the forms with a default: applications have a syntax of their own for the others. */
const VARIABLE = /\$\{[A-Za-z_]\w*:[=-][^}]*\}/;

/** Fields whose text a shell or the application evaluates. */
const EVALUATED: ReadonlySet<string> = new Set([
  ...["data", "stringData", "binaryData", "command", "args", "env", "annotations", "description"],
]);

function literals({ object, source }: AppliedSource) {
  return (source.overlay?.resources ?? []).filter(isPlain).flatMap((resource) =>
    variablesIn(resource.value, []).map(({ path, variable }) => ({
      code: "literal" as const,
      args: { variable, object: labelOf(object) },
      at: resourcePlace(resource, path),
    })),
  );
}

function isPlain(resource: Resource): boolean {
  return isBuiltIn(resource) && resource.kind !== "CustomResourceDefinition";
}

interface Found {
  readonly path: Pointer;
  readonly variable: string;
}

function variablesIn(value: JsonValue, path: Pointer): Found[] {
  if (typeof value === "string") {
    const variable = value.includes("${") ? VARIABLE.exec(value)?.[0] : undefined;
    return variable === undefined ? [] : [{ path, variable }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => variablesIn(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    EVALUATED.has(key) ? [] : variablesIn(item, [...path, key]),
  );
}
