import type { Change } from "../suppressions/repository.ts";
import type { Tree } from "../tree.ts";

/** A change of a repository, and the whole diff of it. */
export interface DiffCase {
  /** A sentence that is true if the diff is as expected. */
  readonly name: string;
  readonly base: Tree;
  readonly change: Change;
  /** The text of `diff --no-findings` without its first line. */
  readonly diff: string;
  /** The exit code, if it is not 0. */
  readonly code?: number;
}

/** A Flux Kustomization of the folder with its name; `spec` replaces fields. */
export function flux(name: string, spec = "prune: true"): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec: {interval: 1m, ${spec}, path: ./${name}, sourceRef: {kind: GitRepository, name: flux-system}}
---
`;
}

/** The source of `flux`. */
export const SOURCE = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: flux-system, namespace: flux-system}
spec: {interval: 1m, url: "https://example.com/x.git"}
`;

/** An Argo CD Application of the folder with its name. */
export function argo(name: string, policy = "automated: {prune: true}", metadata = ""): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd${metadata}}
spec:
  project: default
  source: {repoURL: "https://example.com/x.git", path: ${name}, targetRevision: HEAD}
  destination: {server: "https://kubernetes.default.svc", namespace: shop}
  syncPolicy: {${policy}}
---
`;
}

/** The folder `dev`, applied by Flux or as `sync` says, with the manifests `a.yaml` and `b.yaml`. */
export function dev(a: string, b: string | null = null, sync = flux("dev") + SOURCE): Record<string, string> {
  return {
    "clusters/k3s/sync.yaml": sync,
    "dev/kustomization.yaml": `resources: [a.yaml${b === null ? "" : ", b.yaml"}]\n`,
    "dev/a.yaml": a,
    ...(b === null ? {} : { "dev/b.yaml": b }),
  };
}

/** A Deployment with two pods; `container` are fields of its container, `spec` fields of the Deployment. */
export function deployment(name: string, container = "", spec = "replicas: 2"): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  ${spec}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: ghcr.io/acme/${name}:1.0.0
${container
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => `          ${line}\n`)
  .join("")}`;
}

export function configMap(name: string, data: string, more = ""): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: shop${more}}
data:
${data
  .split("\n")
  .map((line) => `  ${line}\n`)
  .join("")}`;
}
