import { join } from "node:path";
import type { Answer } from "../control/client.ts";
import { type Shell, shellFor } from "../control/shell.ts";
import type { SimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import {
  type ArgoCdPrograms,
  argocdPrograms,
  removePrograms,
  startArgoCdPrograms,
} from "./argocd-programs.ts";
import { argocdInstallation } from "./installation.ts";
import type { PlatformRepository } from "./repository.ts";

export const APPLICATIONS = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications";

const waitSeconds = 240;

/** The results of the last comparison and the last sync of an Application. */
export interface ApplicationState {
  /** `Synced` or `OutOfSync`, compared with the commit `compared`. */
  readonly sync: string;
  readonly compared: string;
  readonly health: string;
  /** `Running` also while a failed sync waits for its next attempt; empty before the first sync. */
  readonly phase: string;
  /** The commit of the last sync. */
  readonly attempted: string;
  /** How often a failed sync was tried again. */
  readonly retries: number;
  /** Messages of the conditions, of the last sync, and of the objects in it. */
  readonly messages: readonly string[];
}

/** Argo CD in a cluster, as docs/deploy.md installs it. Its programs run on this machine; its pods there run nothing. */
export class ArgoCd {
  /** A shell in the repository, with `argocd`, logged in. */
  readonly shell: Shell;
  readonly #cluster: SimulatedCluster;
  readonly #repository: PlatformRepository;
  readonly #programs: ArgoCdPrograms;

  private constructor(
    cluster: SimulatedCluster,
    repository: PlatformRepository,
    programs: ArgoCdPrograms,
    shell: Shell,
  ) {
    this.#cluster = cluster;
    this.#repository = repository;
    this.#programs = programs;
    this.shell = shell;
  }

  static async start(cluster: SimulatedCluster, repository: PlatformRepository): Promise<ArgoCd> {
    const programs = await argocdPrograms();
    const address = `127.0.0.1:${programs.ports.server}`;
    const shell = await shellFor(cluster, repository.folder, {
      programs: { argocd: join(programs.bin, "argocd") },
      env: {
        ARGOCD_OPTS: `--server ${address} --plaintext`,
        ARGOCD_CONFIG_DIR: join(programs.folder, "config"),
      },
    });
    await shell("kubectl create namespace argocd");
    await shell(`kubectl apply -n argocd --server-side -f ${await argocdInstallation()}`);
    startArgoCdPrograms(cluster, programs);
    await eventually({ what: "argocd-server answers", seconds: 120, explain: cluster.explain }, async () =>
      (await fetch(`http://${address}/healthz`)).ok ? true : null,
    );
    return new ArgoCd(cluster, repository, programs, shell);
  }

  /** Waits until an Application has applied the last commit and everything in it is healthy. */
  async sync(name: string): Promise<void> {
    const head = this.#repository.head();
    await this.compareNow(name);
    await this.until(
      name,
      ({ sync, compared, health, phase }) =>
        sync === "Synced" && compared === head && health === "Healthy" && phase !== "Running",
    );
  }

  /** Waits until a sync of the last commit has failed, and ends its further attempts. Returns the messages. */
  async fail(name: string): Promise<string> {
    const head = this.#repository.head();
    await this.compareNow(name);
    const { messages } = await this.until(
      name,
      ({ attempted, retries }) => attempted === head && retries > 0,
    );
    // The command fails if the controller changes the Application at the same time.
    await eventually({ what: `the sync of ${name} is ended`, seconds: 60 }, () =>
      this.shell(`argocd app terminate-op ${name}`),
    );
    await this.until(name, ({ phase }) => phase === "Failed");
    return messages.join("\n");
  }

  /** Reads the repository and compares it with the cluster now. */
  async compareNow(name: string): Promise<void> {
    await this.shell(`argocd app get ${name} --refresh`);
  }

  /** Stops or resumes the automated syncs of an Application. */
  async suspend(name: string, isSuspended: boolean): Promise<void> {
    const policy = isSuspended ? "none" : "automated --auto-prune --self-heal";
    await this.shell(`argocd app set ${name} --sync-policy ${policy}`);
  }

  async state(name: string): Promise<ApplicationState> {
    const { status = {} } = await this.#cluster.client.get(`${APPLICATIONS}/${name}`);
    const { conditions = [], operationState: operation = {} } = status;
    return {
      sync: status.sync?.status ?? "",
      compared: status.sync?.revision ?? "",
      health: status.health?.status ?? "",
      phase: operation.phase ?? "",
      attempted: operation.operation?.sync?.revision ?? "",
      retries: operation.retryCount ?? 0,
      messages: [...conditions, operation, ...(operation.syncResult?.resources ?? [])].flatMap(
        ({ message }: Answer) => message ?? [],
      ),
    };
  }

  until(name: string, condition: (state: ApplicationState) => boolean): Promise<ApplicationState> {
    const explain = async () =>
      `${JSON.stringify(await this.state(name), null, 2)}\n${this.#cluster.explain()}`;
    return eventually({ what: `Application ${name}`, seconds: waitSeconds, explain }, async () => {
      const state = await this.state(name);
      return condition(state) ? state : null;
    });
  }

  /** Removes its files, after the cluster was stopped. */
  remove(): void {
    removePrograms(this.#programs);
  }
}
