import { type CommandResult, runValidator } from "../../command.ts";

/** Runs `cluster COMMAND` as a user does. */
export function runCluster(...args: readonly string[]): Promise<CommandResult> {
  return runValidator(["cluster", ...args]);
}
