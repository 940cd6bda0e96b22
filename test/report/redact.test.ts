import { expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { redactorFor } from "../../scripts/report/redact.ts";

function secret(value: JsonObject, kind = "Secret"): Resource {
  return { apiVersion: "v1", kind, namespace: null, name: "secret", value, origin: null };
}

test.each([
  [
    "stringData",
    secret({ stringData: { token: "hunter2-long" } }),
    "pip install https://x:***@example.com/a",
  ],
  [
    "data, decoded",
    secret({ data: { token: btoa("hunter2-long") } }),
    "pip install https://x:***@example.com/a",
  ],
  [
    "each line of a value",
    secret({ stringData: { env: "A=1\n  hunter2-long\n" } }),
    "pip install https://x:***@example.com/a",
  ],
  [
    "values that say nothing stay",
    secret({ stringData: { flag: "pip" } }),
    "pip install https://x:hunter2-long@example.com/a",
  ],
  [
    "a ConfigMap hides nothing",
    secret({ data: { token: "hunter2-long" } }, "ConfigMap"),
    "pip install https://x:hunter2-long@example.com/a",
  ],
  [
    "odd values",
    secret({ stringData: ["x"], data: { a: 1, b: "%%%" } }),
    "pip install https://x:hunter2-long@example.com/a",
  ],
])("%s", (_, resource, expected) => {
  expect(redactorFor([resource])("pip install https://x:hunter2-long@example.com/a")).toBe(expected);
});

test("base64 as it stands in the manifest is hidden too", () => {
  const encoded = btoa("hunter2-long");
  expect(redactorFor([secret({ data: { token: encoded } })])(`echo ${encoded}`)).toBe("echo ***");
});
