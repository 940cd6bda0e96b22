import { clusterRule } from "../../check/rule.ts";
import { suggestionOrList } from "../../config/suggestions.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import type { Inventory } from "../../kubernetes/existence/inventory.ts";
import { configReferences, type ObjectReference } from "../../kubernetes/pods/pod-references.ts";
import { resourcePlace } from "../../model/problem.ts";
import { inventoryIn, type ReferenceFact, referenceFacts } from "./shared.ts";

export default clusterRule({
  name: "reference-key-exists",
  severity: "error",
  summary: "Keys that a pod uses from a ConfigMap or Secret must exist in it.",
  why: "A container that uses a missing key is never created (CreateContainerConfigError), and a volume that lists one cannot be mounted. Secrets whose keys are not known from the manifests (an ExternalSecret's `dataFrom`, a token) are not checked.",
  remedy: "Add the key to the ConfigMap or Secret, correct its name, or set `optional: true`.",
  references: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/",
    "https://kubernetes.io/docs/concepts/configuration/secret/",
  ],
  messages: { missing: "key {key} not found in {kind} {name}{hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { mode: fast }
binaryData: { logo.png: iVBORw0KGgo= }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: all }
spec: { dataFrom: [{ extract: { key: shop } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: MODE, valueFrom: { configMapKeyRef: { name: web, key: mode } } }
        - { name: MORE, valueFrom: { configMapKeyRef: { name: web, key: more, optional: true } } }
        - { name: PASSWORD, valueFrom: { secretKeyRef: { name: all, key: anything } } }
  volumes: [{ name: files, configMap: { name: web, items: [{ key: logo.png, path: logo.png }] } }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { mode: fast }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db }
spec: { encryptedData: { password: AgB }, template: { data: { user: shop } } }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: MODE, valueFrom: { configMapKeyRef: { name: web, key: modes } } }
        - { name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: secret } } }
  volumes: [{ name: files, projected: { sources: [{ configMap: { name: web, items: [{ key: logo, path: logo }] } }] } }]`,
        findings: [
          "/spec/containers/0/env/0/valueFrom/configMapKeyRef/key: key modes not found in ConfigMap web; did you mean mode?",
          "/spec/containers/0/env/1/valueFrom/secretKeyRef/key: key secret not found in Secret db (existing: password, user)",
          "/spec/volumes/0/projected/sources/0/configMap/items/0/key: key logo not found in ConfigMap web (existing: mode)",
        ],
      },
    ],
  },
  facts: referenceFacts((resource) => [
    ...configReferences(resource),
    ...declaredReferences("reference-config-exists")(resource),
    ...declaredReferences("reference-secret-exists")(resource),
  ]),
  check(facts: readonly ReferenceFact[], { platform }) {
    const inventory = inventoryIn(facts, platform);
    return facts.flatMap(({ references }) =>
      references.flatMap((reference) => checkKeys(reference, inventory)),
    );
  },
});

function checkKeys({ resource, kind, namespace, name, keys }: ObjectReference, inventory: Inventory) {
  if (keys.length === 0) return [];
  const known = inventory.find(kind, namespace, name).map((made) => made.keys);
  if (known.length === 0 || known.includes(null)) return [];
  return keys.flatMap(({ key, path }) => {
    if (known.some((some) => some?.has(key))) return [];
    const hint = suggestionOrList(key, [...new Set(known.flatMap((some) => [...(some ?? [])]))]);
    const args = { kind, name, key, hint };
    return [{ code: "missing" as const, args, at: resourcePlace(resource, path) }];
  });
}
