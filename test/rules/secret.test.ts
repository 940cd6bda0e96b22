import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formattedCredentialsIn } from "../../scripts/kubernetes/credentials/formats.ts";
import { literalsInCommand, literalsInConfig } from "../../scripts/kubernetes/credentials/named-literals.ts";
import { secretNameKind } from "../../scripts/kubernetes/credentials/secret-names.ts";
import { urlPasswordsIn } from "../../scripts/kubernetes/credentials/urls.ts";
import secretNoLiteral from "../../scripts/rules/secrets/secret-no-literal.ts";
import secretNoPasswordInUrl from "../../scripts/rules/secrets/secret-no-password-in-url.ts";
import secretNotInGit from "../../scripts/rules/secrets/secret-not-in-git.ts";
import { findingsOf } from "./examples.ts";

describe("secretName", () => {
  test.each([
    ["DB_PASSWORD", "password"],
    ["PGPASSWORD", "password"],
    ["spring.datasource.password", "password"],
    ["adminPassword", "password"],
    ["db-pass", "password"],
    ["MYSQL_PWD", "password"],
    ["PASSWORD_1", "password"],
    ["SECRET_KEY", "key"],
    ["SECRET_KEY_BASE", "key"],
    ["OPENAI_API_KEY", "issued"],
    ["apiKey", "issued"],
    ["clientExistingSecretKey", null],
    ["AWS_SECRET_ACCESS_KEY", "key"],
    ["MINIO_ACCESS_KEY", "issued"],
    ["accesskey", "issued"],
    ["encryptionKeyBase64", "key"],
    ["clientSecret", "ambiguous"],
    ["GITHUB_TOKEN", "ambiguous"],
    ["CREDENTIALS", "ambiguous"],
    ["APP_KEY", "issued"],
    ["DATADOG_APP_KEY", "issued"],
    ["LICENSE_KEY", "issued"],
    ["AZURE_BATCH_KEY", "issued"],
    ["DJANGO_SECRET_KEY", "key"],
    ["COOKIE_SALT", "key"],
    ["REDIS_AUTH", "issued"],
    ["SMTP_AUTH", null],
    ["SECRET_BLAH", "possible"],
    ["PWD_DB", "possible"],
    ["pwd", "possible"],
    ["JWT", "possible"],
    ["OCI_CLI_KEY_CONTENT", "possible"],
    ["SECRET_NAMESPACE", null],
    ["SECRET_STORE", null],
    ["SECRET_KEYS", null],
    ["PASSWORD_POLICY", null],
    ["PASSWORD_FILE", null],
    ["TOKEN_TTL", null],
    ["TOKEN_URL", null],
    ["SECRET_NAME", null],
    ["TOKEN_SECRET_REF", null],
    ["EXISTING_SECRET", null],
    ["IMAGE_PULL_SECRET", null],
    ["SECRET_KEY_REF", null],
    ["PUBLIC_KEY", null],
    ["NEXT_PUBLIC_API_KEY", null],
    ["AWS_ACCESS_KEY_ID", null],
    ["PARTITION_KEY", null],
    ["BYPASS", null],
    ["proxy_pass", null],
    ["PWD", null],
    ["MAX_TOKENS", null],
    ["COMPASS", null],
    ["", null],
    ["__proto__", null],
    ["constructor", null],
  ])("%s: %s", (name, kind) => {
    expect(secretNameKind(name)).toBe(kind);
  });
});

function env(name: string, value: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web" },
    spec: { containers: [{ name: "web", env: [{ name, value }] }] },
  });
}

