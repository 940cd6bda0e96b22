import type { Command } from "commander";
import { ruleNameHint } from "../../config/rule-names.ts";
import { formatNames } from "../../report/formats/formats.ts";
import { parseShard, type Shard } from "../../results/shard-report.ts";
import { rules } from "../../rules/index.ts";
import { choiceOption, listOption, valueOption } from "./option.ts";
import type { Grouping, Options } from "./options.ts";
import { addOutputs } from "./outputs.ts";

/** The options that commander parses, by the names that it gives them. */
interface Parsed {
  readonly root?: string;
  readonly policy?: string;
  readonly platform?: string;
  readonly policyFrom?: string;
  readonly changedSince?: string;
  readonly shard?: string;
  readonly cache?: boolean;
  readonly cacheDir?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly kubernetesVersion?: string;
  readonly allowRemote?: boolean;
  readonly failOn?: Options["failOn"];
  readonly strict?: boolean;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly exclude?: readonly string[];
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly groupBy?: Grouping;
  readonly statistics?: boolean;
  readonly quiet?: boolean;
  readonly color?: Options["color"];
}

type Run = (options: Options) => void;

const FORMATS = {
  names: formatNames,
  description:
    "text (default), html, markdown (a comment on a pull request), github (annotations), json, sarif, junit or gitlab (Code Quality)",
};

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

/** Adds the subject of a run, and the configuration that applies to it. */
function addInput(command: Command): void {
  addPaths(command);
  addScope(command);
  addConfiguration(command);
}

/** Adds the options of the reports. Returns the outputs once the command line is parsed. */
function addReport(command: Command): () => Options["outputs"] {
  command.optionsGroup("Report:");
  const outputs = addOutputs(command, FORMATS);
  addStyle(command);
  return outputs;
}

function addPaths(command: Command): void {
  command.argument(
    "[PATH...]",
    "a folder with a kustomization, a manifest file, a folder of manifest files, or - for manifests on standard input (the output of helm template, for example); default: everything that the clusters below clusters/ sync, and kustomizations that no cluster references",
  );
}

function addScope(command: Command): void {
  command
    .optionsGroup("Scope:")
    .addOption(
      valueOption(
        command,
        "--root <folder>",
        "the repository to check; files outside it are not read; default: the git repository that contains the first PATH, or the current directory",
      ),
    )
    .addOption(listOption(command, "--select <rule>", "report only this rule, or family of rules (probe)"))
    .addOption(listOption(command, "--ignore <rule>", "leave out the findings of this rule or family"))
    .addOption(
      listOption(
        command,
        "--exclude <path>",
        "leave out the findings in these files: a path or a pattern, relative to the root",
      ),
    );
}

function addChanges(command: Command): void {
  command.addOption(
    valueOption(
      command,
      "--changed-since <ref>",
      "report only the overlays that the changes since this commit reach: those that read a changed file, or that a changed sync object builds; rules that compare overlays still see and report all",
    ),
  );
}

function addCache(command: Command): void {
  command
    .option("--no-cache", "check everything again; --policy-from, --fix and --allow-remote imply it")
    .addOption(
      valueOption(
        command,
        "--cache-dir <folder>",
        "the folder for results of earlier runs; default: $SYNCGATE_CACHE (off: none), else the user's cache folder",
      ),
    );
}

function addShard(command: Command): void {
  command.addOption(
    valueOption(
      command,
      "--shard <i/n>",
      "build and judge only the i-th of n parts of the overlays, and write a shard report (to --output or standard output) for the command merge, which runs the rules",
    ),
  );
}

/** The shard on the command line; ends the parse with an error if it cannot be followed. */
function shardOf(command: Command, paths: readonly string[], parsed: Parsed): Shard | null {
  if (parsed.shard === undefined) return null;
  const shard = parseShard(parsed.shard);
  if (shard === null)
    command.error(`--shard must be a part of a number of parts, such as 2/4, not ${parsed.shard}`);
  if (paths.length > 0) command.error("--shard selects among all overlays and cannot be combined with PATH");
  const other = SHARD_EXCLUDES.find((name) => command.getOptionValueSource(camelCase(name)) !== undefined);
  if (other !== undefined)
    command.error(`a shard runs no rules: --shard cannot be combined with --${other}, give it to merge`);
  return shard;
}

const SHARD_EXCLUDES = [
  "format",
  "fix",
  "write-baseline",
  "baseline",
  "changed-since",
  "select",
  "ignore",
  "exclude",
];

function addConfiguration(command: Command): void {
  command
    .optionsGroup("Configuration:")
    .addOption(
      valueOption(
        command,
        "--policy <file>",
        "the limits; default: policy.yaml of the cluster that syncs the PATH",
      ),
    )
    .addOption(
      valueOption(
        command,
        "--platform <file>",
        "the facts about the cluster; default: platform.yaml of that cluster",
      ),
    )
    .addOption(
      valueOption(
        command,
        "--policy-from <ref>",
        "take the policy, platform file, baseline and suppressions from this commit (a branch, a tag) instead of the working tree; the report lists first where the change relaxes them",
      ),
    )
    .addOption(
      valueOption(
        command,
        "--kubernetes-version <version>",
        "for example 1.34; default: the platform file's, else the oldest one with schemas",
      ),
    )
    .option(
      "--allow-remote",
      "allow kustomize to fetch remote bases and resources (over HTTP, with git) and trust them; by default a remote reference is a failure",
    )
    .addOption(
      valueOption(
        command,
        "--baseline <file>",
        "findings that the file lists do not fail the run; those that no longer occur are reported",
      ),
    );
}

