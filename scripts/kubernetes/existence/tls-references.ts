import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";
import type { Reference } from "../pods/pod-references.ts";

/**
 * The Secrets that Ingresses, Gateways and Traefik routes use for TLS certificates, and the pull secrets of service
 * accounts.
 */
export function secretReferences(resource: Resource): Reference[] {
  const spec = asObject(resource.value.spec);
  switch (`${apiGroup(resource.apiVersion)}/${resource.kind}`) {
    case "networking.k8s.io/Ingress":
    case "extensions/Ingress":
      return list(spec.tls, ["spec", "tls"], "secretName", resource);
    case "traefik.io/IngressRoute":
    case "traefik.containo.us/IngressRoute":
      return secret(asObject(spec.tls).secretName, ["spec", "tls", "secretName"], resource);
    case "gateway.networking.k8s.io/Gateway":
      return asArray(spec.listeners).flatMap((listener, index) => {
        const at = ["spec", "listeners", index, "tls", "certificateRefs"];
        return list(asObject(asObject(listener).tls).certificateRefs, at, "name", resource);
      });
    case "/ServiceAccount":
      return list(resource.value.imagePullSecrets, ["imagePullSecrets"], "name", resource);
    default:
      return [];
  }
}

function list(value: JsonValue | undefined, path: Pointer, field: string, resource: Resource): Reference[] {
  return asArray(value).flatMap((entry, index) => {
    const { kind = "Secret", namespace, [field]: name } = asObject(entry);
    if (kind !== "Secret") return [];
    return secret(name, [...path, index, field], resource, asString(namespace));
  });
}

function secret(
  value: JsonValue | undefined,
  path: Pointer,
  resource: Resource,
  namespace = namespaceKey(resource.namespace),
): Reference[] {
  const name = asString(value) ?? "";
  return name === "" ? [] : [{ resource, path, kind: "Secret", namespace, name, keys: [] }];
}
