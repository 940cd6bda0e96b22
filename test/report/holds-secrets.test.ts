import { expect, test } from "vitest";
import type { JsonValue } from "../../scripts/model/json.ts";
import { holdsSecrets } from "../../scripts/report/redaction/holds-secrets.ts";
import { createRedactor } from "../../scripts/report/redaction/redact.ts";

const VALUE = "hK93-vQz7-pL2x";
const { redact } = createRedactor([
  { key: "password", text: VALUE },
  { key: "pin", text: "4711" },
]);
const base64 = Buffer.from(VALUE).toString("base64");
const definition = (description: string) => ({
  kind: "CustomResourceDefinition",
  spec: { versions: [{ schema: { description } }] },
});

test.each<[string, JsonValue]>([
  ["a Secret", [{ value: { kind: "Secret", data: {} }, text: null }]],
  ["a misspelt Secret", { kind: "Secert" }],
  ["a known value", { kind: "Pod", spec: { args: [`--password=${VALUE}`] } }],
  ["a known value in base64", { kind: "ConfigMap", data: { file: base64 } }],
  ["a known value as a key", { [VALUE]: null }],
  ["a known number of four digits", { kind: "ConfigMap", data: { pin: 4711 } }],
  ["a credential by its form", { env: [{ name: "URL", value: "postgres://app:s3cr3t-pw@db/app" }] }],
  ["a text with a Secret", { data: { "secret.yaml": "apiVersion: v1\nkind: Secret\ndata:\n  a: YWJj\n" } }],
  ["a known value in the definition of a kind", definition(`such as ${VALUE}`)],
])("%s is not stored", (_, value) => {
  expect(holdsSecrets(value, redact)).toBe(true);
});

test.each<[string, JsonValue]>([
  ["a resource without secrets", { kind: "Deployment", metadata: { name: "web" }, spec: { replicas: 2 } }],
  ["a reference to a Secret", { valueFrom: { secretKeyRef: { name: "login", key: "password" } } }],
  [
    "the definition of a kind that mentions Secrets",
    definition("the reference:\nkind: Secret\ndata: its keys\n"),
  ],
  ["a verdict", { known: true, problems: [{ stage: "validate", field: "spec.replicas" }] }],
])("%s is stored", (_, value) => {
  expect(holdsSecrets(value, redact)).toBe(false);
});
