import { reportError } from "../terminal.ts";
import { CLUSTER_HELP } from "./help.ts";
import { type ClusterOptions, type CommandName, parseClusterOptions } from "./options.ts";

type Command = (options: ClusterOptions) => Promise<number>;

/** Each command is loaded when it is needed: the client of the API takes half a second. */
const RUN: Readonly<Record<CommandName, () => Promise<Command>>> = {
  "bring-up": async () => (await import("./bring-up.ts")).bringUpService,
  check: async () => (await import("./check.ts")).check,
  import: async () => (await import("./import.ts")).importPlatform,
  smoke: async () => (await import("./smoke.ts")).smoke,
};

/** Runs `cluster COMMAND`; returns the exit code. */
export async function main(argv: string[]): Promise<number> {
  const parsed = parseClusterOptions(argv);
  if (!parsed.ok) return reportError(parsed.error, "\nSee --help.");
  if (parsed.value === null) {
    process.stdout.write(CLUSTER_HELP);
    return 0;
  }
  const run = await RUN[parsed.value.command]();
  return run(parsed.value);
}
