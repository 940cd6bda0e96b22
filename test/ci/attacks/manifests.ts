// The manifests of the repository that pull requests attack, and ways to change them.
import type { Changes } from "./changes.ts";

export const GIT = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
spec:
  interval: 1m
  url: https://example.com/org/platform
  ref: { branch: main }
  verify: { mode: HEAD, secretRef: { name: keys } }
`;
export const FLUX = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: dev, namespace: flux-system }
spec:
  interval: 10m
  path: ./overlays/dev
  prune: true
  serviceAccountName: deployer
  decryption: { provider: sops }
  sourceRef: { kind: GitRepository, name: platform }
`;
export const PROJECT = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: [https://example.com/org/platform]
  destinations: [{ server: https://kubernetes.default.svc, namespace: shop }]
  clusterResourceWhitelist: [{ group: "", kind: Namespace }]
  namespaceResourceWhitelist: [{ group: "", kind: ConfigMap }]
  namespaceResourceBlacklist: [{ group: "", kind: Secret }]
`;
export const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: api, namespace: argocd }
spec:
  project: shop
  source: { repoURL: https://example.com/org/platform, targetRevision: main, path: overlays/api }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  syncPolicy: { automated: { prune: true, selfHeal: true } }
`;
export const RBAC = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: deployer, namespace: shop }
rules: [{ apiGroups: [""], resources: [configmaps], verbs: ["*"] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: deployer, namespace: shop }
subjects: [{ kind: ServiceAccount, name: deployer, namespace: flux-system }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer }
`;
export const configMap = (name: string, value = "1") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\ndata: { a: "${value}" }\n`;
export const SYNC = "clusters/k3s/sync.yaml";
export const ARGO = "clusters/k3s/argocd.yaml";
export const ROLES = "clusters/k3s/rbac.yaml";
export const BASE: Readonly<Record<string, string>> = {
  [SYNC]: `${GIT}---\n${FLUX}`,
  [ARGO]: `${PROJECT}---\n${APPLICATION}`,
  [ROLES]: RBAC,
  "clusters/k3s/policy.yaml": "images: { registries: [docker.io/library] }\n",
  "overlays/dev/kustomization.yaml": "resources: [config.yaml]\n",
  "overlays/dev/config.yaml": configMap("dev"),
  "overlays/api/kustomization.yaml": "resources: [config.yaml]\n",
  "overlays/api/config.yaml": configMap("api"),
};

export const git = (from: string, to: string): Changes => ({
  [SYNC]: `${GIT.replace(from, to)}---\n${FLUX}`,
});
export const flux = (from: string, to: string): Changes => ({
  [SYNC]: `${GIT}---\n${FLUX.replace(from, to)}`,
});
export const project = (from: string, to: string): Changes => ({
  [ARGO]: `${PROJECT.replace(from, to)}---\n${APPLICATION}`,
});
export const app = (from: string, to: string): Changes => ({
  [ARGO]: `${PROJECT}---\n${APPLICATION.replace(from, to)}`,
});
export const more = (file: string, object: string): Changes => ({
  [file]: `${BASE[file]!}---\n${object}`,
});
