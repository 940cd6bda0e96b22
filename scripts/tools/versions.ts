/**
 * The programs that the validator starts, each pinned to one version. To update a version, change one line; Renovate
 * finds the two lines below by their comment (a custom manager of the type `regex`, with the match string
 * `// renovate: datasource=(?<datasource>\S+) depName=(?<depName>\S+)\s+const \w+ = "(?<currentValue>[^"]+)"`).
 */
import type { HostPlatform } from "./platform.ts";

// renovate: datasource=go depName=sigs.k8s.io/kustomize/kustomize/v5
const kustomizeVersion = "v5.8.1";
// renovate: datasource=go depName=github.com/yannh/kubeconform
const kubeconformVersion = "v0.8.0";

/** A program in a release. */
export interface ReleasedTool {
  readonly name: string;
  readonly version: string;
  readonly release: {
    /** Folder of the release's files, below the base URL. */
    readonly folder: string;
    readonly archive: (platform: HostPlatform) => string;
    /** Name of the release's file with SHA-256 checksums. */
    readonly checksums: string;
  };
}

/** Its version has a leading `v`. */
export interface Tool extends ReleasedTool {
  readonly name: "kustomize" | "kubeconform";
  /** Arguments that make the program print its version and nothing else. */
  readonly versionArgs: readonly string[];
  /** The package for `go install`. */
  readonly go: { readonly package: string; readonly flags: readonly string[] };
}

/** The file of an installed tool: several versions can be in one folder. */
export function programName({ name, version }: Tool): string {
  return `${name}-${version}`;
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
    // Without this, a kubeconform built from its module reports the version "development".
    flags: ["-ldflags", `-X main.version=${kubeconformVersion}`],
  },
  release: {
    folder: `yannh/kubeconform/releases/download/${kubeconformVersion}`,
    archive: ({ os, arch }) => `kubeconform-${os}-${arch}.tar.gz`,
    checksums: "CHECKSUMS",
  },
};
