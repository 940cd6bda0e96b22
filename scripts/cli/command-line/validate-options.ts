import type { Command } from "commander";
import { formatNames } from "../../report/formats/formats.ts";
import { browseAddress, pageTarget } from "../../report/links/source-link.ts";
import { checkedBy, choiceOption, listOption, valueOption } from "./option.ts";
import type { Options } from "./options.ts";
import { addOutputs } from "./outputs.ts";

const FORMATS = {
  names: formatNames,
  description:
    "text (default), html, markdown (a comment on a pull request), github (annotations), json, sarif, junit or gitlab (Code Quality)",
};

/** Adds the subject of a run, and the configuration that applies to it. */
export function addInput(command: Command): void {
  addPaths(command);
  addScope(command);
  addConfiguration(command);
}

/** Adds the options of the reports. Returns the outputs once the command line is parsed. */
export function addReport(command: Command): () => Options["outputs"] {
  command.optionsGroup("Report:");
  const outputs = addOutputs(command, FORMATS);
  addLinks(command);
  addStyle(command);
  return outputs;
}

/** Adds the addresses of links. They are never taken from the files that are checked, which could lead a reader anywhere. */
function addLinks(command: Command): void {
  const source = valueOption(
    command,
    "--source-url <url>",
    "html: link places to the files below this address, such as https://github.com/owner/name/blob/COMMIT or https://gitlab.com/group/name/-/blob/COMMIT; it is never taken from the repository",
  );
  const page = valueOption(
    command,
    "--diff-page <page>",
    "html: link to the page that the command diff wrote: an address, or a path relative to the report",
  );
  command
    .addOption(
      checkedBy(
        command,
        source,
        browseAddress,
        "an address, such as https://github.com/owner/name/blob/main",
      ),
    )
    .addOption(checkedBy(command, page, pageTarget, "an address or a relative path, such as diff.html"));
}

export function addPaths(command: Command): void {
  command.argument(
    "[PATH...]",
    "a folder with a kustomization, a manifest file, a folder of manifest files, or - for manifests on standard input (the output of helm template, for example); default: everything that the clusters below clusters/ sync, and kustomizations that no cluster references",
  );
}

export function addScope(command: Command): void {
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

export function addChanges(command: Command): void {
  command.addOption(
    valueOption(
      command,
      "--changed-since <ref>",
      "report only the overlays that the changes since this commit reach: those that read a changed file, or that a changed sync object builds; rules that compare overlays still see and report all",
    ),
  );
}

export function addCache(command: Command): void {
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

export function addShard(command: Command): void {
  command.addOption(
    valueOption(
      command,
      "--shard <i/n>",
      "build and judge only the i-th of n parts of the overlays, and write a shard report (to --output or standard output) for the command merge, which runs the rules",
    ),
  );
}

export function addConfiguration(command: Command): void {
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

export function addVerdict(command: Command): void {
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

export function addStyle(command: Command): void {
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
