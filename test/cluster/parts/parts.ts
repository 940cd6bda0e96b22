/** A program of the test cluster, built from the Go module in the folder of this file that `folder` names. */
export interface Part {
  readonly name: string;
  /** Holds go.mod, with the version and the replacements, and go.sum. */
  readonly folder: string;
  /** The module whose version is the part's version; null for a program whose source is in the folder. */
  readonly module: string | null;
  readonly package: string;
  /** A variable of the program that the linker sets to the version, for programs that report it to others. */
  readonly versionVariable?: string;
}

const kubernetes = (name: string): Part => ({
  name,
  folder: "kubernetes",
  module: "k8s.io/kubernetes",
  package: `k8s.io/kubernetes/cmd/${name}`,
  versionVariable: "k8s.io/component-base/version.gitVersion",
});

const cni = (kind: "main" | "ipam" | "meta", name: string): Part => ({
  name,
  folder: "cni",
  module: "github.com/containernetworking/plugins",
  package: `github.com/containernetworking/plugins/plugins/${kind}/${name}`,
});

const part = (name: string, folder: string, module: string, command = ""): Part => ({
  name,
  folder,
  module,
  package: module + command,
});

/** The programs that are built with Go. containerd, runc, Redis and PostgreSQL are Debian's packages. */
export const PARTS = {
  etcd: part("etcd", "etcd", "go.etcd.io/etcd/server/v3"),
  apiserver: kubernetes("kube-apiserver"),
  controllerManager: kubernetes("kube-controller-manager"),
  scheduler: kubernetes("kube-scheduler"),
  kubectl: kubernetes("kubectl"),
  kubelet: kubernetes("kubelet"),
  kubeProxy: kubernetes("kube-proxy"),
  bridge: cni("main", "bridge"),
  loopback: cni("main", "loopback"),
  hostLocal: cni("ipam", "host-local"),
  portmap: cni("meta", "portmap"),
  coredns: part("coredns", "coredns", "github.com/coredns/coredns"),
  kubeRouter: part(
    "kube-router",
    "kube-router",
    "github.com/cloudnativelabs/kube-router/v2",
    "/cmd/kube-router",
  ),
  kustomizeController: part("kustomize-controller", "flux", "github.com/fluxcd/kustomize-controller"),
  argocd: part("argocd", "argocd", "github.com/argoproj/argo-cd/v3", "/cmd"),
  fixture: { name: "fixture", folder: "fixture", module: null, package: "." },
} satisfies Readonly<Record<string, Part>>;

/** The parts of a control plane and a node, without sync engines. */
export const NODE_PARTS: readonly Part[] = [
  ...[PARTS.etcd, PARTS.apiserver, PARTS.controllerManager, PARTS.scheduler, PARTS.kubelet, PARTS.kubeProxy],
  ...[PARTS.bridge, PARTS.loopback, PARTS.hostLocal, PARTS.portmap],
  ...[PARTS.coredns, PARTS.kubeRouter, PARTS.fixture],
];

/** The parts of the API tests: a control plane and the two sync engines. */
export const API_PARTS: readonly Part[] = [
  ...[PARTS.etcd, PARTS.apiserver, PARTS.controllerManager, PARTS.scheduler, PARTS.kubectl],
  ...[PARTS.kustomizeController, PARTS.argocd],
];
