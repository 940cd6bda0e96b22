import { expect, test } from "vitest";
import { check } from "./resources.ts";

/** A Deployment with one container in its pod and with optional additional lines. */
function deployment(parts: { spec?: string; pod?: string; container?: string } = {}): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  ${parts.spec ?? "replicas: 1"}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      ${parts.pod ?? "restartPolicy: Always"}
      containers:
        - name: web
          image: registry.test/web:1
          ${parts.container ?? "ports: [{containerPort: 80}]"}`;
}

const CONTAINER = "/spec/template/spec/containers/0";

const builtIn: [name: string, manifest: string, expected: string[]][] = [
  ["a valid Deployment", deployment(), ["valid"]],
  ["an unknown field", deployment({ spec: "replica: 2" }), ["/spec/replica: unknown field 'replica'"]],
  [
    "a deeply nested unknown field, together with another error",
    deployment({ pod: "securityContex: {}", spec: 'replicas: "2"' }),
    [
      "/spec/replicas: must be an integer, not a string",
      "/spec/template/spec/securityContex: unknown field 'securityContex'",
    ],
  ],
  [
    "names that need escaping in a JSON Pointer and in the quotes of kubeconform",
    deployment({ spec: `"it's a/b~c\\\\ \\"- at '/x': y": 1` }),
    [`/spec/it's a~1b~0c\\ "- at '~1x': y: unknown field 'it's a/b~c\\ "- at '/x': y'`],
  ],
  [
    "a number instead of a string",
    deployment({ container: "env: [{name: PORT, value: 80}]" }),
    [`${CONTAINER}/env/0/value: must be a string, not a number`],
  ],
  [
    "a missing required field",
    deployment({ container: "env: [{value: x}]" }),
    [`${CONTAINER}/env/0: lacks the required field 'name'`],
  ],
  [
    "an integer beyond 32 bits",
    deployment({ spec: "replicas: 3000000000" }),
    ["/spec/replicas: must be at most 2147483647, not 3000000000"],
  ],
  [
    "quantities as numbers, decimals, exponents and suffixes",
    deployment({
      container: "resources: {requests: {cpu: 0.5, memory: 1e9}, limits: {cpu: 1, memory: 64Mi}}",
    }),
    ["valid"],
  ],
  [
    "values that only look like a quantity",
    deployment({ container: "resources: {requests: {cpu: 1x, memory: 64MiB}}" }),
    [
      `${CONTAINER}/resources/requests/cpu: '1x' is not a quantity such as 250m, 1.5 or 64Mi`,
      `${CONTAINER}/resources/requests/memory: '64MiB' is not a quantity such as 250m, 1.5 or 64Mi`,
    ],
  ],
  [
    "ports by number and by name",
    deployment({
      pod: "initContainers: [{name: init, livenessProbe: {tcpSocket: {port: 80}}}]",
      container: "readinessProbe: {httpGet: {port: http}}",
    }),
    ["valid"],
  ],
  [
    "a port that is neither number nor name",
    deployment({ container: "livenessProbe: {tcpSocket: {port: true}}" }),
    [`${CONTAINER}/livenessProbe/tcpSocket/port: must be an integer or a string, not a boolean`],
  ],
  [
    "null for optional fields and values of maps",
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, creationTimestamp: null, labels: {x: null}}, data: null}`,
    ["valid"],
  ],
  [
    "null for a required field and an item",
    deployment({ container: "env: [null, {name: null}]" }),
    [
      `${CONTAINER}/env/0: must be an object, not null`,
      `${CONTAINER}/env/1/name: must be a string, not null`,
    ],
  ],
  [
    "data of a Secret, without its content in the message",
    "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {good: aGk=, bad: 'pass word'}}",
    ["/data/bad: is not base64"],
  ],
  [
    "a CRD with a recursive schema",
    `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.test}
spec:
  group: example.test
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, typo: 1}}}}`,
    ["/spec/versions/0/schema/openAPIV3Schema/properties/spec/typo: unknown field 'typo'"],
  ],
];

test.each(builtIn)("%s", async (_, manifest, expected) => {
  expect(await check(manifest)).toEqual(expected);
});

const types: [name: string, manifest: string, expected: string[]][] = [
  ["an API version that is not served", "{apiVersion: apps/v1beta1, kind: Deployment}", ["skipped"]],
  ["an unknown kind", "{apiVersion: example.test/v1, kind: Thing}", ["skipped"]],
  ["a kind in lower case", "{apiVersion: v1, kind: configmap}", ["/kind: must be 'ConfigMap'"]],
  ["a List", "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, x: 1}]}", ["skipped"]],
  [
    "a path instead of an API version and a kind",
    "{apiVersion: ../../v1, kind: ../pod}",
    ["/apiVersion: is not an API version such as apps/v1", "/kind: is not the name of a kind"],
  ],
  [
    "a missing type",
    "{metadata: {name: a}}",
    [": lacks the required field 'apiVersion'", ": lacks the required field 'kind'"],
  ],
  [
    "a name that YAML reads as a number",
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: 1.0}}",
    ["/metadata/name: must be a string"],
  ],
  [
    "metadata that is not an object",
    "{apiVersion: v1, kind: ConfigMap, metadata: [a]}",
    ["/metadata: must be an object"],
  ],
];

test.each(types)("%s", async (_, manifest, expected) => {
  expect(await check(manifest)).toEqual(expected);
});

const SOPS = "sops: {mac: 'ENC[AES256_GCM,data:x]', lastmodified: '2026-01-01T00:00:00Z', version: 3.10.0}";

const encrypted: [name: string, manifest: string, expected: string[]][] = [
  [
    "the block of SOPS is not treated as a field of the kind",
    `{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {a: 'ENC[AES256_GCM,data:x]'}, ${SOPS}}`,
    ["valid"],
  ],
  [
    "an encrypted value can have any type, other values cannot",
    `{apiVersion: v1, kind: Secret, metadata: {name: a}, immutable: 'ENC[AES256_GCM,data:x]', data: {a: 'ENC[AES256_GCM,data:x]', b: 1}, ${SOPS}}`,
    ["/data/b: must be a string, not a number"],
  ],
  [
    "a field named sops without encryption",
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: 'ENC[AES256_GCM,data:x]'}, sops: {}}",
    ["/sops: unknown field 'sops'"],
  ],
];

test.each(encrypted)("%s", async (_, manifest, expected) => {
  expect(await check(manifest)).toEqual(expected);
});
