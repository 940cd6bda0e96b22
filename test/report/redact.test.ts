import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { maskCredentials } from "../../scripts/report/redaction/mask.ts";
import { createRedactor } from "../../scripts/report/redaction/redact.ts";
import { resourceOf } from "../build.ts";

function redactorFor(resources: readonly Resource[]): (text: string) => string {
  return createRedactor([], resources).redact;
}

function secret(value: JsonObject, kind = "Secret"): Resource {
  return resourceOf(value, { apiVersion: "v1", kind, name: "secret" });
}

test("a password in a container's variable that is also a word of names is shown, another one is not", () => {
  const env = ["password", "admin-password"].map((key) => ({
    name: key,
    valueFrom: { secretKeyRef: { name: "secret", key } },
  }));
  const pod = resourceOf(
    { spec: { containers: [{ name: "immich-ml", env }] } },
    { apiVersion: "v1", kind: "Pod", name: "immich-ml" },
  );
  const redact = redactorFor([
    secret({ stringData: { password: "immich", "admin-password": "sunshine" } }),
    pod,
  ]);
  expect(redact("container immich-ml logs in with sunshine")).toBe("container immich-ml logs in with ***");
});

test.each([
  ["stringData", secret({ stringData: { token: "hunter2-long" } }), "pip install x ***"],
  ["data, decoded", secret({ data: { token: btoa("hunter2-long") } }), "pip install x ***"],
  ["each line of a value", secret({ stringData: { env: "A=1\n  hunter2-long\n" } }), "pip install x ***"],
  ["short values are not hidden", secret({ stringData: { flag: "pip" } }), "pip install x hunter2-long"],
  [
    "values of a ConfigMap are not hidden without a secret name",
    secret({ data: { note: "hunter2-long" } }, "ConfigMap"),
    "pip install x hunter2-long",
  ],
  [
    "a ConfigMap's literal password",
    secret({ data: { token: "hunter2-long" } }, "ConfigMap"),
    "pip install x ***",
  ],
  [
    "a container's literal password",
    secret(
      { spec: { containers: [{ name: "web", env: [{ name: "DB_PASSWORD", value: "hunter2-long" }] }] } },
      "Pod",
    ),
    "pip install x ***",
  ],
  ["invalid values", secret({ stringData: ["x"], data: { a: 1, b: "%%%" } }), "pip install x hunter2-long"],
])("%s", (_, resource, expected) => {
  expect(redactorFor([resource])("pip install x hunter2-long")).toBe(expected);
});

test("a short value is hidden only as the value of a line", () => {
  const redact = redactorFor([secret({ stringData: { password: "abc", other: "x.*" } })]);
  expect(redact("  value: abc")).toBe("  value: ***");
  expect(redact(`{ name: X, value: "abc" }`)).toBe(`{ name: X, value: "***" }`);
  expect(redact("v=x.*")).toBe("v=***");
  expect(redact("abc in abc: abcd")).toBe("abc in abc: abcd");
});

test("base64 values from the manifest are hidden too", () => {
  const encoded = btoa("hunter2-long");
  expect(redactorFor([secret({ data: { token: encoded } })])(`echo ${encoded}`)).toBe("echo ***");
});

test("a value that is also a key, or part of one, is not hidden", () => {
  const data = {
    "mqtt-password": "password",
    "init_shop_db.sql": "CREATE USER x IDENTIFIED BY 'password'\nshop_db",
  };
  const redact = redactorFor([secret({ stringData: { ...data, token: "password-3f2c" } })]);
  expect(redact("anyone can read: mqtt-password, init_shop_db.sql")).toBe(
    "anyone can read: mqtt-password, init_shop_db.sql",
  );
  expect(redact("run password-3f2c")).toBe("run ***");
});

test("a value that is also a name in the manifests is not hidden", () => {
  const pod = secret(
    { spec: { containers: [{ name: "db", image: "docker.io/acme/postgres:16.4" }] } },
    "Pod",
  );
  const redact = redactorFor([secret({ stringData: { user: "postgres", password: "postgres-3f2c" } }), pod]);
  expect(redact("image acme/postgres, password postgres-3f2c")).toBe("image acme/postgres, password ***");
  const named = secret({ spec: { containers: [{ name: "keycloak-db", image: "acme/db:16.4" }] } }, "Pod");
  const other = redactorFor([secret({ stringData: { user: "keycloak", password: "password" } }), named]);
  expect(other("container keycloak-db; in the Secret: password")).toBe(
    "container keycloak-db; in the Secret: password",
  );
});

describe("text with the form of a credential is hidden", () => {
  test.each([
    ["https://x:hunter2@example.com/a", "https://x:***@example.com/a"],
    ["redis://:hunter2@cache:6379", "redis://:***@cache:6379"],
    ["psql postgresql://u:p%40ss@h/d?password=hunter2", "psql postgresql://u:***@h/d?password=***"],
    ["`mysql --password=hunter2 -h db`", "`mysql --password=*** -h db`"],
    ["mysql --password hunter2 -h db", "mysql --password *** -h db"],
    ["PGPASSWORD='hunter2' psql", "PGPASSWORD='***' psql"],
    ["java -Dspring.datasource.password=hunter2 -jar x", "java -Dspring.datasource.password=*** -jar x"],
    ["    password: hunter2", "    password: ***"],
    ["Server=db;Password=hunter2;", "Server=db;Password=***;"],
    [`key ${["AKIA", "2E0A8F3B1C4D5E6F"].join("")} here`, "key *** here"],
    ["--password=$(DB_PASSWORD) --token-ttl=1h", "--password=$(DB_PASSWORD) --token-ttl=1h"],
    ["http://proxy:3128/a", "http://proxy:3128/a"],
  ])("%s", (text, expected) => {
    expect(redactorFor([])(text)).toBe(expected);
  });

  test("passwords in URLs are hidden in any context", () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const password = fc.stringMatching(/^[a-z0-9!~+.-]{4,20}Q7$/);
    fc.assert(
      fc.property(
        fc.string(),
        word,
        word,
        password,
        word,
        fc.string(),
        (before, scheme, user, pass, host, after) => {
          const masked = maskCredentials(`${before} x${scheme}://${user}:${pass}@${host} ${after}`);
          expect(masked).toContain(`://${user}:***@${host}`);
        },
      ),
    );
  });

  test("any text is accepted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => typeof maskCredentials(text) === "string"),
    );
  });
});
