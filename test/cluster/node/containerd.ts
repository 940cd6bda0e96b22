import { FIXTURE_IMAGE } from "../images/images.ts";

export const CONTAINERD_SOCKET = "/run/containerd/containerd.sock";

export interface ContainerdOptions {
  readonly root: string;
  /** Folder of the CNI plugins. */
  readonly plugins: string;
  /** Folder of the CNI configuration. */
  readonly networks: string;
}

/** The configuration of containerd, in TOML. */
export function containerdConfig({ root, plugins, networks }: ContainerdOptions): string {
  return `version = 2
root = "${root}"
state = "/run/containerd"

[grpc]
  address = "${CONTAINERD_SOCKET}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${FIXTURE_IMAGE}"
  # In a container or virtual machine, root may lack the right to lower the scores of the out-of-memory killer.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${plugins}"
    conf_dir = "${networks}"
`;
}

/** The configuration of the pods' network: a bridge with the node's range of addresses. */
export function networkConfig(podCidr: string, state: string): object {
  return {
    cniVersion: "1.0.0",
    name: "pods",
    plugins: [
      {
        type: "bridge",
        bridge: "cni0",
        isDefaultGateway: true,
        ipMasq: true,
        hairpinMode: true,
        ipam: { type: "host-local", dataDir: state, ranges: [[{ subnet: podCidr }]] },
      },
      { type: "portmap", capabilities: { portMappings: true } },
    ],
  };
}
