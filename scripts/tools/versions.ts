/**
 * The programs that the validator starts, each pinned to one version. A new version is one line here; Renovate
 * finds the two lines below by their comment (a custom manager of the type `regex`, with the match string
 * `// renovate: datasource=(?<datasource>\S+) depName=(?<depName>\S+)\s+const \w+ = "(?<currentValue>[^"]+)"`).
 */
import type { Platform } from "./platform.ts";

// renovate: datasource=go depName=sigs.k8s.io/kustomize/kustomize/v5
const kustomizeVersion = "v5.8.1";
// renovate: datasource=go depName=github.com/yannh/kubeconform
const kubeconformVersion = "v0.8.0";

export interface Tool {
  readonly name: "kustomize" | "kubeconform";
  /** With its leading `v`. */
  readonly version: string;
  /** Arguments that make the program print its version and nothing else. */
  readonly versionArgs: readonly string[];
  /** What `go install` builds. */
  readonly go: { readonly package: string; readonly flags: readonly string[] };
  readonly release: {
    /** The folder of the release's files, below the base URL. */
    readonly folder: string;
    readonly archive: (platform: Platform) => string;
    /** Name of the file with the release's SHA-256 sums. */
    readonly checksums: string;
  };
}

export const kustomize: Tool = {
  name: "kustomize",
  version: kustomizeVersion,
  versionArgs: ["version"],
  go: { package: "sigs.k8s.io/kustomize/kustomize/v5", flags: [] },
  release: {
    folder: `kubernetes-sigs/kustomize/releases/download/kustomize%2F${kustomizeVersion}`,
    archive: ({ os, arch }) => `kustomize_${kustomizeVersion}_${os}_${arch}.tar.gz`,
    checksums: "checksums.txt",
  },
};

export const kubeconform: Tool = {
  name: "kubeconform",
  version: kubeconformVersion,
  versionArgs: ["-v"],
  go: {
    package: "github.com/yannh/kubeconform/cmd/kubeconform",
    // Without this a kubeconform built from its module calls itself "development".
    flags: ["-ldflags", `-X main.version=${kubeconformVersion}`],
  },
  release: {
    folder: `yannh/kubeconform/releases/download/${kubeconformVersion}`,
    archive: ({ os, arch }) => `kubeconform-${os}-${arch}.tar.gz`,
    checksums: "CHECKSUMS",
  },
};
