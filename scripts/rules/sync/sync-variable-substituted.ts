import { clusterRule, type RuleContext } from "../../check/rule.ts";
import { type AppliedSource, activeSync, labelOf, sourcesOf } from "../../engines/active.ts";
import { EVALUATED_FIELDS, hasKnownFields } from "../../engines/flux/left-variables.ts";
import { type Inventory, inventoryOf, overlayObjectsOf } from "../../kubernetes/existence/inventory.ts";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { namespaceKey, type Resource } from "../../model/resource.ts";

export default clusterRule({
  name: "sync-variable-substituted",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "Variables with a default must be in manifests for which Flux substitutes variables.",
  why: "Without `postBuild`, or without any variable that it defines, Flux substitutes nothing, not even defaults: the text reaches the cluster as it is (`InvalidImageName`, an invalid label, a host that no one resolves).",
  remedy:
    "Define at least one variable under `postBuild.substitute`, set `postBuild.substituteStrategy: Always`, or write the value.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution",
  ],
  messages: {
    literal: "{variable} stays as it is: {object} substitutes no variables",
    undefined: "{object} defines no variable ({sources} not found), so {variable} stays as it is",
  },
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
      {
        manifest: `# WithVariables, the default strategy, needs at least one variable.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings, optional: true }] } }
--- # shop
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:\${TAG:=1.4.2}" }] }`,
        findings: [
          `/spec/postBuild: Kustomization/flux-system/shop defines no variable (ConfigMap flux-system/settings not found), so \${TAG:=1.4.2} stays as it is`,
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
      .flatMap((applied) => [
        ...literals(applied),
        ...withoutVariables(applied, inventoryOf(overlays.map(overlayObjectsOf), context.platform), context),
      ]),
});

/** Only the forms with a default: applications have a syntax of their own for the others. */
const VARIABLE = /\$\{[A-Za-z_]\w*:[=-][^}]*\}/;

function literals({ object, source }: AppliedSource) {
  return (source.overlay?.resources ?? [])
    .filter(({ value }) => hasKnownFields(value))
    .flatMap((resource) =>
      variablesIn(resource.value, []).map(({ path, variable }) => ({
        code: "literal" as const,
        args: { variable, object: labelOf(object) },
        at: resourcePlace(resource, path),
      })),
    );
}

/** One problem for an object whose variables all come from optional sources that do not exist. */
function withoutVariables(
  { object, source }: AppliedSource,
  inventory: Inventory,
  { platform }: RuleContext,
) {
  const { resource } = object;
  const postBuild = asObject(asObject(resource.value.spec).postBuild);
  const references = asArray(postBuild.substituteFrom).map(asObject);
  const isDefined = Object.keys(asObject(postBuild.substitute)).length > 0;
  // Without a platform file, such an object can exist in the cluster.
  if (platform === null || isDefined || references.length === 0) return [];
  if (postBuild.substituteStrategy === "Always") return [];
  const missing = references.map((reference) => missingSource(reference, resource, inventory));
  const variable = (source.overlay?.sources().originals ?? [])
    .filter(hasKnownFields)
    .flatMap((manifest) => variablesIn(manifest, []))[0]?.variable;
  if (missing.includes(null) || variable === undefined) return [];
  const args = { object: labelOf(object), sources: missing.join(", "), variable };
  return [{ code: "undefined" as const, args, at: resourcePlace(resource, ["spec", "postBuild"]) }];
}

/** The source as text if it is optional and does not exist; otherwise null. */
function missingSource(
  { kind, name, optional }: JsonObject,
  resource: Resource,
  inventory: Inventory,
): string | null {
  const [type, text] = [asString(kind) ?? "", asString(name) ?? ""];
  const namespace = namespaceKey(resource.namespace);
  if (optional !== true || !inventory.isMissing(type, namespace, text, resource)) return null;
  return `${type} ${[namespace, text].filter(Boolean).join("/")}`;
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
    EVALUATED_FIELDS.has(key) ? [] : variablesIn(item, [...path, key]),
  );
}
