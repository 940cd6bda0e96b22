import { describe, expect, test } from "vitest";
import type { Rule } from "../../scripts/check/rule.ts";
import imageRunsAsNonRoot from "../../scripts/rules/images/image-runs-as-non-root.ts";
import imageValid from "../../scripts/rules/images/image-valid.ts";
import kustomizeEntryMatches from "../../scripts/rules/kustomize/kustomize-entry-matches.ts";
import ingressPathUnique from "../../scripts/rules/network/ingress-path-unique.ts";
import resourcesHeapWithinLimit from "../../scripts/rules/resources/resources-heap-within-limit.ts";
import serviceExternalNameValid from "../../scripts/rules/services/service-external-name-valid.ts";
import startupCommandIsProgram from "../../scripts/rules/startup/startup-command-is-program.ts";
import startupShellSyntax from "../../scripts/rules/startup/startup-shell-syntax.ts";
import syncDependencyNoCycle from "../../scripts/rules/sync/sync-dependency-no-cycle.ts";
import syncSecretDecrypted from "../../scripts/rules/sync/sync-secret-decrypted.ts";
import syncVariableSubstituted from "../../scripts/rules/sync/sync-variable-substituted.ts";
import syncWaveOrder from "../../scripts/rules/sync/sync-wave-order.ts";
import workloadReplicasUnset from "../../scripts/rules/workloads/workload-replicas-unset.ts";
import workloadVariableOrder from "../../scripts/rules/workloads/workload-variable-order.ts";
import { findingsOf } from "./examples.ts";

/** Rows of a table: the input, and the findings as in a repository without a platform file. */
type Rows = readonly (readonly [string, readonly string[]])[];

function describeTable(rule: Rule, manifestOf: (input: string) => string, rows: Rows): void {
  describe(rule.name, () => {
    test.each(rows)("%s", async (input, expected) => {
      expect(await findingsOf(rule, manifestOf(input), true)).toEqual(expected);
    });
  });
}

const pod = (container: string, spec = "") => `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { ${spec} containers: [{ name: web, ${container} }] }`;

const digest = (algorithm: string, length: number, digit = "a") =>
  `ghcr.io/acme/web@${algorithm}:${digit.repeat(length)}`;
const invalid = (image: string) =>
  `/spec/containers/0/image: image ${image} of container web is not a valid image reference`;

describeTable(imageValid, (image) => pod(`image: "${image}"`), [
  [digest("sha256", 64), []],
  [digest("sha384", 96), []],
  [digest("sha512", 128), []],
  ...[
    digest("sha256", 40),
    digest("sha256", 65),
    digest("sha256", 64, "A"),
    digest("sha1", 40),
    digest("md5", 32),
    digest("sha512", 64),
  ].map((image) => [image, [invalid(image)]] as const),
]);

const root = (image: string, at = "/spec/securityContext/runAsNonRoot") =>
  `${at}: container web must not run as root, but image ${image} does, and no runAsUser is set`;

describeTable(imageRunsAsNonRoot, (container) => pod(container, "securityContext: { runAsNonRoot: true },"), [
  ["image: python:3.11.15-slim", [root("python:3.11.15-slim")]],
  ["image: docker.io/library/redis:7.4.1", [root("docker.io/library/redis:7.4.1")]],
  ["image: nginx:1.27.1, securityContext: { runAsUser: 101 }", []],
  ["image: nginx:1.27.1, securityContext: { runAsNonRoot: false }", []],
  ["image: nginxinc/nginx-unprivileged:1.27.1", []],
  ["image: ghcr.io/acme/python:3.11.15", []],
]);

const line = (command: string) =>
  `/spec/containers/0/command/0: the command of container web is one text with spaces: \`${command}\``;

describeTable(startupCommandIsProgram, (command) => pod(`image: a:1, command: ${command}`), [
  ['["npm run start"]', [line("npm run start")]],
  ['["java -jar app.jar", "--debug"]', [line("java -jar app.jar")]],
  ["[npm, run, start]", []],
  ['[sh, -c, "npm run start"]', []],
  ['["$(COMMAND) run"]', []],
]);

