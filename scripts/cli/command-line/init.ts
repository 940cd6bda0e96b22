import type { Command } from "commander";
import { valueOption } from "./option.ts";
import type { Options } from "./options.ts";
import { optionsOf } from "./parsed-options.ts";

/** The options of init. */
export interface InitOptions {
  /** Options of the run that looks at the manifests. */
  readonly run: Options;
  /** All findings are written to a baseline. */
  readonly baseline: boolean;
}

/** Adds the options of `init`. */
export function defineInit(command: Command, run: (options: InitOptions) => void): void {
  command
    .addOption(
      valueOption(
        command,
        "--root <folder>",
        "the repository; default: the git repository that contains the current directory",
      ),
    )
    .option("--baseline", "also write a baseline with all findings, so that only new ones fail a run")
    .action(({ root, baseline }: { root?: string; baseline?: boolean }) =>
      run({
        run: optionsOf(command, [], root === undefined ? {} : { root }),
        baseline: baseline === true,
      }),
    );
}
