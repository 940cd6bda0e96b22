import type { JsonValue } from "../../scripts/model/json.ts";
import { rules } from "../../scripts/rules/index.ts";
import { readYaml } from "../../scripts/yaml/read.ts";

/** Sync objects with all fields that the rules read. */
const SYNC = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  path: ./app
  prune: true
  sourceRef: {kind: GitRepository, name: flux-system}
  dependsOn: [{name: infra}]
  targetNamespace: shop
  namePrefix: a-
  commonMetadata: {labels: {a: b}}
  components: [../base]
  images: [{name: nginx, newTag: '1'}]
  patches: [{patch: '[]', target: {kind: Deployment}}]
  postBuild: {substitute: {A: b}, substituteFrom: [{kind: ConfigMap, name: vars, optional: true}]}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: apps, namespace: argocd}
spec:
  project: default
  destination: {namespace: shop, server: 'https://kubernetes.default.svc'}
  source: {repoURL: 'https://example.com/a/b', path: app, kustomize: {namePrefix: a-, images: ['nginx=b:1'], patches: [{patch: '[]'}]}}
  syncPolicy: {automated: {prune: true, selfHeal: true}}
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all, namespace: argocd}
spec:
  goTemplate: true
  generators: [{list: {elements: [{name: app}]}}, {git: {directories: [{path: 'app*'}, {path: base, exclude: true}]}}]
  template: {metadata: {name: '{{ .name }}'}, spec: {source: {path: '{{.path.path}}', directory: {recurse: true, include: '*.yaml'}}}}`;

/** The examples of all rules: they contain each kind that a rule reads, in realistic form. */
export const EXAMPLES: readonly (readonly JsonValue[])[] = [
  ...Array.from({ length: 10 }, () => SYNC),
  ...rules
    .filter(({ scope }) => scope !== "suppression")
    .flatMap(({ examples }) => [...examples.good, ...examples.bad.map(({ manifest }) => manifest)]),
].map((text) =>
  readYaml(text, "seed.yaml")
    .documents.map(({ value }) => value)
    .filter((value) => value !== null),
);
