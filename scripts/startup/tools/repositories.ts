import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions, wordFrom } from "../values/options.ts";
import type { Installer, InstallFacts } from "../values/types.ts";
import type { Word } from "../values/value.ts";
import type { Tool, Unwrap } from "./tool.ts";
import { shownText, verbInstaller, verbOf } from "./verbs.ts";

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

/** `git archive --remote=URL` fetches a repository. */
function isRemoteArchive(operands: readonly Word[]): boolean {
  return operands[0]?.text === "archive" && operands.some(({ text }) => text.startsWith("--remote"));
}

const git: Installer = (words) => {
  const own = readOptions(words.slice(1), GIT);
  const operands = own.operands[0]?.text === "submodule" ? withoutOptions(own.operands) : own.operands;
  if (isRemoteArchive(operands)) {
    const remote = optionValues(readOptions(operands.slice(1), { values: ["--remote"] }), "--remote");
    return repository("git", "archive", remote);
  }
  const verb = verbOf(operands, GIT_VERBS);
  if (verb === null || hasOption(own, "--help", "--version")) return null;
  const options = readOptions(operands.slice(verb.split(" ").length), AFTER_VERB);
  if (hasOption(options, "--help", "-h", "--dry-run")) return null;
  return repository("git", verb, options.operands);
};

/** Settings whose value is a command (https://git-scm.com/docs/git-config). */
const GIT_COMMANDS =
  /^(?:core\.(?:sshcommand|pager|editor|fsmonitor|askpass)|diff\.external|sequence\.editor|(?:diff|filter|merge|credential)\..*)$/i;

/** Runs the commands in settings: `git -c alias.x='!COMMAND'`, `git config alias.x '!COMMAND'`. */
const unwrapGit: Unwrap = (rest) => {
  const own = readOptions(rest, GIT);
  const written = optionValues(own, "-c").map((word): [string, Word] => {
    const equals = word.text.indexOf("=");
    return [word.text.slice(0, equals), wordFrom(word, equals + 1)];
  });
  const [verb, ...operands] = own.operands;
  const [name, value] = readOptions(operands, { values: ["-f", "--file", "--type"] }).operands;
  if (verb?.text === "config" && name !== undefined && value !== undefined) written.push([name.text, value]);
  const scripts = written.flatMap(([setting, command]) => {
    if (command.text.startsWith("!")) return [wordFrom(command, 1).value];
    return GIT_COMMANDS.test(setting) && /\s/.test(command.text) ? [command.value] : [];
  });
  return scripts.length === 0 ? null : scripts.map((text) => ({ kind: "script", text }));
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

const GH: Grammar = { values: ["-R", "--repo"] };
const repositoryOfGh = versionControl("gh", GH, ["repo clone", "repo sync"]);
const extensionOfGh = verbInstaller({
  kind: "language-packages",
  tool: "gh",
  grammar: GH,
  verbs: ["extension install", "extensions install", "ext install", "extension upgrade"],
});

/** Version control. */
export const REPOSITORY_TOOLS: readonly Tool[] = [
  { tool: "git", installer: git, unwrap: unwrapGit },
  {
    tool: "svn",
    installer: versionControl("svn", SVN, ["checkout", "co", "export", "update", "up", "switch", "sw"]),
  },
  { tool: "hg", installer: versionControl("hg", HG, ["clone", "pull", "fetch"]) },
  {
    tool: "bzr",
    aliases: ["brz"],
    installer: versionControl("bzr", {}, ["branch", "checkout", "pull", "clone"]),
  },
  { tool: "fossil", installer: versionControl("fossil", {}, ["clone", "pull"]) },
  { tool: "jj", installer: versionControl("jj", {}, ["git clone", "git fetch"]) },
  { tool: "repo", installer: versionControl("repo", { values: ["-u", "-b", "-m", "-j"] }, ["init", "sync"]) },
  { tool: "glab", installer: versionControl("glab", {}, ["repo clone"]) },
  {
    tool: "gh",
    installer: (words, context) => repositoryOfGh(words, context) ?? extensionOfGh(words, context),
  },
  {
    tool: "degit",
    aliases: ["tiged"],
    installer: (words) => {
      const { operands } = readOptions(words.slice(1), {});
      return operands.length === 0 ? null : repository("degit", "clone", operands);
    },
  },
];
