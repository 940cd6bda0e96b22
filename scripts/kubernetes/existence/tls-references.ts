import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";
import type { ObjectReference } from "../pods/pod-references.ts";

/**
 * The Secrets that Ingresses, Gateways and Traefik routes use for TLS certificates, and the pull secrets of service
 * accounts.
 */
export function secretReferences(resource: Resource): ObjectReference[] {
  const spec = asObject(resource.value.spec);
  switch (`${apiGroup(resource.apiVersion)}/${resource.kind}`) {
    case "networking.k8s.io/Ingress":
    case "extensions/Ingress":
      return secretList(spec.tls, ["spec", "tls"], "secretName", resource);
    case "traefik.io/IngressRoute":
    case "traefik.containo.us/IngressRoute":
      return secretReference(asObject(spec.tls).secretName, ["spec", "tls", "secretName"], resource);
    case "gateway.networking.k8s.io/Gateway":
      return asArray(spec.listeners).flatMap((listener, index) => {
        const at = ["spec", "listeners", index, "tls", "certificateRefs"];
        return secretList(asObject(asObject(listener).tls).certificateRefs, at, "name", resource);
      });
    case "/ServiceAccount":
      return secretList(resource.value.imagePullSecrets, ["imagePullSecrets"], "name", resource);
    default:
      return [];
  }
}

function secretList(
  value: JsonValue | undefined,
  path: Pointer,
  field: string,
  resource: Resource,
): ObjectReference[] {
  return asArray(value).flatMap((entry, index) => {
    const { kind = "Secret", namespace, [field]: name } = asObject(entry);
    if (kind !== "Secret") return [];
    return secretReference(name, [...path, index, field], resource, asString(namespace));
  });
}

function secretReference(
  value: JsonValue | undefined,
  path: Pointer,
  resource: Resource,
  namespace = namespaceKey(resource.namespace),
): ObjectReference[] {
  const name = asString(value) ?? "";
  return name === "" ? [] : [{ resource, path, kind: "Secret", namespace, name, keys: [] }];
}
