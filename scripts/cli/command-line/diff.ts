import type { Command } from "commander";
import { type DiffFormat, diffFormatNames } from "../../report/diff/formats.ts";
import { choiceOption, valueOption } from "./option.ts";
import type { ColorChoice } from "./options.ts";
import { addOutputs } from "./outputs.ts";
import type { ReportOutput } from "./report-outputs.ts";

/** The options of diff. */
export interface DiffCommandOptions {
  /** The commit that the head would be merged into. */
  readonly base: string;
  /** Null: the working tree. */
  readonly head: string | null;
  readonly root: string | null;
  readonly kubernetesVersion: string | null;
  readonly allowRemote: boolean;
  /** Results of `validate` over the same root are used. */
  readonly cache: boolean;
  readonly cacheDir: string | null;
  /** Findings and budgets are compared. */
  readonly findings: boolean;
  /** Any change makes the run exit with 1. */
  readonly exitCode: boolean;
  readonly outputs: readonly ReportOutput<DiffFormat>[];
  readonly color: ColorChoice;
}

/** The options that commander parses, by the names that it gives them. */
interface Parsed {
  readonly base: string;
  readonly head?: string;
  readonly root?: string;
  readonly kubernetesVersion?: string;
  readonly allowRemote?: boolean;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly findings: boolean;
  readonly exitCode?: boolean;
  readonly color?: ColorChoice;
}

const FORMATS = {
  names: diffFormatNames,
  description: "text (default), markdown (a comment on a pull request), html or json (docs/diff.md)",
};

const EXIT_CODES = `
Exit codes:
  0  compared, whatever differs
  1  with --exit-code: something differs
  2  something could not be compared: a usage error, a failed render, a missing tool or commit

The working tree, the index and the references of the git repository are not changed.
`;

/** Adds the options of `diff`. */
export function defineDiff(command: Command, run: (options: DiffCommandOptions) => void): void {
  command
    .addHelpText("after", EXIT_CODES)
    .optionsGroup("Scope:")
    .addOption(
      valueOption(
        command,
        "--base <ref>",
        "the commit to merge into (a branch, a tag); if the head lacks commits of it, their merge base is compared",
      ).makeOptionMandatory(),
    )
    .addOption(valueOption(command, "--head <ref>", "the commit to merge; default: the working tree"))
    .addOption(
      valueOption(
        command,
        "--root <folder>",
        "the repository; default: the git repository that contains the current directory",
      ),
    )
    .addOption(
      valueOption(
        command,
        "--kubernetes-version <version>",
        "for example 1.34; default: the platform file's, else the oldest one with schemas",
      ),
    )
    .option("--allow-remote", "allow kustomize to fetch remote bases and resources, and trust them")
    .option(
      "--no-findings",
      "leave out findings and budgets: overlays that do not differ are not rendered then, which is faster",
    )
    .option("--no-cache", "use no results of the last run of validate; --allow-remote implies it")
    .addOption(
      valueOption(
        command,
        "--cache-dir <folder>",
        "where validate keeps its results; default: a folder in the user's cache folder",
      ),
    )
    .optionsGroup("Verdict:")
    .option("--exit-code", "exit with 1 if something differs")
    .optionsGroup("Report:");
  const outputs = addOutputs(command, FORMATS);
  command.addOption(
    choiceOption(command, "--color <when>", "auto (default), always or never", ["auto", "always", "never"]),
  );
  command.action((parsed: Parsed) =>
    run({
      base: parsed.base,
      head: parsed.head ?? null,
      root: parsed.root ?? null,
      kubernetesVersion: parsed.kubernetesVersion ?? null,
      allowRemote: parsed.allowRemote === true,
      cache: parsed.cache,
      cacheDir: parsed.cacheDir ?? null,
      findings: parsed.findings,
      exitCode: parsed.exitCode === true,
      outputs: outputs(),
      color: parsed.color ?? "auto",
    }),
  );
}
