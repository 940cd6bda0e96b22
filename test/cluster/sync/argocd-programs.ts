import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { searchPath } from "../../../scripts/process/search-path.ts";
import { toolsForTests } from "../../tools/tools-for-tests.ts";
import { freePorts } from "../control/ports.ts";
import type { SimulatedCluster } from "../control/simulated.ts";
import { buildPart } from "../parts/build.ts";
import { PARTS } from "../parts/parts.ts";

/** Names that the only binary of Argo CD is started with; each is another program. */
const NAMES = ["argocd", "argocd-repo-server", "argocd-application-controller", "argocd-server"] as const;

/** The programs of Argo CD in a folder, and the ports of the loopback address that they listen on. */
export interface ArgoCdPrograms {
  readonly folder: string;
  /** Holds the programs, and kustomize. */
  readonly bin: string;
  readonly ports: { readonly server: number; readonly repoServer: number; readonly redis: number };
}

/** Makes the folder, and builds Argo CD if necessary. Rejects if this machine has no redis-server. */
export async function argocdPrograms(): Promise<ArgoCdPrograms> {
  if (searchPath("redis-server", process.env, null).length === 0)
    throw new Error(
      "redis-server, which Argo CD needs, is not on PATH: install Debian's package redis-server",
    );
  const folder = mkdtempSync(join(tmpdir(), "argocd-"));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const argocd = await buildPart(PARTS.argocd, console.error);
  for (const name of NAMES) symlinkSync(argocd, join(bin, name));
  symlinkSync((await toolsForTests()).kustomize, join(bin, "kustomize"));
  const [server, repoServer, redis] = await freePorts(3);
  return { folder, bin, ports: { server: server!, repoServer: repoServer!, redis: redis! } };
}

/** Starts what syncs Applications and answers the command line: Redis and three parts of Argo CD. */
export function startArgoCdPrograms(cluster: SimulatedCluster, { folder, bin, ports }: ArgoCdPrograms): void {
  const redis = ["--bind", "127.0.0.1", "--port", `${ports.redis}`, "--save", "", "--appendonly", "no"];
  cluster.start({ name: "redis-server", file: "redis-server", args: redis });
  const env = { ...environmentIn(folder, bin), KUBECONFIG: cluster.kubeconfig };
  const start = (name: (typeof NAMES)[number], args: readonly string[]) => {
    const common = [`--redis=127.0.0.1:${ports.redis}`, "--metrics-port=0", "--logformat=text"];
    cluster.start({ name, file: join(bin, name), args: [...args, ...common], env });
  };
  const local = ["--address=127.0.0.1", "--metrics-address=127.0.0.1"];
  const client = [
    `--kubeconfig=${cluster.kubeconfig}`,
    "--namespace=argocd",
    `--repo-server=127.0.0.1:${ports.repoServer}`,
    "--repo-server-plaintext",
  ];
  start("argocd-repo-server", [...local, `--port=${ports.repoServer}`, "--disable-tls"]);
  start("argocd-application-controller", client);
  start("argocd-server", [...client, ...local, `--port=${ports.server}`, "--insecure", "--disable-auth"]);
}

/** Keeps all files of the programs in a folder. */
function environmentIn(folder: string, bin: string): NodeJS.ProcessEnv {
  const [trusted, temporary] = [join(folder, "trusted"), join(folder, "tmp")];
  for (const path of [trusted, temporary]) mkdirSync(path);
  return {
    PATH: [bin, process.env.PATH].join(delimiter),
    TMPDIR: temporary,
    ARGOCD_ASK_PASS_SOCK: join(folder, "ask-pass.sock"),
    ARGOCD_TLS_DATA_PATH: trusted,
    ARGOCD_SSH_DATA_PATH: trusted,
    ARGOCD_GPG_ENABLED: "false",
    // The destination https://kubernetes.default.svc is the cluster of KUBECONFIG.
    ARGOCD_FAKE_IN_CLUSTER: "true",
  };
}

/** Removes the folder, after the programs have ended. repo-server leaves its clones without permissions. */
export function removePrograms({ folder }: ArgoCdPrograms): void {
  execFileSync("chmod", ["-R", "u+rwX", folder]);
  rmSync(folder, { recursive: true });
}
