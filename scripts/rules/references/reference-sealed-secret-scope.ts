import { overlayRule, type ProblemOf } from "../../check/rule.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { asObject, asString, type JsonObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

const MESSAGES = {
  moved: "it was sealed for namespace {sealed}, and the overlay moves it to {rendered}",
  renamed: "it was sealed as {sealed}, and the overlay renames it to {rendered}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default overlayRule({
  name: "reference-sealed-secret-scope",
  severity: "warning",
  summary: "A SealedSecret must keep the name and namespace for which it was sealed.",
  why: "The controller decrypts a strictly sealed Secret only under the name and namespace that were encrypted with it. After a prefix or another namespace it reports `no key could decrypt secret`, and the Secret is missing.",
  remedy:
    "Seal it again for the new name and namespace, exclude it from the transformation, or seal with `--scope namespace-wide` or `cluster-wide`.",
  references: ["https://github.com/bitnami-labs/sealed-secrets#scopes"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: shop, annotations: { sealedsecrets.bitnami.com/cluster-wide: "true" } }
spec: { encryptedData: { password: AgBy3i4OJSWK } }
--- # sources
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: dev, annotations: { sealedsecrets.bitnami.com/cluster-wide: "true" } }
spec: { encryptedData: { password: AgBy3i4OJSWK } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: shop }
spec: { encryptedData: { password: AgBy3i4OJSWK } }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: prod-cache, namespace: shop }
spec: { encryptedData: { password: AgCx9q2WEPLM } }
--- # sources
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: dev }
spec: { encryptedData: { password: AgBy3i4OJSWK } }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: cache, namespace: shop }
spec: { encryptedData: { password: AgCx9q2WEPLM } }`,
        findings: [
          "/metadata/namespace: it was sealed for namespace dev, and the overlay moves it to shop",
          "/metadata/name: it was sealed as cache, and the overlay renames it to prod-cache",
        ],
      },
    ],
  },
  check(overlay) {
    const sealed = ofKind(overlay, "SealedSecret", "bitnami.com");
    if (sealed.length === 0) return [];
    const originals = overlay.sources().originals.filter(({ kind }) => kind === "SealedSecret");
    return sealed.flatMap((resource) => {
      const data = dataOf(resource.value);
      const written = originals.filter((original) => data !== "{}" && dataOf(original) === data);
      const [first] = written;
      return first === undefined || written.length > 1 ? [] : checkScope(resource, first);
    });
  },
});

function dataOf({ spec }: JsonObject): string {
  return JSON.stringify(asObject(asObject(spec).encryptedData));
}

function checkScope(resource: Resource, original: JsonObject): Found[] {
  const metadata = asObject(original.metadata);
  const scope = scopeOf(resource.value);
  const sealedName = asString(metadata.name) ?? "";
  const sealedNamespace = asString(metadata.namespace) ?? "";
  const rendered = resource.namespace ?? "";
  if (scope === "cluster") return [];
  const isMoved = sealedNamespace !== "" && rendered !== "" && sealedNamespace !== rendered;
  if (isMoved) {
    const at = resourcePlace(resource, ["metadata", "namespace"]);
    return [{ code: "moved", args: { sealed: sealedNamespace, rendered }, at }];
  }
  if (scope === "namespace" || sealedName === resource.name) return [];
  const at = resourcePlace(resource, ["metadata", "name"]);
  return [{ code: "renamed", args: { sealed: sealedName, rendered: resource.name }, at }];
}

function scopeOf(value: JsonObject): "strict" | "namespace" | "cluster" {
  const template = asObject(asObject(asObject(value.spec).template).metadata);
  const annotations = [value.metadata, template].map((metadata) => asObject(asObject(metadata).annotations));
  const has = (name: string) =>
    annotations.some((all) => all[`sealedsecrets.bitnami.com/${name}`] === "true");
  if (has("cluster-wide")) return "cluster";
  return has("namespace-wide") ? "namespace" : "strict";
}
