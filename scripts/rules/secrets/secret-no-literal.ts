import { type ProblemOf, resourceRule } from "../../check/rule.ts";
import { plainCredentialsOf } from "../../kubernetes/credentials/plain-credentials.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  named: "{where} contains the value of {name} in plain text",
  format: "{where} contains {what}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "secret-no-literal",
  severity: "error",
  summary:
    "Environment variables, command lines and ConfigMaps must not contain passwords, tokens or keys in plain text.",
  why: "A committed value stays in the git history, readable by everyone with access to the repository, and far more people can read ConfigMaps and pod specifications than Secrets.",
  remedy:
    "Read it from an encrypted (SOPS), sealed or external Secret, by `secretKeyRef` or a mounted file, and change the password, because it is exposed.",
  references: [
    "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    "https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      args: [--token-ttl=1h, "--password=$(DB_PASSWORD)", "--password-file=/run/secrets/db", --tls-secret=web-tls]
      env:
        - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
        - { name: DB_PASSWORD_FILE, value: /run/secrets/db }
        - { name: TOKEN_TTL, value: "3600" }
        - { name: ENABLE_TOKEN, value: "true" }
        - { name: TOKEN_URL, value: "https://login.example/token" }
        - { name: EXISTING_SECRET, value: db }
        - { name: WEBHOOK_SECRET, value: web-webhook-secret }
        - { name: SWITCH_CONFIGS_SECRET, value: metal3-switch-configs }
        - { name: PUBLIC_KEY, value: MCowBQYDK2VwAyEA }
        - { name: API_KEY, value: "" }
        - { name: JWT_SECRET, value: please-change-me }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  app.yaml: |
    # password: example
    passwordFile: /run/secrets/db
    password: \${DB_PASSWORD}
    token: { secretName: web }
  setup.py: |
    password = os.environ["DB_PASSWORD"]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      command: [sh, -c, "PGPASSWORD=s3cr3t psql -f /setup.sql"]
      args: [--password, s3cr3t, "--cookie-secret=d2ViLWNvb2tpZQ"]
      env:
        - { name: DB_PASSWORD, value: admin123 }
        - { name: apiKey, value: 3f2c1ab9d8 }
        - { name: DB, value: "Server=db;User Id=sa;Password=Pass@word" }`,
        findings: [
          "/spec/containers/0/env/0/value: variable DB_PASSWORD of container web contains the value of DB_PASSWORD in plain text",
          "/spec/containers/0/env/1/value: variable apiKey of container web contains the value of apiKey in plain text",
          "/spec/containers/0/env/2/value: variable DB of container web contains the value of Password in plain text",
          "/spec/containers/0/command/2: command 3 of container web contains the value of PGPASSWORD in plain text",
          "/spec/containers/0/args/1: argument 2 of container web contains the value of password in plain text",
          "/spec/containers/0/args/2: argument 3 of container web contains the value of cookie-secret in plain text",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  ADMIN_PASSWORD: admin
  app.ini: |
    [database]
    user = web
    password = "s3cr3t"
  app.json: |
    { "db": { "user": "web", "password": "s3cr3t" } }
  id_rsa: |
    -----BEGIN OPENSSH PRIVATE KEY-----
    b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
    -----END OPENSSH PRIVATE KEY-----`,
        findings: [
          "/data/ADMIN_PASSWORD: key ADMIN_PASSWORD contains the value of ADMIN_PASSWORD in plain text",
          "/data/app.ini: key app.ini contains the value of password in plain text",
          "/data/app.json: key app.json contains the value of password in plain text",
          "/data/id_rsa: key id_rsa contains a private key",
        ],
      },
    ],
  },
  check: (resource) =>
    plainCredentialsOf(resource).flatMap(({ path, span, where, found }): Found[] => {
      const at = resourcePlace(resource, path, { part: span });
      if (found.by === "name") return [{ code: "named", args: { where, name: found.name }, at }];
      return found.by === "format" ? [{ code: "format", args: { where, what: found.what }, at }] : [];
    }),
});