describeTable(startupShellSyntax, (command) => pod(`image: a:1, ${command}`), [
  [
    'command: [npm, ci, "&&", npm, start]',
    ["/spec/containers/0/command/2: container web passes the shell operator && to npm, which is not a shell"],
  ],
  [
    'command: [/app/run], args: [">", /tmp/log]',
    [
      "/spec/containers/0/args/0: container web passes the shell operator > to /app/run, which is not a shell",
    ],
  ],
  ['command: [sh, -c], args: ["a && b"]', []],
  ['command: [/bin/bash, -ec, "a", "&&"]', []],
  ['command: [cut, -d, "|"]', []],
  ['args: ["&&"]', []],
]);

const over = (field: string, option: string, heap: string, limit: string) =>
  `/spec/containers/0/${field}: ${option} allows a heap of ${heap}, but the memory limit of container web is ${limit}`;
const limited = (container: string) => pod(`${container}, resources: { limits: { memory: 512Mi } }`);

describeTable(resourcesHeapWithinLimit, limited, [
  ["command: [java, -Xmx1g]", [over("command/1", "-Xmx1g", "1Gi", "512Mi")]],
  ["command: [java, -Xmx512M]", [over("command/1", "-Xmx512M", "512Mi", "512Mi")]],
  ["command: [java, -Xmx2g, -Xmx256m]", [over("command/1", "-Xmx2g", "2Gi", "512Mi")]],
  ["env: [{ name: JAVA_OPTS, value: -Xmx2g -Xmx256m }]", []],
  ["env: [{ name: NODE_OPTIONS, value: --max-old-space-size=400 }]", []],
  [
    "env: [{ name: NODE_OPTIONS, value: --max-old-space-size=1024 }]",
    [over("env/0/value", "--max-old-space-size=1024", "1024Mi", "512Mi")],
  ],
  ["env: [{ name: JAVA_OPTS, value: -XX:MaxRAMPercentage=75 }]", []],
]);

describeTable(workloadVariableOrder, (env) => pod(`env: [${env}]`), [
  [
    "{ name: A, value: $(B) }, { name: B, value: x }",
    ["/spec/containers/0/env/0/value: A uses $(B), which is defined after it"],
  ],
  ["{ name: B, value: x }, { name: A, value: $(B) }", []],
  ["{ name: A, value: $$(B) }, { name: B, value: x }", []],
  ["{ name: A, value: $(C) }, { name: B, value: x }", []],
]);

const external = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: "${name}" }`;
const notName = (name: string, hint = "") =>
  `/spec/externalName: externalName ${name} is not a DNS name${hint}`;

describeTable(serviceExternalNameValid, external, [
  ["db.example.com", []],
  ["db.example.com.", []],
  ["db", []],
  ["https://db.example.com", [notName("https://db.example.com", "; write db.example.com")]],
  ["DB.example.com", [notName("DB.example.com", "; write db.example.com")]],
  ["db.example.com:5432", [notName("db.example.com:5432", "; write db.example.com")]],
  ["db.example.com/path", [notName("db.example.com/path", "; write db.example.com")]],
  ["my_db.example.com", [notName("my_db.example.com")]],
]);

const scaled = (replicas: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { ${replicas} }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }`;

describeTable(workloadReplicasUnset, scaled, [
  [
    "replicas: 2",
    ["/spec/replicas: replicas 2 is set, but HorizontalPodAutoscaler/shop/web sets the number of pods"],
  ],
  ["replicas: 0", []],
  ["paused: false", []],
]);

