import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer } from "../control/client.ts";
import { freePorts } from "../control/ports.ts";
import type { SimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import { buildPart } from "../parts/build.ts";
import { PARTS } from "../parts/parts.ts";
import { installCrds } from "./installation.ts";
import type { PlatformRepository } from "./repository.ts";

const SOURCE = "/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories/platform";
const KUSTOMIZATIONS = "/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/flux-system/kustomizations";

const waitSeconds = 240;

/** The condition Ready of a Kustomization, with the revisions that Flux attempted and applied. */
export interface SyncState {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly attempted: string;
  readonly applied: string;
}

/**
 * Flux's kustomize-controller in a cluster, and in place of source-controller, whose modules do not build: an HTTP server with
 * the repository's archives, and the status that source-controller gives a GitRepository.
 */
export class Flux {
  readonly #cluster: SimulatedCluster;
  readonly #repository: PlatformRepository;
  readonly #archives = new Map<string, Buffer>();
  readonly #server: Server;

  private constructor(cluster: SimulatedCluster, repository: PlatformRepository, server: Server) {
    this.#cluster = cluster;
    this.#repository = repository;
    this.#server = server;
  }

  static async start(cluster: SimulatedCluster, repository: PlatformRepository): Promise<Flux> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const flux = new Flux(cluster, repository, server);
    server.on("request", ({ url }, response) => {
      const archive = flux.#archives.get(url ?? "");
      response.writeHead(archive === undefined ? 404 : 200).end(archive);
    });
    await installCrds(cluster.client, "flux");
    await cluster.client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "flux-system" } });
    const [health, metrics] = await freePorts(2);
    cluster.start({
      name: "kustomize-controller",
      file: await buildPart(PARTS.kustomizeController, console.error),
      args: [
        `--health-addr=127.0.0.1:${health}`,
        `--metrics-addr=127.0.0.1:${metrics}`,
        "--enable-leader-election=false",
        "--watch-all-namespaces=true",
      ],
      env: { KUBECONFIG: cluster.kubeconfig, RUNTIME_NAMESPACE: "flux-system" },
    });
    return flux;
  }

  /** Serves the last commit of the repository, as source-controller does after it has fetched it. Returns its revision. */
  async publish(): Promise<string> {
    const hash = this.#repository.head();
    const archive = this.#repository.archive();
    const path = `/${hash}.tar.gz`;
    this.#archives.set(path, archive);
    const { port } = this.#server.address() as AddressInfo;
    const { metadata } = await this.#cluster.client.get(SOURCE);
    const revision = `main@sha1:${hash}`;
    const now = new Date().toISOString().replace(/\.\d+/, "");
    await this.#cluster.client.patch(`${SOURCE}/status`, {
      status: {
        observedGeneration: metadata.generation,
        artifact: {
          url: `http://127.0.0.1:${port}${path}`,
          path: path.slice(1),
          digest: `sha256:${createHash("sha256").update(archive).digest("hex")}`,
          revision,
          lastUpdateTime: now,
          size: archive.length,
        },
        conditions: [
          { type: "Ready", status: "True", reason: "Succeeded", message: "", lastTransitionTime: now },
        ],
      },
    });
    return revision;
  }

  /** Publishes the last commit and waits until a Kustomization has applied it and is ready. */
  async sync(name: string): Promise<void> {
    const revision = await this.publish();
    await this.until(name, ({ status, applied }) => status === "True" && applied === revision);
  }

  /** Publishes the last commit and waits until a Kustomization has failed with it. Returns the message. */
  async fail(name: string): Promise<string> {
    const revision = await this.publish();
    const failed = ({ status, attempted }: SyncState) => status === "False" && attempted === revision;
    return (await this.until(name, failed)).message;
  }

  /** Starts a sync of the same revision now, as `flux reconcile kustomization` does. */
  async reconcile(name: string): Promise<void> {
    const annotations = { "reconcile.fluxcd.io/requestedAt": new Date().toISOString() };
    await this.#cluster.client.patch(`${KUSTOMIZATIONS}/${name}`, { metadata: { annotations } });
  }

  /** Suspends or resumes a Kustomization, as `flux suspend` and `flux resume` do. */
  async suspend(name: string, suspend: boolean): Promise<void> {
    await this.#cluster.client.patch(`${KUSTOMIZATIONS}/${name}`, { spec: { suspend } });
  }

  source(): Promise<Answer> {
    return this.#cluster.client.get(SOURCE);
  }

  async state(name: string): Promise<SyncState> {
    const { status } = await this.#cluster.client.get(`${KUSTOMIZATIONS}/${name}`);
    const ready = status?.conditions?.find(({ type }: Answer) => type === "Ready");
    return {
      status: ready?.status ?? "",
      reason: ready?.reason ?? "",
      message: ready?.message ?? "",
      attempted: status?.lastAttemptedRevision ?? "",
      applied: status?.lastAppliedRevision ?? "",
    };
  }

  until(name: string, condition: (state: SyncState) => boolean): Promise<SyncState> {
    const explain = async () =>
      `${JSON.stringify(await this.state(name), null, 2)}\n${this.#cluster.explain()}`;
    return eventually({ what: `Kustomization ${name}`, seconds: waitSeconds, explain }, async () => {
      const state = await this.state(name);
      return condition(state) ? state : null;
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
