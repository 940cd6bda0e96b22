import { beforeAll, expect, test } from "vitest";
import { runValidator } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";

beforeAll(async () => {
  await toolsForTests();
});

const enc = (type: string) => `ENC[AES256_GCM,data:bWFj,iv:aXY=,tag:dGFn,type:${type}]`;
const MAC = `"mac": "${enc("str")}"`;
const sops = `sops: {${MAC}, age: [{recipient: age1x, enc: x}], lastmodified: "2026-01-01T00:00:00Z", version: 3.9.0}\n`;

/** Encrypts every value, as SOPS does by default. */
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: ${enc("int")}
  paused: ${enc("bool")}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      automountServiceAccountToken: ${enc("bool")}
      containers:
        - name: web
          image: ${enc("str")}
          imagePullPolicy: ${enc("str")}
          command: [sh, -c, "${enc("str")}"]
          env: [{name: PORT, value: "${enc("str")}"}]
          ports: [{containerPort: "${enc("int")}"}]
          startupProbe: {httpGet: {port: "${enc("int")}"}, periodSeconds: "${enc("int")}"}
          livenessProbe: {tcpSocket: {port: "${enc("int")}"}}
          readinessProbe: {exec: {command: ["${enc("str")}"]}}
          resources:
            requests: {cpu: "${enc("str")}", memory: 64Mi}
            limits: {cpu: 100m, memory: "${enc("str")}"}
${sops}`;

const TREE = {
  "policy.yaml": `probes: {patienceSeconds: 60, required: [startup, liveness, readiness]}
resources:
  app: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 100m, memory: 128Mi}}
  init: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 100m, memory: 128Mi}}
`,
  "app/kustomization.yaml": `resources: [deployment.yaml, secret.sops.yaml]
secretGenerator:
  - {name: environment, envs: [.encrypted.env]}
  - {name: files, files: [cert.enc, config.sops.yaml, settings.enc.ini]}
patches: [{path: patch.sops.yaml}]
`,
  "app/deployment.yaml": DEPLOYMENT,
  "app/secret.sops.yaml": `apiVersion: v1
kind: Secret
metadata: {name: plain, namespace: shop}
immutable: ${enc("bool")}
type: Opaque
data: {token: "${enc("str")}"}
stringData: {password: "${enc("str")}"}
${sops}`,
  "app/patch.sops.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {minReadySeconds: "${enc("int")}"}
${sops}`,
  "app/.encrypted.env": `PASSWORD=${enc("str")}\nsops_mac=${enc("str")}\nsops_version=3.9.0\n`,
  "app/cert.enc": `{"data": "${enc("str")}", "sops": {${MAC}, "version": "3.9.0"}}`,
  "app/config.sops.yaml": `a: ${enc("str")}\n${sops}`,
  "app/settings.enc.ini": `[a]\nb=${enc("str")}\n[sops]\nmac=${enc("str")}\n`,
};

async function check(files: Readonly<Record<string, string>>) {
  const { stdout } = await runValidator(["--policy", "policy.yaml", "--format", "json"], {
    cwd: writeTree(files),
  });
  const { findings, failures } = JSON.parse(stdout);
  return {
    failures,
    findings: findings
      .map(({ rule, message, path }: Record<string, string>) => `${rule} ${path} ${message}`)
      .sort(),
  };
}

test("encrypted values have no findings, in any kind, patch or generated Secret", async () => {
  expect(await check(TREE)).toEqual({ failures: [], findings: [] });
});

test("values next to encrypted ones are checked", async () => {
  const deployment = DEPLOYMENT.replace("  selector:", "  selektor:").replace(
    "limits: {cpu: 100m,",
    "limits: {cpu: 2,",
  );
  const { failures, findings } = await check({ ...TREE, "app/deployment.yaml": deployment });
  expect(failures).toEqual([]);
  expect(findings).toEqual([
    expect.stringMatching(/^resources-within-caps \S+\/limits\/cpu /),
    expect.stringMatching(/^schema-valid \/spec .*selector/),
    expect.stringMatching(/^schema-valid \/spec\/selektor .*unknown field/),
  ]);
});