describe("values of variables that are not secrets", () => {
  test.each([
    ["DB_PASSWORD", "$(OTHER)"],
    ["DB_PASSWORD", `\${OTHER:-x}`],
    ["DB_PASSWORD", "/run/secrets/db"],
    ["DB_PASSWORD", "vault:secret/data/web#password"],
    ["DB_PASSWORD", "op://vault/web/password"],
    ["DB_PASSWORD", "<password>"],
    ["DB_PASSWORD", "********"],
    ["DB_PASSWORD", "true"],
    ["DB_PASSWORD", "$2y$10$abcdefghijklmnopqrstuv"],
    ["API_TOKEN", "3600"],
    ["API_TOKEN", "15m"],
    ["API_TOKEN", "https://login.example/token"],
    ["API_TOKEN", "JWT"],
    ["WEB_SECRET", "web-session-secret"],
    ["WEB_CREDENTIALS", "shop/web-credentials"],
    ["PASSWORD_KEY", "password"],
    ["S3_SECRET", "s3-credentials"],
    ["SECRET_KEY", "client_secret"],
    ["OPENAI_API_KEY", "ollama"],
    ["HF_API_KEY", "your-huggingface-api-key-here"],
    ["OPENAI_API_KEY", "REPLACE_ME"],
    ["OPENAI_API_KEY", "not-needed"],
    ["PLEX_TOKEN", "placeholder"],
    ["MOONSHOT_API_KEY", "os.environ/MOONSHOT_API_KEY"],
    ["DB_PASSWORD", "env/DB_PASSWORD"],
    ["API_KEY", "os.environ/my_key_1"],
    ["API_KEY", "<<API_KEY>>"],
    ["OPERATOR_SECRET", "operator"],
    ["SWITCH_SECRET", "demo-switch-configs"],
    ["DB_PASSWORD", "xxx"],
    ["DB_PASSWORD", "foo"],
    ["DB_PASSWORD", "REDACTED"],
    ["DB_PASSWORD", "changeme"],
    ["DB_PASSWORD", "CHANGE_ME"],
    ["DB_PASSWORD", "changeit"],
    ["DB_PASSWORD", "changeme-generate-me"],
    ["DB_PASSWORD", "please-change-me"],
    ["DB_PASSWORD", "to-be-replaced-in-production"],
    ["DB_PASSWORD", "your-password-here"],
    ["DB_PASSWORD", "put-it-here"],
    ["SECRET_BACKEND_TYPE", "secretsmanager"],
    ["SECRET_BLAH", "vault"],
    ["PWD", "/app"],
    ["APP_KEY", "app.kubernetes.io/name"],
    ["REDIS_AUTH", "true"],
  ])("%s=%s", async (name, value) => {
    expect(await findingsOf(secretNoLiteral, env(name, value))).toEqual([]);
  });

  test.each([
    ["DB_PASSWORD", "12345678"],
    ["DB_PASSWORD", "my-password"],
    ["DB_PASSWORD", "pa ss"],
    ["API_TOKEN", "hunter2-long"],
    ["JWT_SECRET", "supersecret"],
    ["SECRET_BLAH", "secretsquirrels"],
    ["SECRET_BLAH", "kQ8vN2xLr5tYp1w"],
    ["PWD_DB", "tr0ub4dor3"],
    ["APP_KEY", "8f1c2d3e4b5a69788f1c2d3e4b5a6978"],
    ["APP_KEY", "base64:q83vEjRWeJCrze8SNFZ4kA=="],
    ["LICENSE_KEY", "8f1c2d3e4b5a6978"],
    ["REDIS_AUTH", "abc123"],
    ["COOKIE_SALT", "q9w8e7r6"],
    ["SECRET_KEY", "django-insecure-abc"],
    ["DB_PASSWORD", "password"],
    ["DB_PASSWORD", "test"],
    ["DB_PASSWORD", "12345"],
    ["SECRET_KEY", "django-insecure-1a2b3c"],
  ])("%s=%s is a secret", async (name, value) => {
    const found = await findingsOf(secretNoLiteral, env(name, value));
    expect(found).toEqual([
      `/spec/containers/0/env/0/value: variable ${name} of container web contains the value of ${name} in plain text`,
    ]);
    expect(found.join()).not.toContain(value);
  });
});

describe("literalsInConfig", () => {
  test.each([
    ["password: s3cr3t", "s3cr3t"],
    ["  password = s3cr3t # note", "s3cr3t"],
    [`"password": "s3cr3t",`, "s3cr3t"],
    [`{"user":"x","password":"s3cr3t"}`, "s3cr3t"],
    ["password=s3cr3t", "s3cr3t"],
    ["jdbc:sqlserver://db;user=sa;password=s3cr3t;encrypt=true", "s3cr3t"],
    ["export API_KEY='s3cr3t'", "s3cr3t"],
    ["# password: s3cr3t", null],
    ["password: os.environ.PASSWORD", null],
    ["password: |", null],
    ["password: *anchor", null],
    ["password: !vault", null],
    ["password: Enter your password", null],
    ["password: string", null],
    ["password: password", null],
    ["proxy_pass http://web;", null],
    ["secretKey: db-password", null],
    ["tokenUrl: x", null],
    [`"credentials": [`, null],
    ["credentials: { name: web }", null],
  ])("%s", (line, secret) => {
    const found = literalsInConfig(line).map(({ start, end }) => line.slice(start, end));
    expect(found).toEqual(secret === null ? [] : [secret]);
  });
});

