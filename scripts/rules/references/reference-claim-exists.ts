import { clusterRule } from "../../check/rule.ts";
import { podReferences } from "../../kubernetes/pods/pod-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-claim-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "PersistentVolumeClaims mounted by a pod must exist.",
  why: "A pod whose claim is missing is never scheduled: it stays Pending.",
  remedy: `Add the PersistentVolumeClaim, correct the name, or use \`volumeClaimTemplates\` of a StatefulSet. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes"],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files, namespace: shop }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes:
    - { name: files, persistentVolumeClaim: { claimName: files } }
    - { name: db, persistentVolumeClaim: { claimName: data-db-0, readOnly: true } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] }`,
        findings: [
          "/spec/volumes/0/persistentVolumeClaim/claimName: PersistentVolumeClaim shop/files not found in the rendered manifests, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceCheck((resource) => podReferences(resource, "PersistentVolumeClaim")),
});
