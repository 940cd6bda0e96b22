import { expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import configExists from "../../scripts/rules/references/reference-config-exists.ts";
import keyExists from "../../scripts/rules/references/reference-key-exists.ts";
import secretExists from "../../scripts/rules/references/reference-secret-exists.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";
import { findingsOf } from "./examples.ts";

const needs = (secret: string, key = "password") => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: ${secret}, key: ${key} } } }] }] }
---
`;
const custom = (
  apiVersion: string,
  kind: string,
  name: string,
  spec: string,
  namespace = "shop",
) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
`;

test.each([
  [
    "SopsSecret",
    "a",
    custom("isindir.github.com/v1alpha3", "SopsSecret", "x", "{ secretTemplates: [{ name: a }] }"),
  ],
  [
    "SecretProviderClass",
    "a",
    custom(
      "secrets-store.csi.x-k8s.io/v1",
      "SecretProviderClass",
      "x",
      "{ secretObjects: [{ secretName: a }] }",
    ),
  ],
  ["OnePasswordItem", "a", custom("onepassword.com/v1", "OnePasswordItem", "a", "{}")],
  ["ObjectBucketClaim", "a", custom("objectbucket.io/v1alpha1", "ObjectBucketClaim", "a", "{}")],
  ["KafkaUser", "app-user", custom("kafka.strimzi.io/v1beta2", "KafkaUser", "app-user", "{}")],
  [
    "PostgresCluster",
    "hippo-pguser-hippo",
    custom("postgres-operator.crunchydata.com/v1beta1", "PostgresCluster", "hippo", "{}"),
  ],
  [
    "VaultStaticSecret",
    "a",
    custom(
      "secrets.hashicorp.com/v1beta1",
      "VaultStaticSecret",
      "x",
      "{ destination: { name: a, create: true } }",
    ),
  ],
  [
    "InfisicalSecret",
    "a",
    custom(
      "secrets.infisical.com/v1alpha1",
      "InfisicalSecret",
      "x",
      "{ managedSecretReference: { secretName: a } }",
    ),
  ],
  [
    "DopplerSecret",
    "a",
    custom("secrets.doppler.com/v1alpha1", "DopplerSecret", "x", "{ managedSecret: { name: a } }"),
  ],
  [
    "an Issuer's account",
    "a",
    custom("cert-manager.io/v1", "Issuer", "x", "{ acme: { privateKeySecretRef: { name: a } } }"),
  ],
  ["an unknown operator", "my-db-credentials", custom("example.com/v1", "Database", "my-db", "{}")],
  [
    "a program that gets the name as an argument",
    "web-cert",
    `apiVersion: batch/v1
kind: Job
metadata: { name: certgen, namespace: shop }
spec: { template: { spec: { containers: [{ name: a, args: [create, --secret-name=web-cert] }] } } }`,
  ],
  [
    "a program that is allowed to create Secrets",
    "anything",
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: init, namespace: shop }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [create] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: init, namespace: shop }
roleRef: { kind: Role, name: init }
subjects: [{ kind: ServiceAccount, name: init, namespace: shop }]`,
  ],
  [
    "a Secret that is copied to all namespaces",
    "shared",
    `apiVersion: v1
kind: Secret
metadata: { name: shared, namespace: other, annotations: { reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true" } }`,
  ],
  [
    "an OpenShift serving certificate",
    "web-tls",
    `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { service.beta.openshift.io/serving-cert-secret-name: web-tls } }`,
  ],
  [
    "a name with a variable",
    "secret-web",
    `apiVersion: v1
kind: Secret
metadata: { name: "secret-\${APP}", namespace: shop }`,
  ],
  ["a variable as the name", `"\${SECRET}"`, "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }"],
  [
    "the system's namespace",
    "x",
    "apiVersion: v1\nkind: Pod\nmetadata: { name: b, namespace: kube-system }\nspec: { imagePullSecrets: [{ name: gone }] }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: x, namespace: shop }",
  ],
])("no Secret is missing with %s", async (_, secret, manifest) => {
  expect(await findingsOf(secretExists, needs(secret) + manifest)).toEqual([]);
});

const GONE =
  "/spec/containers/0/env/0/valueFrom/secretKeyRef/name: Secret shop/gone not found in the rendered manifests, and the platform file does not declare it";

