import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Resource } from "../model/resource.ts";
import { own } from "./limit-range.ts";
import { apiGroup, namespaceKey } from "./overlay.ts";

/** An object that the cluster has once a resource is applied: the resource itself, or what its operator makes of it. */
export interface Made {
  readonly kind: string;
  /** Empty where the manifest gives none, `*` where it shows in namespaces that nobody here can list. */
  readonly namespace: string;
  readonly name: string;
  /** Of a ConfigMap or Secret; null where nobody can say. */
  readonly keys: ReadonlySet<string> | null;
}

type Maker = (resource: Resource, spec: JsonObject) => readonly Omit<Made, "namespace">[];

/** A Secret or ConfigMap with those keys, or none where its name is not stated. */
function one(
  kind: "Secret" | "ConfigMap",
  name: JsonValue | undefined,
  keys: Iterable<string> | null,
): Omit<Made, "namespace">[] {
  const text = asString(name) ?? "";
  return text === "" ? [] : [{ kind, name: text, keys: keys === null ? null : new Set(keys) }];
}

/** By API group and kind, what operators make in the resource's own namespace, from their documentation. */
const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  // https://external-secrets.io/latest/api/externalsecret/
  ["external-secrets.io/ExternalSecret", (resource, spec) => externalSecret(resource.name, spec)],
  // https://cert-manager.io/docs/usage/certificate/
  ["cert-manager.io/Certificate", (_, spec) => one("Secret", spec.secretName, certificateKeys(spec))],
  // https://github.com/bitnami-labs/sealed-secrets
  ["bitnami.com/SealedSecret", ({ name }, spec) => one("Secret", name, sealedKeys(spec))],
  // https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
  [
    "secrets-store.csi.x-k8s.io/SecretProviderClass",
    (_, spec) =>
      asArray(spec.secretObjects).flatMap((entry) => {
        const { secretName, data } = asObject(entry);
        return one("Secret", secretName, stringsOf(data, "key"));
      }),
  ],
  // https://github.com/isindir/sops-secrets-operator
  [
    "isindir.github.com/SopsSecret",
    (_, spec) =>
      asArray(spec.secretTemplates).flatMap((entry) => {
        const { name, stringData, data } = asObject(entry);
        return one("Secret", name, keysOf(stringData, data));
      }),
  ],
  // https://developer.1password.com/docs/k8s/operator/
  ["onepassword.com/OnePasswordItem", ({ name }) => one("Secret", name, null)],
  // https://github.com/ricoberger/vault-secrets-operator
  ["ricoberger.de/VaultSecret", ({ name }) => one("Secret", name, null)],
  // https://github.com/mittwald/kubernetes-secret-generator
  ["secretgenerator.mittwald.de/StringSecret", ({ name }) => one("Secret", name, null)],
  ["secretgenerator.mittwald.de/BasicAuth", ({ name }) => one("Secret", name, null)],
  // https://rook.io/docs/rook/latest/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/
  [
    "objectbucket.io/ObjectBucketClaim",
    ({ name }) => [...one("Secret", name, null), ...one("ConfigMap", name, null)],
  ],
]);

/** Whether `madeOf` knows all that an operator makes of the resource. */
export function isFullyKnown({ apiVersion, kind }: Resource): boolean {
  return MAKERS.has(`${apiGroup(apiVersion)}/${kind}`);
}

function externalSecret(resourceName: string, spec: JsonObject): readonly Omit<Made, "namespace">[] {
  const target = asObject(spec.target);
  const template = asObject(target.template);
  // It fills a Secret that something else makes, or none.
  if (target.creationPolicy === "None" || target.creationPolicy === "Merge") return [];
  const isOpen = asArray(spec.dataFrom).length > 0 || asArray(template.templateFrom).length > 0;
  const fetched = stringsOf(spec.data, "secretKey");
  const written = keysOf(template.data);
  const keys = written.length > 0 && template.mergePolicy !== "Merge" ? written : [...fetched, ...written];
  return one("Secret", target.name ?? resourceName, isOpen ? null : keys);
}

function certificateKeys(spec: JsonObject): string[] | null {
  if (asArray(spec.additionalOutputFormats).length > 0 || isObject(spec.secretTemplate)) return null;
  const { jks, pkcs12 } = asObject(spec.keystores);
  return [
    ...["tls.crt", "tls.key", "ca.crt"],
    ...(jks === undefined ? [] : ["keystore.jks", "truststore.jks"]),
    ...(pkcs12 === undefined ? [] : ["keystore.p12", "truststore.p12"]),
  ];
}

function sealedKeys(spec: JsonObject): string[] | null {
  // The deprecated `data` is one encrypted whole.
  return isObject(spec.encryptedData) ? keysOf(spec.encryptedData, asObject(spec.template).data) : null;
}

function stringsOf(list: JsonValue | undefined, field: string): string[] {
  return asArray(list).flatMap((entry) => asString(asObject(entry)[field]) ?? []);
}

function keysOf(...objects: (JsonValue | undefined)[]): string[] {
  return objects.flatMap((object) => Object.keys(asObject(object)));
}

/** What the cluster has of a resource, itself first. */
export function madeOf(resource: Resource): readonly Made[] {
  const { kind, name } = resource;
  const namespace = namespaceKey(resource.namespace);
  const made = MAKERS.get(`${apiGroup(resource.apiVersion)}/${kind}`)?.(
    resource,
    asObject(resource.value.spec),
  );
  return [
    { kind, namespace: isCopied(resource) ? "*" : namespace, name, keys: ownKeys(resource) },
    ...(made ?? []).map((object) => ({ ...object, namespace })),
    ...certificateOf(resource).map((object) => ({ ...object, namespace })),
    ...servingCertificate(resource).map((object) => ({ ...object, namespace })),
  ];
}

const annotationsOf = (resource: Resource) => asObject(asObject(resource.value.metadata).annotations);

/** Controllers that copy a Secret or ConfigMap into other namespaces. */
const COPIERS =
  /^(?:reflector\.v1\.k8s\.emberstack\.com|replicator\.v1\.mittwald\.de|kubed\.appscode\.com)\//;

function isCopied(resource: Resource): boolean {
  const isConfig = resource.kind === "Secret" || resource.kind === "ConfigMap";
  return isConfig && Object.keys(annotationsOf(resource)).some((key) => COPIERS.test(key));
}

/** Null where something fills it later: it is empty, a token's, or asks to be filled. */
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

/** The Secrets that cert-manager makes for an Ingress or Gateway that names an issuer. */
function certificateOf(resource: Resource): Omit<Made, "namespace">[] {
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

function servingCertificate(resource: Resource): Omit<Made, "namespace">[] {
  return SERVING.flatMap((name) => one("Secret", own(annotationsOf(resource), name), ["tls.crt", "tls.key"]));
}
