import { resourceRule } from "../../check/rule.ts";
import { isRecreated } from "../../engines/recreated.ts";
import { isKnown } from "../../kubernetes/objects/unknown-value.ts";
import { type JsonValue, scalarText } from "../../model/json.ts";
import { CANNOT_BE_CHANGED } from "../../model/object-change.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestExisting, type Pointer, valueAt } from "../../model/pointer.ts";
import { relatedAtBase, resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";
import { syncObjectsOf } from "./shared.ts";

export default resourceRule({
  name: "field-change-allowed",
  severity: "error",
  summary: "A change of an object must be one that the API server accepts.",
  why: "Many fields cannot be changed once the object exists: selectors, cluster IPs, volume claim templates, the template of a Job, parameters of a StorageClass, immutable ConfigMaps. The API server refuses the update, and the whole sync fails. The rule compares the rendering with that of the base commit, so it needs `--policy-from`.",
  remedy:
    "Restore the value, or give the object another name, so that it is created anew. To recreate it under its name, set `kustomize.toolkit.fluxcd.io/force: enabled` (Flux) or `argocd.argoproj.io/sync-options: Force=true` (Argo CD): its pods or data are then deleted first.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#force",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync",
  ],
  optionalConfig: ["platform.kubernetesVersion", "platform.sync"],
  messages: { fixed: "{field} cannot be changed{values}", refused: "{field}: {phrase}{values}" },
  examples: {
    good: [
      `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: bizosaas-dev
  annotations: {kustomize.toolkit.fluxcd.io/force: enabled}
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: "ghcr.io/acme/web:1.1.0"}]}}
--- # base commit
apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: bizosaas-dev}
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: "ghcr.io/acme/web:1.0.0"}]}}`,
      `apiVersion: v1
kind: ConfigMap
metadata: {name: settings-2, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: debug}
--- # base commit
apiVersion: v1
kind: ConfigMap
metadata: {name: settings-1, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: info}`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: bizosaas-dev}
spec:
  selector: {matchLabels: {app: web, tier: front}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: debug}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disk
parameters: {type: ssd}
--- # base commit
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: bizosaas-dev}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: info}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disk
parameters: {type: hdd}`,
        findings: [
          "/spec/selector/matchLabels/tier: selector.matchLabels.tier cannot be changed (was not set, now front)",
          "/data/LOG_LEVEL: data.LOG_LEVEL cannot be changed",
          "/parameters/type: parameters.type cannot be changed (was hdd, now ssd)",
        ],
      },
      {
        manifest: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: databases.example.com}
spec:
  group: example.com
  names: {kind: Database, plural: databases}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            size: {type: integer, x-kubernetes-validations: [{rule: self >= oldSelf, message: the size can only grow}]}
---
apiVersion: example.com/v1
kind: Database
metadata: {name: main, namespace: bizosaas-dev}
size: 2
--- # base commit
apiVersion: example.com/v1
kind: Database
metadata: {name: main, namespace: bizosaas-dev}
size: 3`,
        findings: ["/size: size: the size can only grow (was 3, now 2)"],
      },
    ],
  },
  check(resource, overlay, context) {
    const update = context.updates(resource);
    const objects = syncObjectsOf(overlay, context);
    const stated = context.platform?.sync?.engine ?? null;
    if (update === null || isRecreated(update.before, resource, { objects, stated })) return [];
    const old: Pick<Overlay, "unresolved"> = { unresolved: update.unresolvedBefore };
    return update.refused
      .filter(({ path }) => isKnown(resource, path, overlay) && isKnown(update.before, path, old))
      .map(({ path, field, phrase, placeBefore }) => {
        const at = nearestExisting(resource.value, path, []);
        const removed = at.length < path.length ? { absent: [String(path[at.length])] } : {};
        const values = valuesOf(update.before, resource, path);
        const place = { at: resourcePlace(resource, at, removed), related: relatedAtBase(placeBefore) };
        return phrase === CANNOT_BE_CHANGED
          ? { code: "fixed" as const, args: { field, values }, ...place }
          : { code: "refused" as const, args: { field, phrase, values }, ...place };
      });
  },
});

/** The values of fields that hold no data, if both are short texts. */
function valuesOf(before: Resource, after: Resource, path: Pointer): string {
  if (path[0] === "data" || path[0] === "binaryData" || path[0] === "stringData") return "";
  const [was, now] = [before, after].map(({ value }) => shown(valueAt(value, path)));
  return was === undefined || now === undefined ? "" : ` (was ${was}, now ${now})`;
}

const MAX_VALUE = 60;

/** Undefined if the value is no short text. */
function shown(value: JsonValue | undefined): string | undefined {
  if (value === undefined) return "not set";
  const text = scalarText(value);
  return text === undefined || text.length > MAX_VALUE ? undefined : text === "" ? '""' : text;
}
