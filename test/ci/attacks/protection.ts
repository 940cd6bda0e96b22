// Attacks on permissions, admission policies and settings of the engines.
import type { Attack } from "./attack.ts";
import { FLUX, more, ROLES } from "./manifests.ts";

const binding = (kind: string, role: string, subject: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: more${kind === "RoleBinding" ? ", namespace: shop" : ""} }
subjects: [${subject}]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
`;
const role = (rules: string, labels = "") =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: own${labels} }\nrules: ${rules}\n`;
const ACCOUNT = "{ kind: ServiceAccount, name: web, namespace: shop }";
const READ = '[{ apiGroups: [""], resources: [pods], verbs: [get] }]';
const bound = (rules: string) =>
  more(ROLES, `${role(rules)}---\n${binding("ClusterRoleBinding", "own", ACCOUNT)}`);
const BOUND = ["new ClusterRoleBinding/more: ClusterRole/own for ServiceAccount/shop/web"];

const ADMISSION = "clusters/k3s/admission.yaml";
const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: limits }
spec:
  failurePolicy: Fail
  matchConstraints: { resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }] }
  validations: [{ expression: object.spec.replicas <= 5 }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: limits }
spec: { policyName: limits, validationActions: [Deny] }
`;
const admission = (after: string | null) => ({
  base: { [ADMISSION]: POLICY },
  change: { [ADMISSION]: after },
});
const namespace = (level: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: ${level} } }\n`;
const SETTINGS = "clusters/k3s/settings.yaml";
const settings = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: argocd }\ndata: { ${data} }\n`;

const CONTROLLERS = "clusters/k3s/controllers.yaml";
const controller = (args: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: kustomize-controller, namespace: flux-system }
spec:
  selector: { matchLabels: { app: kustomize-controller } }
  template:
    metadata: { labels: { app: kustomize-controller } }
    spec:
      containers:
        - name: manager
          image: docker.io/library/kustomize-controller:v1.7.0
          args: [${args}]
          resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi } }
          readinessProbe: { httpGet: { path: /readyz, port: 9440 } }
          livenessProbe: { httpGet: { path: /healthz, port: 9440 } }
          ports: [{ containerPort: 9440 }]
`;
const LIMITED = ["--no-cross-namespace-refs=true", "--no-remote-bases", "--default-service-account=default"];
const CONTROLLER = "Deployment/flux-system/kustomize-controller:";

export const PROTECTION: readonly Attack[] = [
  [
    "the arguments of a controller that limit what is synced",
    {
      base: { [CONTROLLERS]: controller(`--concurrent=4, ${LIMITED.join(", ")}`) },
      change: {
        [CONTROLLERS]: controller(
          "--concurrent=8, --log-level=debug, --no-remote-bases=false, --default-service-account=admin, --feature-gates=CacheSecretsAndConfigMaps=true",
        ),
      },
    },
    0,
    [
      `${CONTROLLER} --no-cross-namespace-refs removed (was true)`,
      `${CONTROLLER} --no-remote-bases changed from true to false`,
      `${CONTROLLER} --default-service-account changed from default to admin`,
      `${CONTROLLER} --feature-gates added (CacheSecretsAndConfigMaps=true)`,
    ],
  ],
  ["a new role with wildcards", bound('[{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]'), 0, BOUND],
  [
    "a new role that reads Secrets",
    bound('[{ apiGroups: [""], resources: [secrets], verbs: [list] }]'),
    0,
    BOUND,
  ],
  [
    "a new role that impersonates",
    bound('[{ apiGroups: [""], resources: [users], verbs: [impersonate] }]'),
    0,
    BOUND,
  ],
  [
    "a new role that changes admission policies",
    bound(
      "[{ apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicies], verbs: [patch] }]",
    ),
    0,
    BOUND,
  ],
  [
    "a built-in role for administrators",
    more(ROLES, binding("RoleBinding", "admin", ACCOUNT)),
    0,
    ["new RoleBinding/shop/more: ClusterRole/admin for ServiceAccount/shop/web"],
  ],
  [
    "a role that is in no manifest",
    more(ROLES, binding("RoleBinding", "of-a-chart", ACCOUNT)),
    0,
    ["new RoleBinding/shop/more: ClusterRole/of-a-chart for ServiceAccount/shop/web"],
  ],
  [
    "everyone as subject",
    more(
      ROLES,
      `${role(READ)}---\n${binding("ClusterRoleBinding", "own", "{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: system:authenticated }")}`,
    ),
    0,
    ["new ClusterRoleBinding/more: ClusterRole/own for Group/system:authenticated"],
  ],
  [
    "rules added to a built-in role",
    more(ROLES, role(READ, ', labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }')),
    0,
    ["new ClusterRole/own: aggregate-to-view"],
  ],
  [
    "an admission policy that only audits",
    admission(POLICY.replace("[Deny]", "[Audit]")),
    0,
    ["ValidatingAdmissionPolicyBinding/limits: spec.validationActions changed from Deny to Audit"],
  ],
  [
    "a looser admission policy",
    admission(POLICY.replace("<= 5", "<= 500")),
    0,
    [
      "ValidatingAdmissionPolicy/limits: spec.validations.expression changed from object.spec.replicas <= 5 to object.spec.replicas <= 500",
    ],
  ],
  [
    "a removed admission policy",
    admission(null),
    0,
    ["ValidatingAdmissionPolicy/limits removed", "ValidatingAdmissionPolicyBinding/limits removed"],
  ],
  [
    "a lower Pod Security level of a namespace",
    {
      base: { [ADMISSION]: namespace("restricted") },
      change: { [ADMISSION]: namespace("privileged") },
    },
    0,
    ["Namespace/shop: label pod-security.kubernetes.io/enforce changed from restricted to privileged"],
  ],
  [
    "no Pod Security level of a namespace",
    {
      base: { [ADMISSION]: namespace("restricted") },
      change: { [ADMISSION]: "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n" },
    },
    0,
    ["Namespace/shop: label pod-security.kubernetes.io/enforce removed (was restricted)"],
  ],
  [
    "Argo CD's own permissions",
    {
      base: { [SETTINGS]: settings("argocd-rbac-cm", "policy.default: role:readonly") },
      change: { [SETTINGS]: settings("argocd-rbac-cm", "policy.default: role:admin") },
    },
    0,
    ["ConfigMap/argocd/argocd-rbac-cm: data.policy.default changed from role:readonly to role:admin"],
  ],
  [
    "Argo CD's settings",
    { [SETTINGS]: settings("argocd-cm", "kustomize.buildOptions: --enable-alpha-plugins --enable-exec") },
    0,
    ["new ConfigMap/argocd/argocd-cm: sets kustomize.buildOptions"],
  ],
  [
    "objects that an operator generates",
    {
      [SETTINGS]: `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: apps, namespace: flux-system }
spec:
  resources:
    - ${FLUX.replace("name: dev,", "name: evil,").trimEnd().replaceAll("\n", "\n      ")}
`,
    },
    0,
    ["new ResourceSet/flux-system/apps: generates Kustomization/evil"],
  ],
];
