import { resourceRule } from "../../check/rule.ts";
import { plainEntries } from "../../kubernetes/credentials/plain-secrets.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "secret-not-in-git",
  severity: "error",
  summary: "Secrets in git must not contain unencrypted values.",
  why: "Base64 is not encryption, and a committed value stays in every clone. This also applies to literals and files of a secretGenerator.",
  remedy:
    "Encrypt the Secret with SOPS, or create it with a SealedSecret or an ExternalSecret; if Flux substitutes variables, use one variable for the whole value. Change every value that was readable.",
  references: [
    "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    "https://fluxcd.io/flux/guides/mozilla-sops/",
    "https://external-secrets.io/latest/",
  ],
  messages: { plain: "the Secret contains unencrypted values: {keys}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Secret
metadata: { name: encrypted }
stringData:
  password: ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
---
apiVersion: v1
kind: Secret
metadata: { name: substituted }
stringData: { username: web, password: "\${DB_PASSWORD}", note: "<path:secret/data/web#note>" }
---
apiVersion: v1
kind: Secret
metadata: { name: token, annotations: { kubernetes.io/service-account.name: web } }
type: kubernetes.io/service-account-token
---
apiVersion: v1
kind: Secret
metadata: { name: empty }
data: { password: "", token: Y2hhbmdlbWU= }
---
# A public Argo CD repository.
apiVersion: v1
kind: Secret
metadata: { name: repository, labels: { argocd.argoproj.io/secret-type: repository } }
stringData: { type: git, url: "https://example.com/acme/web.git" }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: sealed }
spec: { encryptedData: { password: AgBy3i4OJSWK } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Secret
metadata: { name: db }
data: { username: d2Vi, password: czNjcjN0 }
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata: { name: mixed }
    stringData: { api-key: 3f2c1ab9d8, token: "\${TOKEN}", url: "https://web:s3cr3t@example.com" }`,
        findings: [
          "/data/password: the Secret contains unencrypted values: password",
          "/stringData/api-key: the Secret contains unencrypted values: api-key, url",
        ],
      },
    ],
  },
  check(resource) {
    const entries = plainEntries(resource);
    const [first] = entries;
    if (first === undefined) return [];
    const keys = entries.map(({ key }) => key).join(", ");
    return [{ code: "plain", args: { keys }, at: resourcePlace(resource, first.path) }];
  },
});
