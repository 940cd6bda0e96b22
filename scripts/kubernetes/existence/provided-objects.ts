import { asArray, asObject, own } from "../../model/json.ts";
import { annotationsOf, apiGroup, type Resource } from "../../model/resource.ts";
import { placeOf } from "../objects/scope.ts";
import { keysOf, type Made, type MadeHere, madeByOperator, one, stringsOf } from "./operator-objects.ts";

/** The objects that exist in the cluster because of a resource, the resource itself first. */
export function madeOf(resource: Resource): readonly Made[] {
  const { kind, name } = resource;
  const namespace = placeOf(resource);
  return [
    { kind, namespace: isCopied(resource) ? "*" : namespace, name, keys: ownKeys(resource) },
    ...madeByOperator(resource).map((object) => ({ ...object, namespace })),
    ...certificateOf(resource).map((object) => ({ ...object, namespace })),
    ...servingCertificate(resource).map((object) => ({ ...object, namespace })),
  ];
}

/** Controllers that copy a Secret or ConfigMap into other namespaces. */
const COPIERS =
  /^(?:reflector\.v1\.k8s\.emberstack\.com|replicator\.v1\.mittwald\.de|kubed\.appscode\.com)\//;

function isCopied(resource: Resource): boolean {
  const isConfig = resource.kind === "Secret" || resource.kind === "ConfigMap";
  return isConfig && Object.keys(annotationsOf(resource)).some((key) => COPIERS.test(key));
}

/** The keys; null if they are set later: the data is empty, belongs to a token, or is injected. */
function ownKeys({ kind, apiVersion, value }: Resource): ReadonlySet<string> | null {
  if (apiGroup(apiVersion) !== "" || (kind !== "Secret" && kind !== "ConfigMap")) return null;
  const keys = keysOf(value.data, kind === "Secret" ? value.stringData : value.binaryData);
  if (keys.length === 0 || value.type === "kubernetes.io/service-account-token") return null;
  const { annotations, labels } = asObject(value.metadata);
  const asks = [...Object.keys(asObject(annotations)), ...Object.keys(asObject(labels))];
  return asks.some((key) => /inject|replicate|reflect|autogenerate/.test(key)) ? null : new Set(keys);
}

/** https://cert-manager.io/docs/usage/ingress/ */
const ISSUERS = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"];
const CERTIFICATE = ["tls.crt", "tls.key", "ca.crt"];

/** The Secrets that cert-manager creates for an Ingress or Gateway with an issuer annotation. */
function certificateOf(resource: Resource): MadeHere[] {
  const annotations = annotationsOf(resource);
  if (!ISSUERS.some((name) => own(annotations, name) !== undefined)) return [];
  const { tls, listeners } = asObject(resource.value.spec);
  const secrets = [
    ...stringsOf(tls, "secretName"),
    ...asArray(listeners).flatMap((entry) =>
      stringsOf(asObject(asObject(entry).tls).certificateRefs, "name"),
    ),
  ];
  return secrets.flatMap((name) => one("Secret", name, CERTIFICATE));
}

/** https://docs.openshift.com/container-platform/latest/security/certificates/service-serving-certificate.html */
const SERVING = [
  "service.beta.openshift.io/serving-cert-secret-name",
  "service.alpha.openshift.io/serving-cert-secret-name",
];

function servingCertificate(resource: Resource): MadeHere[] {
  return SERVING.flatMap((name) => one("Secret", own(annotationsOf(resource), name), ["tls.crt", "tls.key"]));
}
