import type { ApiServer } from "./api-server.ts";
import { SERVICE_CIDR } from "./api-server.ts";

/** The range of pod addresses of K3s. */
export const CLUSTER_CIDR = "10.42.0.0/16";

/** Arguments of kube-controller-manager with all its controllers; it listens on no port. */
export function controllerManagerArgs({ kubeconfig, serviceAccountKey, certificate }: ApiServer): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--service-account-private-key-file=${serviceAccountKey}`,
    `--root-ca-file=${certificate}`,
    "--use-service-account-credentials=false",
    "--leader-elect=false",
    "--allocate-node-cidrs",
    `--cluster-cidr=${CLUSTER_CIDR}`,
    `--service-cluster-ip-range=${SERVICE_CIDR}`,
    "--secure-port=0",
  ];
}

/** Arguments of kube-scheduler; it listens on no port. */
export function schedulerArgs({ kubeconfig }: ApiServer): string[] {
  return [`--kubeconfig=${kubeconfig}`, "--leader-elect=false", "--secure-port=0"];
}