function addVerdict(command: Command): void {
  command
    .optionsGroup("Verdict:")
    .addOption(
      choiceOption(
        command,
        "--fail-on <severity>",
        "the lowest severity that makes the run fail: error (default) or warning",
        ["error", "warning"],
      ),
    )
    .option(
      "--strict",
      'fail if a rule reports less than it could, because of a chart, an unknown source, a failed overlay, or a missing section of the policy or platform file (docs/weakened.md); by default these are listed under "Skipped"',
    );
}

function addStyle(command: Command): void {
  command
    .addOption(
      choiceOption(
        command,
        "--group-by <what>",
        "text: the groups of findings: workload, file or rule; default: workload, and rule if there are many findings",
        ["workload", "file", "rule"],
      ),
    )
    .option("--statistics", "text: the number of findings by rule instead of the findings")
    .option("-q, --quiet", "text: findings, failures and weakened rules only")
    .addOption(
      choiceOption(command, "--color <when>", "auto (default), always or never", ["auto", "always", "never"]),
    );
}

/** Ends the parse with an error if `--fix` or `fix` is combined with options that it cannot follow. */
function checkFix(command: Command, paths: readonly string[], parsed: Parsed): void {
  if (paths.includes("-"))
    command.error("fixes edit files and cannot be used with - (standard input): pass the file as PATH");
  if (parsed.policyFrom !== undefined)
    command.error("fixes cannot be combined with --policy-from: they use the policy of the working tree");
  if (parsed.dryRun !== true) return;
  const unwritten = ["format", "output", "write-baseline"].find(
    (name) => command.getOptionValueSource(camelCase(name)) !== undefined,
  );
  if (unwritten !== undefined)
    command.error(`--dry-run prints a diff and writes nothing: it cannot be combined with --${unwritten}`);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Ends the parse with an error if only some overlays would be reported where all are needed. */
function checkChangedSince(command: Command, paths: readonly string[], parsed: Parsed): void {
  if (parsed.changedSince === undefined) return;
  if (paths.length > 0)
    command.error("--changed-since selects among all overlays and cannot be combined with PATH");
  const other = (["fix", "writeBaseline"] as const).find((name) => parsed[name] !== undefined);
  if (other !== undefined)
    command.error(
      `--changed-since reports some overlays only and cannot be combined with --${other === "fix" ? other : "write-baseline"}`,
    );
}

/** Ends the parse with an error if a baseline would be written from a part of the findings. */
function checkBaseline(command: Command, parsed: Parsed): void {
  const narrowing = (["select", "ignore", "exclude"] as const).find((name) => parsed[name] !== undefined);
  if (parsed.writeBaseline !== undefined && narrowing !== undefined)
    command.error(`a baseline lists all findings: --write-baseline cannot be combined with --${narrowing}`);
}

function optionsOf(command: Command, paths: readonly string[], parsed: Parsed): Options {
  checkBaseline(command, parsed);
  for (const name of ["select", "ignore"] as const)
    for (const rule of parsed[name] ?? []) checkRule(command, name, rule);
  return {
    paths,
    root: parsed.root ?? null,
    policy: parsed.policy ?? null,
    platform: parsed.platform ?? null,
    policyFrom: parsed.policyFrom ?? null,
    changedSince: parsed.changedSince ?? null,
    cache: parsed.cache !== false,
    cacheDir: parsed.cacheDir ?? null,
    shard: null,
    shardReports: [],
    baseline: parsed.baseline ?? null,
    writeBaseline: parsed.writeBaseline ?? null,
    kubernetesVersion: parsed.kubernetesVersion ?? null,
    allowRemote: parsed.allowRemote === true,
    failOn: parsed.failOn ?? "error",
    strict: parsed.strict === true,
    select: parsed.select ?? [],
    ignore: parsed.ignore ?? [],
    exclude: parsed.exclude ?? [],
    fix: "no",
    outputs: [{ format: "text", file: null }],
    groupBy: parsed.groupBy ?? null,
    statistics: parsed.statistics === true,
    quiet: parsed.quiet === true,
    color: parsed.color ?? "auto",
  };
}

function checkRule(command: Command, option: string, name: string): void {
  const names = rules.map((rule) => rule.name);
  if (names.includes(name) || names.some((each) => each.startsWith(`${name}-`))) return;
  const families = [...new Set(names.map((each) => each.split("-")[0]!))];
  command.error(`--${option}: no rule or family ${name}${ruleNameHint(name, [...families, ...names])}`);
}
