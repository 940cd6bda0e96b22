import { clusterRule } from "../../check/rule.ts";
import { type AppliedSource, labelOf, sourcesOfEngine } from "../../engines/active.ts";
import { hasEncryptedData } from "../../kubernetes/objects/encrypted.ts";
import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

export default clusterRule({
  name: "sync-secret-decrypted",
  severity: "error",
  summary: "The Flux Kustomization that applies a manifest encrypted with SOPS must have `spec.decryption`.",
  why: "Flux decrypts only for the object that applies the manifest, not for those that it creates. Without `decryption` it applies the ciphertext: the API server rejects the `sops` field, or the pods get `ENC[…]` as their password.",
  remedy:
    "Add `decryption: { provider: sops, secretRef: { name: … } }` to this Kustomization; the Secret with the key must be in its namespace.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption"],
  messages: {
    missing: "{object} applies {resource}{more}, which SOPS encrypted, and has no spec.decryption",
  },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, decryption: { provider: sops, secretRef: { name: sops-age } } }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
---
apiVersion: v1
kind: Secret
metadata: { name: cache, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`,
        findings: [
          "/spec: Kustomization/flux-system/shop applies Secret/shop/db and 1 more, which SOPS encrypted, and has no spec.decryption",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    sourcesOfEngine("flux", overlays, context).flatMap(undecrypted),
});

const MAX_RELATED = 5;

function undecrypted({ object, source }: AppliedSource) {
  const { resource } = object;
  if (asObject(resource.value.spec).decryption !== undefined) return [];
  const encrypted = (source.overlay?.resources ?? []).filter(hasEncryptedData);
  const [first, ...others] = encrypted;
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const related = encrypted
    .slice(0, MAX_RELATED)
    .map((one) => ({ at: resourcePlace(one, []), words: `${describeResource(one)} is encrypted` }));
  const at = resourcePlace(resource, nearestExisting(resource.value, ["spec"], []), {
    absent: ["decryption"],
  });
  return [
    {
      code: "missing" as const,
      args: { object: labelOf(object), resource: describeResource(first), more },
      at,
      related,
    },
  ];
}