test.each([
  [
    "an ExternalSecret that only fills an existing Secret",
    custom("external-secrets.io/v1", "ExternalSecret", "gone", "{ target: { creationPolicy: Merge } }"),
    "",
  ],
  ["a custom resource of another namespace", custom("example.com/v1", "Database", "gone", "{}", "other"), ""],
  [
    "a custom resource that reads the Secret",
    custom("monitoring.coreos.com/v1", "ServiceMonitor", "x", "{ basicAuth: { name: gone } }"),
    "",
  ],
  [
    "a Secret of another namespace",
    "apiVersion: v1\nkind: Secret\nmetadata: { name: gone, namespace: other }",
    "",
  ],
  [
    "a ConfigMap of the same name",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: gone, namespace: shop }",
    "",
  ],
  [
    "invalid shapes",
    "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: a, namespace: shop }\nspec: { target: [1], data: 7, dataFrom: null }",
    " (existing: a)",
  ],
])("a Secret is missing with %s", async (_, manifest, hint) => {
  expect(await findingsOf(secretExists, needs("gone") + manifest)).toEqual([GONE + hint]);
});

test.each([
  [
    "a Certificate",
    custom("cert-manager.io/v1", "Certificate", "x", "{ secretName: a }"),
    "existing: tls.crt, tls.key, ca.crt",
  ],
  [
    "an ExternalSecret",
    custom("external-secrets.io/v1", "ExternalSecret", "a", "{ data: [{ secretKey: user }] }"),
    "existing: user",
  ],
  [
    "an ExternalSecret with a template",
    custom(
      "external-secrets.io/v1",
      "ExternalSecret",
      "a",
      "{ data: [{ secretKey: password }], target: { template: { data: { url: x } } } }",
    ),
    "existing: url",
  ],
  [
    "a Secret",
    "apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: shop }\nstringData: { user: x }\ndata: { host: eA== }",
    "existing: host, user",
  ],
])("the keys of %s are known", async (_, manifest, hint) => {
  expect(await findingsOf(keyExists, needs("a") + manifest)).toEqual([
    `/spec/containers/0/env/0/valueFrom/secretKeyRef/key: key password not found in Secret a (${hint})`,
  ]);
});

test.each([
  ["empty one", "apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: shop }"],
  [
    "token",
    "apiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\nmetadata: { name: a, namespace: shop }\ndata: { x: eA== }",
  ],
  [
    "template from another object",
    custom(
      "external-secrets.io/v1",
      "ExternalSecret",
      "a",
      "{ data: [{ secretKey: x }], target: { template: { templateFrom: [{}] } } }",
    ),
  ],
  [
    "SealedSecret with all data in one string",
    custom("bitnami.com/v1alpha1", "SealedSecret", "a", "{ data: AgB }"),
  ],
])("the keys of a Secret are unknown: %s", async (_, manifest) => {
  expect(await findingsOf(keyExists, needs("a") + manifest)).toEqual([]);
});

const OVERLAYS = {
  web: "apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: common } }] }] }",
  common: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: common, namespace: shop }",
  other: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: common, namespace: other }",
  annotation:
    "apiVersion: v1\nkind: Service\nmetadata: { name: x, namespace: shop, annotations: { example.org/creates: common } }",
  chart:
    "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: x, namespace: argocd }\nspec: { source: { repoURL: https://charts.example.org, chart: x, targetRevision: 1.0.0 } }",
};

function found(names: readonly (keyof typeof OVERLAYS)[], cluster: string | null, partial = false): string[] {
  const context = contextWith();
  const subjects = names.map((name) => {
    const { resources } = readManifests(readYaml(OVERLAYS[name], name), name);
    return {
      overlay: overlayWith({ name, resources, completeness: partial ? "partial" : "whole" }),
      cluster,
      context,
    };
  });
  const { problems } = check([configExists], subjects);
  return problems.map(({ problem: { code, args } }) => formatMessage(configExists.messages[code]!, args));
}

test("another overlay of the cluster, or one that failed to build, can contain the object", () => {
  const missing = ["ConfigMap shop/common not found in the rendered manifests"];
  expect(found(["web"], "main")).toEqual(missing);
  expect(found(["web", "other"], "main")).toEqual(missing);
  expect(found(["web", "common"], "main")).toEqual([]);
  expect(found(["web"], "main", true)).toEqual([]);
});

test("standalone overlays can belong to the same cluster", () => {
  expect(found(["web", "common"], null)).toEqual([]);
  expect(found(["web", "other"], null)).toEqual([
    "ConfigMap shop/common not found in the rendered manifests",
  ]);
});

test.each(["annotation", "chart"] as const)(
  "what can create the object counts within its cluster, not across standalone overlays: %s",
  (other) => {
    expect(found(["web", other], "main")).toEqual([]);
    expect(found(["web", other], null)).toEqual([
      "ConfigMap shop/common not found in the rendered manifests",
    ]);
  },
);
