import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const BASES = 5;

/**
 * Writes a repository with that many overlays: each adds two of five bases (a Deployment, a Service and a ConfigMap
 * each), sets a namespace, labels and images, patches replicas and resources, and generates a ConfigMap.
 */
export function writeOverlays(root: string, count: number): void {
  for (let index = 0; index < BASES; index++) writeBase(root, index);
  for (let index = 0; index < count; index++) writeOverlay(root, index);
}

/** The folders of the overlays, relative to the root. */
export function overlayFolders(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `overlays/team-${index}`);
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writeBase(root: string, index: number): void {
  const name = `service-${index}`;
  write(
    root,
    `base/${name}/kustomization.yaml`,
    "resources: [deployment.yaml, service.yaml, settings.yaml]\n",
  );
  write(root, `base/${name}/deployment.yaml`, deployment(name));
  write(root, `base/${name}/service.yaml`, service(name));
  write(root, `base/${name}/settings.yaml`, settings(name));
}

function writeOverlay(root: string, index: number): void {
  const [one, other] = [index % BASES, (index + 1) % BASES].map((base) => `service-${base}`);
  const folder = `overlays/team-${index}`;
  write(
    root,
    `${folder}/kustomization.yaml`,
    `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: team-${index}
resources: [namespace.yaml, ../../base/${one}, ../../base/${other}]
labels:
  - pairs: {team: team-${index}}
images:
  - {name: registry.example.com/${one}, newTag: "1.${index}.0"}
configMapGenerator:
  - {name: limits, literals: [QUEUE=team-${index}, WORKERS="4"]}
patches:
  - {path: replicas.yaml, target: {kind: Deployment, name: ${one}}}
`,
  );
  write(
    root,
    `${folder}/namespace.yaml`,
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: team-${index}}\n`,
  );
  write(
    root,
    `${folder}/replicas.yaml`,
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${one}}
spec: {replicas: ${(index % 4) + 1}}
`,
  );
}

function deployment(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, labels: {app: ${name}}}
spec:
  replicas: 1
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: web
          image: registry.example.com/${name}:1.0.0
          command: [/bin/sh, -c, "exec /app/server --port 8080 --config /etc/web/web.conf"]
          ports: [{name: http, containerPort: 8080}]
          envFrom: [{configMapRef: {name: ${name}-settings}}]
          readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 10}
          livenessProbe: {httpGet: {path: /live, port: http}, periodSeconds: 10, failureThreshold: 6}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
          securityContext:
            allowPrivilegeEscalation: false
            capabilities: {drop: [ALL]}
`;
}

function service(name: string): string {
  return `apiVersion: v1
kind: Service
metadata: {name: ${name}, labels: {app: ${name}}}
spec:
  selector: {app: ${name}}
  ports: [{name: http, port: 80, targetPort: http}]
`;
}

function settings(name: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}-settings}
data:
  LOG_LEVEL: info
  LISTEN: 0.0.0.0:8080
  web.conf: |
    workers 4
    timeout 30s
    upstream http://${name}/
`;
}
