import { asArray, asObject, ownValue } from "../../model/json.ts";
import { annotationsOf, apiGroup, type Resource } from "../../model/resource.ts";
import { namespaceOf } from "../objects/scope.ts";
import {
  configObject,
  keysOf,
  type LocalProvidedObject,
  operatorObjects,
  type ProvidedObject,
  stringsOf,
} from "./operator-objects.ts";

/** The objects that exist in the cluster because of a resource, the resource itself first. */
export function providedObjectsOf(resource: Resource): readonly ProvidedObject[] {
  const { kind, name } = resource;
  const namespace = namespaceOf(resource);
  return [
    { kind, namespace: isReplicated(resource) ? "*" : namespace, name, keys: dataKeysOf(resource) },
    ...operatorObjects(resource).map((object) => ({ ...object, namespace })),
    ...certManagerSecrets(resource).map((object) => ({ ...object, namespace })),
    ...servingCertificateSecrets(resource).map((object) => ({ ...object, namespace })),
  ];
}

/** Controllers that copy a Secret or ConfigMap into other namespaces. */
const REPLICATORS =
  /^(?:reflector\.v1\.k8s\.emberstack\.com|replicator\.v1\.mittwald\.de|kubed\.appscode\.com)\//;

function isReplicated(resource: Resource): boolean {
  const isConfig = resource.kind === "Secret" || resource.kind === "ConfigMap";
  return isConfig && Object.keys(annotationsOf(resource)).some((key) => REPLICATORS.test(key));
}

/** The keys; null if they are set later: the data is empty, belongs to a token, or is injected. */
function dataKeysOf({ kind, apiVersion, value }: Resource): ReadonlySet<string> | null {
  if (apiGroup(apiVersion) !== "" || (kind !== "Secret" && kind !== "ConfigMap")) return null;
  const keys = keysOf(value.data, kind === "Secret" ? value.stringData : value.binaryData);
  if (keys.length === 0 || value.type === "kubernetes.io/service-account-token") return null;
  const { annotations, labels } = asObject(value.metadata);
  const asks = [...Object.keys(asObject(annotations)), ...Object.keys(asObject(labels))];
  return asks.some((key) => /inject|replicate|reflect|autogenerate/.test(key)) ? null : new Set(keys);
}

/** https://cert-manager.io/docs/usage/ingress/ */
const ISSUER_ANNOTATIONS = [
  "cert-manager.io/cluster-issuer",
  "cert-manager.io/issuer",
  "kubernetes.io/tls-acme",
];
const CERTIFICATE_KEYS = ["tls.crt", "tls.key", "ca.crt"];

/** The Secrets that cert-manager creates for an Ingress or Gateway with an issuer annotation. */
function certManagerSecrets(resource: Resource): LocalProvidedObject[] {
  const annotations = annotationsOf(resource);
  if (!ISSUER_ANNOTATIONS.some((name) => ownValue(annotations, name) !== undefined)) return [];
  const { tls, listeners } = asObject(resource.value.spec);
  const secrets = [
    ...stringsOf(tls, "secretName"),
    ...asArray(listeners).flatMap((entry) =>
      stringsOf(asObject(asObject(entry).tls).certificateRefs, "name"),
    ),
  ];
  return secrets.flatMap((name) => configObject("Secret", name, CERTIFICATE_KEYS));
}

/** https://docs.openshift.com/container-platform/latest/security/certificates/service-serving-certificate.html */
const SERVING_CERTIFICATE_ANNOTATIONS = [
  "service.beta.openshift.io/serving-cert-secret-name",
  "service.alpha.openshift.io/serving-cert-secret-name",
];

function servingCertificateSecrets(resource: Resource): LocalProvidedObject[] {
  return SERVING_CERTIFICATE_ANNOTATIONS.flatMap((name) =>
    configObject("Secret", ownValue(annotationsOf(resource), name), ["tls.crt", "tls.key"]),
  );
}
