import { clusterRule } from "../../check/rule.ts";
import { type AppliedSource, labelOf, sourcesOfEngine } from "../../engines/active.ts";
import { isBuiltIn } from "../../kubernetes/objects/custom.ts";
import { asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

export default clusterRule({
  name: "sync-variable-text-kept",
  severity: "warning",
  summary: "A variable of Flux must keep its text where no schema requires a type.",
  why: "Flux substitutes after Kustomize has removed the quotes, so YAML reads the value again: `0042` becomes 34 (octal), `1.10` becomes 1.1, `yes` becomes true. In the values of a Helm release nothing reports it.",
  remedy: `Put the quotes into a variable: define \`quote: '"'\` and write \`\${quote}\${NAME}\${quote}\`.`,
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution",
    "https://yaml.org/spec/1.2.2/#103-core-schema",
  ],
  messages: { changed: "{variable} is the text {text} in {object}, but becomes the {type} {value} here" },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { ACCOUNT: "0042", REPLICAS: "3", quote: '"' } } }
--- # shop
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec:
  values:
    account: \${quote}\${ACCOUNT}\${quote}
    replicas: \${REPLICAS}
    url: a/\${ACCOUNT}`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { ACCOUNT: "0042", TAG: "1.10" } } }
--- # shop
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec:
  values:
    account: \${ACCOUNT}
    images:
      - tag: \${TAG}`,
        findings: [
          `/spec/values/account: \${ACCOUNT} is the text 0042 in Kustomization/flux-system/shop, but becomes the number 34 here`,
          `/spec/values/images/0/tag: \${TAG} is the text 1.10 in Kustomization/flux-system/shop, but becomes the number 1.1 here`,
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    sourcesOfEngine("flux", overlays, context).flatMap(changedTexts),
});

function changedTexts({ object, source: { overlay } }: AppliedSource) {
  const texts = asObject(asObject(asObject(object.resource.value.spec).postBuild).substitute);
  if (overlay === null || Object.keys(texts).length === 0) return [];
  const originals = overlay.sources().originals;
  return overlay.resources
    .filter((resource) => !isBuiltIn(resource))
    .flatMap((resource) => {
      const original = originals.find((manifest) => isSame(manifest, resource));
      return original === undefined ? [] : usesIn(original, []).map((use) => ({ ...use, resource }));
    })
    .flatMap(({ resource, path, name }) => {
      const text = Object.hasOwn(texts, name) ? asString(texts[name]) : undefined;
      const value = valueAt(resource.value, path);
      const isChanged = typeof value === "number" || typeof value === "boolean";
      if (text === undefined || !isChanged || String(value) === text) return [];
      const type = typeof value;
      const args = { variable: `\${${name}}`, text, object: labelOf(object), type, value: String(value) };
      return [{ code: "changed" as const, args, at: resourcePlace(resource, path) }];
    });
}

function isSame(manifest: JsonObject, { apiVersion, kind, name }: Resource): boolean {
  const metadata = asObject(manifest.metadata);
  return manifest.apiVersion === apiVersion && manifest.kind === kind && metadata.name === name;
}

/** A value that is one variable. */
interface Use {
  readonly path: Pointer;
  readonly name: string;
}

/** The whole value is one variable, with or without a default. */
const VARIABLE = /^\$\{([A-Za-z_]\w*)(?::?[=-][^}]*)?\}$/;

function usesIn(value: JsonValue, path: Pointer): Use[] {
  if (typeof value === "string") {
    const name = VARIABLE.exec(value)?.[1];
    return name === undefined ? [] : [{ path, name }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => usesIn(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => usesIn(item, [...path, key]));
}
