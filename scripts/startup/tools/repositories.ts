import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, readOptions } from "../values/options.ts";
import type { Installer, InstallFacts } from "../values/types.ts";
import type { Word } from "../values/value.ts";
import { shownText, verbOf } from "./verbs.ts";

const GIT: Grammar = {
  stopsAtOperand: true,
  values: [
    "-C",
    "-c",
    "--git-dir",
    "--work-tree",
    "--namespace",
    "--super-prefix",
    "--config-env",
    "--exec-path",
  ],
};

const AFTER_VERB: Grammar = {
  values: [
    "-b",
    "-o",
    "-u",
    "-j",
    "-c",
    "--branch",
    "--origin",
    "--depth",
    "--reference",
    "--template",
    "--config",
    "--jobs",
    "--filter",
    "--upload-pack",
    "--separate-git-dir",
    "--shallow-since",
    "--shallow-exclude",
    "--server-option",
    "-s",
    "--strategy",
    "-X",
  ],
};

const GIT_VERBS = [
  "clone",
  "fetch",
  "pull",
  "submodule update",
  "submodule add",
  "remote update",
  "lfs pull",
  "lfs fetch",
  "lfs clone",
  "svn clone",
];

const git: Installer = (words) => {
  const own = readOptions(words.slice(1), GIT);
  const operands = own.operands[0]?.text === "submodule" ? withoutOptions(own.operands) : own.operands;
  const verb = verbOf(operands, GIT_VERBS);
  if (verb === null || hasOption(own, "--help", "--version")) return null;
  const options = readOptions(operands.slice(verb.split(" ").length), AFTER_VERB);
  if (hasOption(options, "--help", "-h", "--dry-run")) return null;
  return repository("git", verb, options.operands);
};

/** `git submodule --quiet update`: options may precede the second verb. */
function withoutOptions(operands: readonly Word[]): Word[] {
  const verb = operands.findIndex((word, i) => i > 0 && !word.text.startsWith("-"));
  return verb === -1 ? [...operands] : [operands[0]!, ...operands.slice(verb)];
}

function repository(tool: string, verb: string, operands: readonly Word[]): InstallFacts {
  const urls = operands
    .slice(0, 1)
    .map(shownText)
    .filter((text) => /[:/]/.test(text));
  return installFacts("repository", tool, verb, { urls });
}

function versionControl(tool: string, grammar: Grammar, verbs: readonly string[]): Installer {
  return (words) => {
    const options = readOptions(words.slice(1), grammar);
    const verb = verbOf(options.operands, verbs);
    if (verb === null || hasOption(options, "--help", "-h", "--version")) return null;
    return repository(tool, verb, options.operands.slice(verb.split(" ").length));
  };
}

const SVN: Grammar = {
  values: ["-r", "--revision", "--username", "--password", "--depth", "--config-dir", "--config-option"],
};
const HG: Grammar = {
  values: [
    "-R",
    "-r",
    "-b",
    "-u",
    "-e",
    "--repository",
    "--rev",
    "--branch",
    "--updaterev",
    "--cwd",
    "--config",
  ],
};

/** Version control, by program name. */
export const REPOSITORY_INSTALLERS: readonly (readonly [string, Installer])[] = [
  ["git", git],
  ["svn", versionControl("svn", SVN, ["checkout", "co", "export", "update", "up", "switch", "sw"])],
  ["hg", versionControl("hg", HG, ["clone", "pull", "fetch"])],
  ["bzr", versionControl("bzr", {}, ["branch", "checkout", "pull", "clone"])],
  ["fossil", versionControl("fossil", {}, ["clone", "pull"])],
  ["gh", versionControl("gh", { values: ["-R", "--repo"] }, ["repo clone", "repo sync"])],
  ["glab", versionControl("glab", {}, ["repo clone"])],
];
