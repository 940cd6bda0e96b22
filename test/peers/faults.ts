import type { Tree } from "../tree.ts";

/** A repository of one overlay in which no compared tool should find much: small, valid, and with all usual settings. */
const APP = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
  namespace: shop
spec:
  hard:
    requests.memory: 512Mi
    limits.memory: 512Mi
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  DB_URL: postgresql://db.shop.svc.cluster.local:5432/shop
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  type: ExternalName
  externalName: db.example.com
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
  namespace: shop
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: web
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Ingress, Egress]
  ingress:
    - ports:
        - port: 8080
  egress:
    - ports:
        - port: 53
          protocol: UDP
        - port: 5432
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      serviceAccountName: web
      automountServiceAccountToken: false
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 1
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app: web
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2@sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b
          imagePullPolicy: Always
          command: [/app/web]
          envFrom:
            - configMapRef:
                name: web
          ports:
            - containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
            failureThreshold: 3
          livenessProbe:
            httpGet:
              path: /health
              port: 8080
            initialDelaySeconds: 30
            failureThreshold: 5
          resources:
            requests:
              cpu: 50m
              memory: 64Mi
              ephemeral-storage: 64Mi
            limits:
              cpu: 500m
              memory: 128Mi
              ephemeral-storage: 128Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
`;

/** A change that breaks the repository in one way: its first text is replaced by its second. */
export interface Fault {
  readonly name: string;
  readonly edit: readonly [before: string, after: string];
}

const ROLE = `---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: all
  namespace: shop
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: all
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: all
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`;

const SOCKET = `          volumeMounts:
            - name: docker
              mountPath: /var/run/docker.sock
      volumes:
        - name: docker
          hostPath:
            path: /var/run/docker.sock
`;

const DIGEST = "@sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";

export const FAULTS: readonly Fault[] = [
  { name: "image `latest`", edit: [`web:1.4.2${DIGEST}`, "web:latest"] },
  { name: "no memory limit", edit: ["              memory: 128Mi\n", ""] },
  { name: "privileged container", edit: ["allowPrivilegeEscalation: false", "privileged: true"] },
  {
    name: "no liveness probe",
    edit: [APP.slice(APP.indexOf("          livenessProbe"), APP.indexOf("          resources")), ""],
  },
  {
    name: "hostPath of the Docker socket",
    edit: ["              drop: [ALL]\n", `              drop: [ALL]\n${SOCKET}`],
  },
  {
    name: "Role with every right",
    edit: ["              drop: [ALL]\n", `              drop: [ALL]\n${ROLE}`],
  },
  {
    name: "password as text in a variable",
    edit: [
      "          ports:\n            - containerPort",
      '          env:\n            - name: DB_PASSWORD\n              value: "hunter2-Kj8x!"\n          ports:\n            - containerPort',
    ],
  },
  { name: "Service selects no pod", edit: ["  selector:\n    app: web\n", "  selector:\n    app: wbe\n"] },
  { name: "Service port that no container listens on", edit: ["targetPort: 8080", "targetPort: 8081"] },
  { name: "PodDisruptionBudget that blocks every eviction", edit: ["minAvailable: 1", "minAvailable: 2"] },
  {
    name: "API version that Kubernetes removed",
    edit: ["apiVersion: policy/v1\n", "apiVersion: policy/v1beta1\n"],
  },
  { name: "misspelt field (`failureTreshold`)", edit: ["failureThreshold: 5", "failureTreshold: 5"] },
  {
    name: "missing ConfigMap",
    edit: ["configMapRef:\n                name: web", "configMapRef:\n                name: web-config"],
  },
  {
    name: "start installs packages",
    edit: [
      "command: [/app/web]",
      'command: [sh, -c, "apt-get update && apt-get install -y curl && exec /app/web"]',
    ],
  },
  { name: "rollout larger than the quota", edit: ["replicas: 2", "replicas: 4"] },
  {
    name: "NetworkPolicy blocks a database outside of the cluster",
    edit: ["        - port: 5432\n", "        - port: 3306\n"],
  },
];

const OVERLAY = "resources: [../../base]\n";

/** The repository with a fault, or without one. */
export function repositoryWith(fault: Fault | null): Tree {
  return {
    "base/app.yaml": fault === null ? APP : edited(APP, fault),
    "base/kustomization.yaml": "resources: [app.yaml]\n",
    "overlays/prod/kustomization.yaml": OVERLAY,
  };
}

function edited(text: string, { name, edit: [before, after] }: Fault): string {
  const parts = text.split(before);
  if (parts.length < 2) throw new Error(`the fault ${name} changes nothing`);
  return `${parts[0]}${after}${parts.slice(1).join(before)}`;
}
