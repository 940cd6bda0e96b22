/** Releases whose built-in kinds get schemas: versions of the module `k8s.io/kubernetes`. */
export const kubernetesVersions = ["1.34.4", "1.35.4", "1.36.3", "1.37.2"] as const;

/** Folders with CRDs, each in the Go module of the controller that owns them. */
export const crdSources = [
  { module: "github.com/fluxcd/kustomize-controller@v1.9.5", folder: "config/crd/bases" },
  { module: "github.com/fluxcd/source-controller@v1.9.5", folder: "config/crd/bases" },
  { module: "github.com/argoproj/argo-cd/v3@v3.1.16", folder: "manifests/crds" },
] as const;

/** Modules of API types that state the release that removed each kind, oldest first: a type is deleted some releases later. */
export const lifecycleModules = [
  "k8s.io/kube-aggregator@v0.29.6",
  "k8s.io/apiextensions-apiserver@v0.24.2",
  "k8s.io/api@v0.20.6",
  "k8s.io/api@v0.22.5",
  "k8s.io/api@v0.25.9",
  "k8s.io/api@v0.29.15",
  "k8s.io/api@v0.31.14",
  "k8s.io/api@v0.34.4",
] as const;

/** Additional releases whose kinds are compared: they precede the modules that state removals. */
export const oldReleases = ["1.13.0", "1.29.6"] as const;
