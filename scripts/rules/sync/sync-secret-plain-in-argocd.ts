import { clusterRule } from "../../check/rule.ts";
import { labelOf, sourcesOfEngine } from "../../engines/active.ts";
import { hasEncryptedData } from "../../kubernetes/objects/encrypted.ts";
import { asArray, asObject, isObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

export default clusterRule({
  name: "sync-secret-plain-in-argocd",
  severity: "warning",
  summary: "Manifests that Argo CD applies must not be encrypted with SOPS, unless a plugin decrypts them.",
  why: "Argo CD has no decryption of its own: it applies the ciphertext, and the pods get `ENC[…]` as their password.",
  remedy:
    "Use a SealedSecret or an ExternalSecret, or decrypt with a config management plugin (`source.plugin`).",
  references: ["https://argo-cd.readthedocs.io/en/stable/operator-manual/secret-management/"],
  messages: {
    encrypted: "{object} applies this manifest, which SOPS encrypted, and Argo CD does not decrypt it",
  },
  examples: {
    good: [
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop, plugin: { name: sops } } }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`,
    ],
    bad: [
      {
        foreign: true,
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`,
        findings: [
          ": Application/argocd/shop applies this manifest, which SOPS encrypted, and Argo CD does not decrypt it",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    sourcesOfEngine("argocd", overlays, context)
      .filter(({ object }) => !usesPlugin(object.resource))
      .flatMap(({ object, source }) =>
        (source.overlay?.resources ?? []).filter(hasEncryptedData).map((resource) => ({
          code: "encrypted" as const,
          args: { object: labelOf(object) },
          at: resourcePlace(resource, []),
        })),
      ),
});

function usesPlugin({ value }: Resource): boolean {
  const spec = asObject(value.spec);
  const template = asObject(asObject(spec.template).spec);
  return [spec, template].some(({ source, sources }) =>
    [source, ...asArray(sources)].some((one) => isObject(asObject(one).plugin)),
  );
}
