import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";

/**
 * An object that exists in the cluster once a resource is applied: the resource itself, or an object that its operator
 * creates.
 */
export interface ProvidedObject {
  readonly kind: string;
  /** Empty if not set; `*` if the object is visible in any number of namespaces. */
  readonly namespace: string;
  readonly name: string;
  /** The keys of a ConfigMap or Secret; null if they are unknown. */
  readonly keys: ReadonlySet<string> | null;
}

/** The object without its namespace, which is that of the resource that provides it. */
export type LocalProvidedObject = Omit<ProvidedObject, "namespace">;

type ObjectProvider = (resource: Resource, spec: JsonObject) => LocalProvidedObject[];

/** A Secret or ConfigMap with those keys; empty if it has no name. */
export function configObject(
  kind: "Secret" | "ConfigMap",
  name: JsonValue | undefined,
  keys: Iterable<string> | null,
): LocalProvidedObject[] {
  const text = asString(name) ?? "";
  return text === "" ? [] : [{ kind, name: text, keys: keys === null ? null : new Set(keys) }];
}

/**
 * The objects that operators create in the namespace of the resource, by API group and kind, from their documentation.
 */
const OBJECT_PROVIDERS: ReadonlyMap<string, ObjectProvider> = new Map<string, ObjectProvider>([
  // https://external-secrets.io/latest/api/externalsecret/
  ["external-secrets.io/ExternalSecret", (resource, spec) => externalSecret(resource.name, spec)],
  // https://cert-manager.io/docs/usage/certificate/
  [
    "cert-manager.io/Certificate",
    (_, spec) => configObject("Secret", spec.secretName, certificateKeys(spec)),
  ],
  // https://github.com/bitnami-labs/sealed-secrets
  ["bitnami.com/SealedSecret", ({ name }, spec) => configObject("Secret", name, sealedKeys(spec))],
  // https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
  [
    "secrets-store.csi.x-k8s.io/SecretProviderClass",
    (_, spec) =>
      asArray(spec.secretObjects).flatMap((entry) => {
        const { secretName, data } = asObject(entry);
        return configObject("Secret", secretName, stringsOf(data, "key"));
      }),
  ],
  // https://github.com/isindir/sops-secrets-operator
  [
    "isindir.github.com/SopsSecret",
    (_, spec) =>
      asArray(spec.secretTemplates).flatMap((entry) => {
        const { name, stringData, data } = asObject(entry);
        return configObject("Secret", name, keysOf(stringData, data));
      }),
  ],
  // https://developer.1password.com/docs/k8s/operator/
  ["onepassword.com/OnePasswordItem", ({ name }) => configObject("Secret", name, null)],
  // https://github.com/ricoberger/vault-secrets-operator
  ["ricoberger.de/VaultSecret", ({ name }) => configObject("Secret", name, null)],
  // https://github.com/mittwald/kubernetes-secret-generator
  ["secretgenerator.mittwald.de/StringSecret", ({ name }) => configObject("Secret", name, null)],
  ["secretgenerator.mittwald.de/BasicAuth", ({ name }) => configObject("Secret", name, null)],
  // https://rook.io/docs/rook/latest/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/
  [
    "objectbucket.io/ObjectBucketClaim",
    ({ name }) => [...configObject("Secret", name, null), ...configObject("ConfigMap", name, null)],
  ],
]);

/** The objects that the operator of the resource creates; empty for kinds without a known operator. */
export function operatorObjects(resource: Resource): readonly LocalProvidedObject[] {
  const maker = OBJECT_PROVIDERS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
  return maker?.(resource, asObject(resource.value.spec)) ?? [];
}

/** Reports whether the list of these objects is complete. */
export function hasKnownProvider({ apiVersion, kind }: Resource): boolean {
  return OBJECT_PROVIDERS.has(`${apiGroup(apiVersion)}/${kind}`);
}

function externalSecret(resourceName: string, spec: JsonObject): LocalProvidedObject[] {
  const target = asObject(spec.target);
  const template = asObject(target.template);
  // It fills a Secret that already exists, or none.
  if (target.creationPolicy === "None" || target.creationPolicy === "Merge") return [];
  const isOpen = asArray(spec.dataFrom).length > 0 || asArray(template.templateFrom).length > 0;
  const fetched = stringsOf(spec.data, "secretKey");
  const written = keysOf(template.data);
  const keys = written.length > 0 && template.mergePolicy !== "Merge" ? written : [...fetched, ...written];
  return configObject("Secret", target.name ?? resourceName, isOpen ? null : keys);
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
  // The deprecated `data` is encrypted as a whole.
  return isObject(spec.encryptedData) ? keysOf(spec.encryptedData, asObject(spec.template).data) : null;
}

export function stringsOf(list: JsonValue | undefined, field: string): string[] {
  return asArray(list).flatMap((entry) => asString(asObject(entry)[field]) ?? []);
}

export function keysOf(...objects: (JsonValue | undefined)[]): string[] {
  return objects.flatMap((object) => Object.keys(asObject(object)));
}
