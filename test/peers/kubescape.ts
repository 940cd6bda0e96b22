import { label, type PeerTool } from "./tools.ts";

/**
 * The part of kubescape's report that is read. The identifier of a resource has a hash of its file's path, and the one of an
 * account with rights also those of its Role and RoleBinding. The order of results and controls differs from run to run.
 */
interface PostureReport {
  readonly results: readonly {
    readonly resourceID: string;
    readonly controls?: readonly {
      readonly controlID: string;
      readonly status: { readonly status: string };
    }[];
  }[];
}

/** kubescape with all its controls, from a folder as `kubescape download artifacts` fills it, and without a cluster or network. */
export function kubescape(artifacts: string): PeerTool {
  return {
    name: "kubescape",
    version: ["kubescape", "version"],
    environment: { KS_SKIP_UPDATE_CHECK: "true", KUBECONFIG: "/dev/null" },
    command: ({ rendered }) => [
      ...["kubescape", "scan", "framework", "AllControls", rendered, "--use-artifacts-from", artifacts],
      ...["--keep-local", "--format", "json"],
    ],
    failed(output) {
      const { results } = JSON.parse(output) as PostureReport;
      const failed = results.flatMap(({ resourceID, controls = [] }) =>
        controls
          .filter(({ status }) => status.status === "failed")
          .map(({ controlID }) =>
            label({ name: controlID, object: resourceID.replaceAll(/path=\d+\/api=/g, "") }),
          ),
      );
      return failed.sort();
    },
  };
}
