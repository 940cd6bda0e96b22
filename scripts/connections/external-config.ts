import { isEncrypted } from "../kubernetes/objects/encrypted.ts";
import type { Container, Workload } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonValue } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import { environmentOf } from "../startup/environment.ts";
import { findConfig } from "../startup/references.ts";
import { unknownReason } from "../startup/values/value.ts";

/**
 * Reports whether the pod's containers get configuration that the overlay does not show: ConfigMaps and
 * Secrets that are not rendered or are encrypted, other kinds of volumes, variables with placeholders. It may
 * contain any host.
 */
export function hasExternalConfig(workload: Workload, overlay: Overlay): boolean {
  return (
    workload.containers.some((container) => hasExternalEnvironment(container, overlay)) ||
    asArray(workload.podSpec.volumes).some((volume) => hasExternalVolume(volume, workload, overlay))
  );
}

function hasExternalEnvironment(container: Container, overlay: Overlay): boolean {
  const sources = asArray(container.value.envFrom).map(asObject);
  const isOpen = sources.some(
    ({ configMapRef, secretRef }) =>
      isMissing("ConfigMap", configMapRef, "name", container, overlay) ||
      isMissing("Secret", secretRef, "name", container, overlay),
  );
  if (isOpen) return true;
  return [...environmentOf(container, overlay).values()].some((value) => {
    const reason = unknownReason(value);
    const isEncryptedText = value.some(({ doc }) => doc !== null && isEncrypted(doc.resource));
    return (
      (reason !== null && reason.kind !== "field") ||
      isEncryptedText ||
      value.some(({ text }) => text.includes("${"))
    );
  });
}

/** Reports whether the referenced object is not rendered or is encrypted. */
function isMissing(
  kind: "ConfigMap" | "Secret",
  value: JsonValue | undefined,
  field: string,
  container: Container,
  overlay: Overlay,
): boolean {
  const name = asString(asObject(value)[field]);
  if (name === undefined) return false;
  const resource: Resource | undefined = findConfig(kind, name, container, overlay);
  return resource === undefined || isEncrypted(resource);
}

/** Volume fields whose content does not come from a manifest. */
const VOLUMES_WITHOUT_CONFIG: ReadonlySet<string> = new Set([
  "name",
  "emptyDir",
  "downwardAPI",
  "persistentVolumeClaim",
  "hostPath",
]);

function hasExternalVolume(volume: JsonValue, workload: Workload, overlay: Overlay): boolean {
  const [container] = workload.containers;
  if (container === undefined) return false;
  const { projected, ...source } = asObject(volume);
  return [source, ...asArray(asObject(projected).sources).map(asObject)].some((one) =>
    Object.entries(one).some(([field, value]) => {
      if (field === "configMap") return isMissing("ConfigMap", value, "name", container, overlay);
      if (field === "secret")
        return (
          isMissing("Secret", value, "secretName", container, overlay) ||
          isMissing("Secret", value, "name", container, overlay)
        );
      return (
        !VOLUMES_WITHOUT_CONFIG.has(field) &&
        field !== "serviceAccountToken" &&
        field !== "clusterTrustBundle"
      );
    }),
  );
}
