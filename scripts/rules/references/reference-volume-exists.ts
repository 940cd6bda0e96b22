import { resourceRule } from "../../check/rule.ts";
import { suggestionOrList } from "../../config/suggestions.ts";
import { podsWithSpec } from "../../kubernetes/pods/pods.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "reference-volume-exists",
  severity: "error",
  summary:
    "A volume mounted by a container must be a volume of its pod or a claim template of its StatefulSet.",
  why: "The API server rejects the whole workload, and the sync stops there.",
  remedy:
    "Add the volume to the pod's `volumes` (or to `volumeClaimTemplates`), or correct the mount's name.",
  references: ["https://kubernetes.io/docs/concepts/storage/volumes/"],
  messages: { missing: "container {container} mounts volume {name}, which is not defined in its pod{hint}" },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  volumeClaimTemplates: [{ metadata: { name: data } }, { metadata: { name: disk } }]
  template:
    spec:
      containers:
        - name: db
          volumeMounts: [{ name: data, mountPath: /data }, { name: tmp, mountPath: /tmp }]
          volumeDevices: [{ name: disk, devicePath: /dev/xvda }]
      volumes: [{ name: tmp, emptyDir: {} }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers: [{ name: setup, volumeMounts: [{ name: tmpp, mountPath: /tmp }] }]
      containers: [{ name: web, volumeDevices: [{ name: disk, devicePath: /dev/xvda }] }]
      volumes: [{ name: tmp, emptyDir: {} }]`,
        findings: [
          "/spec/template/spec/initContainers/0/volumeMounts/0/name: container setup mounts volume tmpp, which is not defined in its pod; did you mean tmp?",
          "/spec/template/spec/containers/0/volumeDevices/0/name: container web mounts volume disk, which is not defined in its pod (existing: tmp)",
        ],
      },
    ],
  },
  check: (resource) =>
    podsWithSpec(resource).flatMap(({ containers, podSpec, podMetadata }) => {
      // A webhook can add volumes to a bare pod. A workload's template is validated before any webhook adds volumes.
      const annotations = Object.keys(asObject(podMetadata.annotations));
      if (resource.kind === "Pod" && annotations.some((key) => key.includes("inject"))) return [];
      const claims = asArray(asObject(resource.value.spec).volumeClaimTemplates);
      const names = new Set([
        ...asArray(podSpec.volumes).map(nameOf),
        ...claims.map((claim) => nameOf(asObject(claim).metadata)),
      ]);
      return containers.flatMap((container) => checkMounts(container, names));
    }),
});

const nameOf = (value: JsonValue | undefined) => asString(asObject(value).name) ?? "";

function checkMounts(container: Container, volumes: ReadonlySet<string>) {
  const { resource } = container.workload;
  return ["volumeMounts", "volumeDevices"].flatMap((field) =>
    asArray(container.value[field]).flatMap((mount, index) => {
      const name = nameOf(mount);
      if (name === "" || volumes.has(name)) return [];
      const args = { container: container.name, name, hint: suggestionOrList(name, [...volumes]) };
      const path = [...container.path, field, index, "name"];
      return [{ code: "missing" as const, args, at: resourcePlace(resource, path) }];
    }),
  );
}
