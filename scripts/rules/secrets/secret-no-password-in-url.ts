import { resourceRule } from "../../check/rule.ts";
import { plainCredentialsOf } from "../../kubernetes/credentials/plain-credentials.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "secret-no-password-in-url",
  severity: "error",
  summary: "URLs and connection strings in manifests must not contain passwords.",
  why: "The password can be read by everyone with access to the repository, the pod or its logs; programs often log the addresses that they connect to.",
  remedy:
    "Keep the password in an encrypted or external Secret, and build the address from it: `postgresql://user:$(DB_PASSWORD)@host/db`, with `DB_PASSWORD` set by `secretKeyRef` before this variable.",
  references: [
    "https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/",
    "https://www.rfc-editor.org/rfc/rfc3986#section-7.5",
  ],
  messages: { found: "{where} contains a password in the {scheme} URL of host {host}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
        - { name: DB_URL, value: "postgresql://web:$(DB_PASSWORD)@postgres:5432/web" }
        - { name: CACHE_URL, value: "redis://default@cache:6379" }
        - { name: PROXY, value: "http://proxy:3128/a:b@c" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  app.conf: |
    # url = postgresql://user:secret@host/db
    url = postgresql://web:\${DB_PASSWORD}@postgres/web`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      args: ["--cache=redis://:s3cr3t@cache:6379/0"]
      env:
        - { name: DB_URL, value: "postgresql+asyncpg://web:s3cr3t@postgres:5432/web" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  app.conf: |
    url = amqp://guest:guest@queue:5672`,
        findings: [
          "/spec/containers/0/env/0/value: variable DB_URL of container web contains a password in the postgresql+asyncpg URL of host postgres",
          "/spec/containers/0/args/0: argument 1 of container web contains a password in the redis URL of host cache",
          "/data/app.conf: key app.conf contains a password in the amqp URL of host queue",
        ],
      },
    ],
  },
  check: (resource) =>
    plainCredentialsOf(resource).flatMap(({ path, span, where, found }) => {
      if (found.by !== "url") return [];
      const args = { where, scheme: found.scheme, host: found.host };
      return [{ code: "found", args, at: resourcePlace(resource, path, { part: span }) }];
    }),
});