test.each([
  ["redis-server --requirepass s3cr3t", []],
  ["app --password s3cr3t --token-ttl 1h", ["s3cr3t"]],
  ["app --password --verbose", []],
  [`app --password "$PASSWORD"`, []],
  [`export TOKEN=$(cat /token); X_TOKEN="abc123x" app`, ["abc123x"]],
  ["login -p s3cr3t", []],
])("literalsInCommand: %s", (line, secrets) => {
  expect(literalsInCommand(line).map(({ start, end }) => line.slice(start, end))).toEqual(secrets);
});

describe("urlPasswordsIn", () => {
  test.each([
    ["postgresql://u:p@h/d", ["p"]],
    ["redis://:p@h", ["p"]],
    ["a://u:p@h,b://v:q@i", ["p", "q"]],
    ["http://h:80/a:b@c", []],
    ["http://u@h", []],
    ["http://u:$(P)@h", []],
    [`http://u:\${P}@h`, []],
    ["http://u:<p>@h", []],
    ["http://user:PASSWORD@h", []],
    ["http://u:%s@h", []],
    ["mailto:a:b@c", []],
  ])("%s", (text, passwords) => {
    expect(urlPasswordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(passwords);
  });
});

test("documented examples of credential formats are not reported", () => {
  const texts = [
    "AKIAIOSFODNN7EXAMPLE",
    `ghp_${"x".repeat(36)}`,
    "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
  ];
  expect(texts.flatMap(formattedCredentialsIn)).toEqual([]);
});

test("any text is accepted, and all spans are within it", () => {
  const piece = fc.constantFrom(
    "password",
    ": ",
    "=",
    "://",
    "u:",
    "p@",
    "h",
    "'",
    '"',
    "\n",
    " ",
    "--",
    ";",
    "{",
    "$",
    "#",
    "ghp_",
    "-----BEGIN PRIVATE KEY-----",
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (value) => {
      for (const find of [literalsInConfig, literalsInCommand, urlPasswordsIn, formattedCredentialsIn])
        for (const { start, end } of find(value))
          expect(0 <= start && start <= end && end <= value.length).toBe(true);
    }),
  );
});

