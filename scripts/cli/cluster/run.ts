import type { ClusterOptions, CommandName } from "../command-line/cluster-options.ts";

type Command = (options: ClusterOptions) => Promise<number>;

/** Each command is loaded when it is needed: the client of the API takes half a second. */
const RUN: Readonly<Record<CommandName, () => Promise<Command>>> = {
  "bring-up": async () => (await import("./bring-up.ts")).bringUpService,
  check: async () => (await import("./check.ts")).check,
  import: async () => (await import("./import.ts")).importPlatform,
  rehearse: async () => (await import("./rehearse.ts")).rehearseServices,
  smoke: async () => (await import("./smoke.ts")).smoke,
};

/** Runs `cluster COMMAND`; returns the exit code. */
export async function runCluster(options: ClusterOptions): Promise<number> {
  const run = await RUN[options.command]();
  return run(options);
}