const ingresses = (second: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
${second}`;

describeTable(ingressPathUnique, ingresses, [
  [
    "metadata: { name: two, namespace: shop }\nspec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }",
    ["/spec/rules/0/http/paths/0: a.example.com/ is also a path of Ingress/shop/web"],
  ],
  [
    "metadata: { name: two, namespace: shop }\nspec: { rules: [{ host: b.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }",
    [],
  ],
  [
    'metadata: { name: two, namespace: shop, annotations: { nginx.ingress.kubernetes.io/canary: "true" } }\nspec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }',
    [],
  ],
]);

const flux = (spec: string) => (content: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop${spec} }
--- # shop
${content}`;

describeTable(syncSecretDecrypted, flux(""), [
  [
    "apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: shop }\nstringData: { a: 'ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]' }",
    [
      "/spec: Kustomization/flux-system/shop applies Secret/shop/db, which SOPS encrypted, and has no spec.decryption",
    ],
  ],
  ["apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: shop }\nstringData: { a: b }", []],
]);

const literal = (path: string, variable: string) =>
  `${path}: ${variable} stays as it is: Kustomization/flux-system/shop substitutes no variables`;

describeTable(syncVariableSubstituted, flux(""), [
  [pod(`image: "a:\${TAG:=1}"`), [literal("/spec/containers/0/image", `\${TAG:=1}`)]],
  [pod(`image: "a:1", command: [sh, -c, "echo \${A:-b}"]`), []],
  [pod(`image: "a:1", env: [{ name: A, value: "\${B:=c}" }]`), []],
]);

describeTable(
  syncWaveOrder,
  (waves) => {
    const [secret = "", deployment = ""] = waves.split(" ");
    return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "${secret}" } }
spec: { data: [{ secretKey: password }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "${deployment}" } }
spec: { template: { spec: { containers: [{ name: web, envFrom: [{ secretRef: { name: db } }] }] } } }`;
  },
  [
    [
      "5 0",
      [
        "/metadata/annotations/argocd.argoproj.io~1sync-wave: Deployment/shop/web (wave 0) needs ExternalSecret/shop/db, which is applied later (wave 5)",
      ],
    ],
    ["0 5", []],
    ["3 3", []],
    ["x 0", []],
  ],
);

const child = (wait: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: parent, namespace: flux-system }
spec: { path: ./parent, ${wait} }
--- # parent
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: child, namespace: flux-system }
spec: { path: ./child, dependsOn: [{ name: parent }] }
--- # child
apiVersion: v1
kind: ConfigMap
metadata: { name: child, namespace: shop }`;

describeTable(syncDependencyNoCycle, child, [
  [
    "wait: true",
    [
      "/spec/dependsOn/0: Kustomization/flux-system/child waits for itself: flux-system/child → flux-system/parent → flux-system/child",
    ],
  ],
  ["wait: false", []],
  ["prune: true", []],
]);

const kustomized = (kustomization: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, image: "registry:5000/acme/web:1.0.0" }] } } }
--- # kustomization.yaml
resources: [web.yaml]
${kustomization}`;

describeTable(kustomizeEntryMatches, kustomized, [
  ["images: [{ name: registry:5000/acme/web, newTag: 1.1.0 }]", []],
  ["images: [{ name: web, newTag: 1.1.0 }]", [": no image is web (existing: registry:5000/acme/web)"]],
  ["patches: [{ target: { kind: Deployment }, path: a.yaml }]", []],
  ["patches: [{ target: { kind: Deployment, name: we.* }, path: a.yaml }]", []],
  ["namePrefix: prod-\npatches: [{ target: { kind: Deployment, name: prod-web }, path: a.yaml }]", []],
  ["patches: [{ target: { labelSelector: app=web }, path: a.yaml }]", []],
  [
    "patches: [{ target: { kind: Deployment, name: webb }, path: a.yaml }]",
    [": the patch for Deployment webb matches no resource; did you mean web?"],
  ],
  [
    "patches: [{ target: { group: batch, kind: Deployment, name: web }, path: a.yaml }]",
    [": the patch for Deployment web matches no resource"],
  ],
  ["transformers: [t.yaml]\npatches: [{ target: { kind: Job }, path: a.yaml }]", []],
]);