describe("Secrets in git", () => {
  function secret(stringData: Record<string, unknown>, rest = {}): string {
    return JSON.stringify({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "web" },
      stringData,
      ...rest,
    });
  }
  const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----\n";

  test.each<[string, Record<string, unknown>]>([
    ["variables", { password: `\${DB_PASSWORD}`, url: `postgres://\${USER}:\${PASSWORD}@db` }],
    [
      "a plugin's references",
      { password: "<path:secret/data/web#password>", token: "vault:secret/data/web#token" },
    ],
    ["public certificates", { "ca.crt": CERTIFICATE, "tls.crt": CERTIFICATE + CERTIFICATE }],
    [
      "user names and addresses",
      { username: "web", host: "db", port: "5432", url: "https://example.com/a.git", type: "git" },
    ],
    [
      "settings without secrets",
      {
        "alertmanager.yaml":
          "global:\n  resolve_timeout: 5m\nauth_enabled: false\nroute:\n  receiver: none\n",
      },
    ],
    [
      "scripts and files stored in a Secret",
      {
        "dump.sh":
          '#!/bin/sh\nTOKEN=$(cat /run/token)\ndump "<path:secret/data/shop#uri>" > /dump/shop.sql\n',
        init: "#!/usr/bin/env bash\nset -e\nkey=$1\nmkdir -p /data\n",
        "config.py": 'SECRET_KEY = load("shop", "secret_key")\nKEYS = os.environ.get("API_KEYS", "")\n',
        "merge.py": "for key in source:\n  merge(target, key=key)\n",
        "app.yaml":
          'AUTH_BACKENDS: ["social.backends.shop.ShopOpenIdConnect"]\nTOKEN_SCOPES: ["openid"]\nAUTH_GROUP_HEADER: "HTTP_REMOTE_GROUP"\n# SHOP_TOKEN_NAMES: "shop"\n',
        "pages.data": "<title>401 - Unauthorized: Access is denied</title>",
        "core-site.xml":
          "<property><name>fs.auth.enable</name>\n<value>true</value></property><name>key.dir</name><value>/keys</value>",
        "jvm.config": "-Xmx16G\n-Djdk.nio.maxCachedBufferSize=2000000\n",
        "hive.properties": "hive.s3.signer-type=S3SignerType\nhive.s3.ssl.enabled=false\n",
        "auth.sh": `#!/bin/sh\nOAUTH_NAME='Shop'\nlogin --password "\${PASSWORD}" --secret "<path:secret/data/shop#id>"\n`,
        "quay.yaml": "oidc:\n  CLIENT_SECRET: <path:secret/data/shop#secret>\n  LOGIN_SCOPES: [openid]\n",
        "words.data": "select\nunion\npassword\n",
        ".agent": '{"id": 3, "token": "xxx", "address": "http://web:3000", "labels": ["linux"]}',
      },
    ],
    [
      "sections of settings",
      {
        storage:
          "MINIO_BUCKET=shop\nMINIO_SECRET_ACCESS_KEY=<path:secret/data/minio#key>\nMINIO_USE_SSL=false",
        cron: "test=false",
        database: "[main]\n# by hand\nHOST=db\nPASSWD=<path:secret/data/db#password>",
      },
    ],
    [
      "a page with an image",
      {
        "login.html": `<input type="password"><img src="data:image/png;base64,${"iVBORw0KGgoAAAANSUhEUg".repeat(9)}=">`,
      },
    ],
    ["empty values", { password: "", token: "-", auths: "{}" }],
    [
      "placeholders",
      { password: "changeme", API_KEY: "your-api-key-here", JWT_SECRET: "CHANGE_ME", a: "placeholder" },
    ],
    ["amounts and paths", { SYNC_PERIOD: "12h", MAX: "3", token: "/var/run/secrets/token" }],
    [
      "public keys of SSH",
      { key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEeXAMPLEeXAMPLE demo@example.com\n" },
    ],
    ["comments", { htpasswd: "# add a user with: htpasswd -B\n\n# nothing is here yet\n" }],
    [
      "settings with only variables",
      { cloud: `[default]\naws_access_key_id=\${ID}\naws_secret_access_key=\${KEY}\n` },
    ],
    ["invalid values", { password: null, a: 1, b: ["x"], c: { d: "x" } }],
  ])("%s", async (_, data) => {
    expect(await findingsOf(secretNotInGit, secret(data))).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["half a variable", { password: `\${PREFIX}-s3cr3t` }],
    [
      "a private key next to a certificate",
      { "tls.pem": `${CERTIFICATE}-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----` },
    ],
    ["a URL with a password", { url: "https://u:p@example.com" }],
    ["settings with a password", { "app.yaml": "db:\n  password: s3cr3t\n" }],
    [
      "a webhook",
      { url: "https://hooks.slack.com/services/T0123456789/B0123456789/abcdefghijklmnopqrstuvwx" },
    ],
    ["a script with a password", { "start.sh": "#!/bin/sh\nexport DB_PASSWORD=s3cr3t\n" }],
    ["code with a default", { "config.py": `SECRET_KEY = os.getenv("SECRET_KEY", "s3cr3t-of-shop-1")` }],
    ["a list of tokens", { "app.yaml": 'AUTH_TOKENS: ["s3cr3t-of-shop-1"]' }],
    ["a header", { "app.yaml": 'Authorization: "s3cr3t-of-shop-1"' }],
    ["XML with a key", { "site.xml": "<name>fs.s3.secret.key</name>\n<value>s3cr3t</value>" }],
    ["SQL with a password", { "init.sql": "CREATE USER web IDENTIFIED BY 's3cr3t';" }],
    ["a role's password", { "init.sql": "ALTER ROLE web PASSWORD 's3cr3t';" }],
    ["a login", { "netrc.conf": "machine git.example.com login web password s3cr3t" }],
    ["settings with a token", { app: "HOST=web\nAPI_TOKEN=s3cr3t-1" }],
    ["users and passwords in JSON", { users: '{"admin": "s3cr3t", "web": "hunter2"}' }],
    ["JSON with a token", { ".agent": '{"id": 3, "token": "s3cr3t-of-shop-1"}' }],
    ["invalid JSON", { ".agent": '{"id": 3, ' }],
    ["users and passwords", { users: "admin=s3cr3t\nweb=hunter2" }],
    ["an unknown format", { htpasswd: "admin:s3cr3t" }],
    ["anything else", { note: "hello" }],
  ])("%s is reported", async (_, data) => {
    const [key] = Object.keys(data);
    expect(await findingsOf(secretNotInGit, secret(data))).toEqual([
      `/stringData/${key}: the Secret contains unencrypted values: ${key}`,
    ]);
  });
});

test.each([
  `{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: [1, null]}`,
  `{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {password: 5, token: null, __proto__: {password: x}}}`,
  `{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{env: [null, 5, {name: 5, value: x}, {name: PASSWORD, value: {a: b}}], args: {a: b}, command: [5, null]}]}}`,
  `{apiVersion: v1, kind: Secret, metadata: {name: x}, data: x, stringData: [a]}`,
])("invalid shapes are left to the schema: %s", async (manifest) => {
  for (const rule of [secretNoLiteral, secretNoPasswordInUrl, secretNotInGit])
    expect(await findingsOf(rule, manifest)).toEqual([]);
});
