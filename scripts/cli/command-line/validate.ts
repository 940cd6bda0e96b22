import type { Command } from "commander";
import { valueOption } from "./option.ts";
import type { Options } from "./options.ts";
import { checkChangedSince, checkFix, optionsOf, type Parsed, shardOf } from "./parsed-options.ts";
import {
  addCache,
  addChanges,
  addConfiguration,
  addInput,
  addPaths,
  addReport,
  addScope,
  addShard,
  addStyle,
  addVerdict,
} from "./validate-options.ts";

type Run = (options: Options) => void;

/** Adds the arguments and options of `validate`. */
export function defineValidate(command: Command, run: Run): void {
  addPaths(command);
  addScope(command);
  addChanges(command);
  addShard(command);
  addCache(command);
  addConfiguration(command);
  command
    .addOption(
      valueOption(
        command,
        "--write-baseline <file>",
        "write all findings to a file, so that only new findings fail",
      ),
    )
    .optionsGroup("Fixes:")
    .option("--fix", "the command fix")
    .option("--dry-run", "with --fix: print a diff and write nothing");
  addVerdict(command);
  const outputs = addReport(command);
  command.action((paths: string[], parsed: Parsed) => {
    checkChangedSince(command, paths, parsed);
    const shard = shardOf(command, paths, parsed);
    if (parsed.fix === true) checkFix(command, paths, parsed);
    else if (parsed.dryRun === true) command.error("--dry-run requires --fix");
    const fix = parsed.fix !== true ? "no" : parsed.dryRun === true ? "preview" : "write";
    run({ ...optionsOf(command, paths, parsed), shard, fix, outputs: outputs() });
  });
}

/** Adds the arguments and options of `merge`. */
export function defineMerge(command: Command, run: Run): void {
  command.argument("<REPORT...>", "the files that `validate --shard` wrote, one for each shard");
  addScope(command);
  addChanges(command);
  addConfiguration(command);
  addVerdict(command);
  const outputs = addReport(command);
  command.action((shardReports: string[], parsed: Parsed) => {
    run({ ...optionsOf(command, [], parsed), shardReports, outputs: outputs() });
  });
}

/** Adds the arguments and options of `fix`. */
export function defineFix(command: Command, run: Run): void {
  addInput(command);
  command
    .addOption(valueOption(command, "--write-baseline <file>", "write the remaining findings to a file"))
    .optionsGroup("Fixes:")
    .option("--dry-run", "print a diff and write nothing");
  addVerdict(command);
  const outputs = addReport(command);
  command.action((paths: string[], parsed: Parsed) => {
    checkFix(command, paths, parsed);
    const fix = parsed.dryRun === true ? "preview" : "write";
    run({ ...optionsOf(command, paths, parsed), fix, outputs: outputs() });
  });
}

/** Adds the arguments and options of `watch`. */
export function defineWatch(command: Command, run: Run): void {
  addInput(command);
  addVerdict(command);
  command.optionsGroup("Report:");
  addStyle(command);
  command.action((paths: string[], parsed: Parsed) => {
    if (paths.includes("-")) command.error("watch needs files and cannot be used with - (standard input)");
    run(optionsOf(command, paths, parsed));
  });
}
