export const COMMANDS = ["check", "smoke", "import", "bring-up", "rehearse"] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface ClusterOptions {
  readonly command: CommandName;
  readonly services: readonly string[];
  readonly kubeconfig: string | null;
  readonly context: string | null;
  readonly cluster: string | null;
  readonly root: string | null;
  /** Seconds that each request may take. */
  readonly timeout: number;
  readonly format: "text" | "json" | "html";
  readonly output: string | null;
  /** The file of an image. */
  readonly chart: string | null;
  readonly host: string;
  /** Seconds. */
  readonly wait: number;
  /** Namespaces of shared services, and of the workloads of the repository. */
  readonly shared: readonly string[];
  readonly own: readonly string[];
  /** Changes of the cluster are allowed. */
  readonly yes: boolean;
}
