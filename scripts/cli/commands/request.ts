import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type RuleNames, ruleNamesOf, unknownRuleOrFamily } from "../../config/rule-names.ts";
import { didYouMean } from "../../config/suggestions.ts";
import type { Selection } from "../../discover/discover.ts";
import { fail, type Result } from "../../model/result.ts";
import { type Commit, openCommit } from "../../repository/git/commit.ts";
import { workTreeOf } from "../../repository/git/work-tree.ts";
import { openRepository, type Repository } from "../../repository/repository.ts";
import type { Options } from "../command-line/options.ts";
import { commandNames } from "../command-line/parse.ts";
import type { ReportOutput } from "../command-line/report-outputs.ts";
import { withRepositoryOptions } from "./repository-options.ts";
import { type RepositoryRules, repositoryRules } from "./repository-rules.ts";

/** The command line, resolved against the current directory. */
export interface ResolvedOptions extends RepositoryRules {
  readonly repository: Repository;
  /** The options of the command line and of the repository. */
  readonly options: Options;
  /** The repository whose only cluster applies to paths that no cluster syncs. */
  readonly home: Repository | null;
  readonly selection: Selection;
  readonly policyFile: string | null;
  readonly platformFile: string | null;
  readonly baselineFile: string | null;
  readonly base: Commit | null;
  readonly changedSince: Commit | null;
  readonly outputs: readonly PlacedOutput[];
  /** The directory where the user stands, relative to the root; it can be outside of it. */
  readonly folder: string;
  /** The folder that names of files in texts for a terminal are relative to, absolute. */
  readonly shownFolder: string;
  /** The name of a file of the repository in texts for a terminal. */
  readonly shownName: (file: string) => string;
}

/** An output with the absolute `path` of its file. */
export interface PlacedOutput extends ReportOutput {
  readonly path: string | null;
}

/** `stream` is the text read from standard input if one of the paths is `-`; `open` opens the root. */
export function resolveOptions(
  stated: Options,
  standing: string,
  stream: string | null,
  open: (root: string) => Repository = openRepository,
): Result<ResolvedOptions> {
  const mistake = pathError(stated, standing);
  if (mistake !== null) return fail(mistake);
  const targets = stated.paths.filter((path) => path !== "-").map((path) => resolve(standing, path));
  const around = workTreeOf(targets[0] ?? standing);
  const root = absolute(stated.root, standing) ?? around ?? folderOfFirst(targets) ?? standing;
  const repository = open(root);
  const outside = targets.find((target) => repository.within(target) === null);
  if (outside !== undefined)
    return fail(`${outside} is outside the root ${repository.root}; set another with --root`);
  const opened = stated.policyFrom === null ? null : openCommit(repository.root, stated.policyFrom);
  if (opened?.ok === false) return fail(`--policy-from: ${opened.error}`);
  const since = stated.changedSince === null ? null : openCommit(repository.root, stated.changedSince);
  if (since?.ok === false) return fail(`--changed-since: ${since.error}`);
  const base = opened === null ? null : opened.value;
  const known = repositoryRules(repository, base);
  if (!known.ok) return known;
  const ruleNames = ruleNamesOf(known.value.rules);
  const unknown = unknownRule(stated, ruleNames);
  if (unknown !== null) return fail(unknown);
  const settled = withRepositoryOptions(withCurrentNames(stated, ruleNames), repository, base, ruleNames);
  if (!settled.ok) return settled;
  const options = settled.value;
  const shownFolder = shownFolderOf(repository, standing, stated.root !== null);
  const isLoose = stated.root === null && (around === null || targets.length === 0);
  return {
    ok: true,
    value: {
      ...known.value,
      repository,
      options,
      home: stated.paths.length === 0 ? null : fallbackRepository(repository, isLoose ? standing : null),
      selection: selectionOf(repository, targets, stream),
      policyFile: absolute(options.policy, standing),
      platformFile: absolute(options.platform, standing),
      baselineFile: absolute(options.baseline, standing),
      base,
      changedSince: since === null ? null : since.value,
      folder: relative(repository.root, standing).replaceAll("\\", "/"),
      shownFolder,
      shownName: shownNames(repository, shownFolder),
      outputs: options.outputs.map((output) => ({ ...output, path: absolute(output.file, standing) })),
    },
  };
}

/**
 * The directory where the user stands, so that files can be opened; a root that is named on the command line if the user stands
 * outside of it.
 */
function shownFolderOf({ root, within }: Repository, standing: string, isNamed: boolean): string {
  return isNamed && within(standing) === null ? root : standing;
}

function shownNames({ root }: Repository, folder: string): ResolvedOptions["shownName"] {
  if (folder === root) return (file) => file;
  return (file) => relative(folder, resolve(root, file)).replaceAll("\\", "/");
}

/** For streams and manifests outside a repository: the repository that contains the current directory, if any. */
function fallbackRepository(repository: Repository, standing: string | null): Repository {
  const around = standing === null ? null : workTreeOf(standing);
  return around === null ? repository : openRepository(around);
}

function absolute(path: string | null, standing: string): string | null {
  return path === null ? null : resolve(standing, path);
}

function pathError({ root, policy, platform, paths, outputs }: Options, standing: string): string | null {
  if (root !== null && !isFolder(resolve(standing, root))) return `--root ${root} is not a folder`;
  if (policy !== null && !existsSync(resolve(standing, policy))) return `--policy ${policy} does not exist`;
  if (platform !== null && !existsSync(resolve(standing, platform)))
    return `--platform ${platform} does not exist`;
  const files = outputs.flatMap(({ file }) => (file === null ? [] : [resolve(standing, file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) return `two reports are written to the same file ${twice}`;
  const missing = paths.find((path) => path !== "-" && !existsSync(resolve(standing, path)));
  return missing === undefined ? null : `${missing} does not exist${commandHint(missing)}`;
}

function withCurrentNames(options: Options, { current }: RuleNames): Options {
  const renamed = (names: readonly string[]) => names.map((name) => current(name) ?? name);
  return { ...options, select: renamed(options.select), ignore: renamed(options.ignore) };
}

/** The first name of `--select` or `--ignore` that is neither a rule nor a family. */
function unknownRule({ select, ignore }: Options, ruleNames: RuleNames): string | null {
  const named = [
    ...select.map((name) => ({ option: "select", name })),
    ...ignore.map((name) => ({ option: "ignore", name })),
  ];
  for (const { option, name } of named) {
    const mistake = unknownRuleOrFamily(name, ruleNames);
    if (mistake !== null) return `--${option}: ${mistake}`;
  }
  return null;
}

/** For a word that is no path: the command that was possibly meant. */
function commandHint(word: string): string {
  const near = didYouMean(word, commandNames());
  return near.replace("did you mean ", "did you mean the command ");
}

function selectionOf(repository: Repository, targets: readonly string[], stream: string | null): Selection {
  if (targets.length === 0 && stream === null) return { kind: "everything" };
  const paths = targets.map((target) => repository.within(target)!);
  return { kind: "paths", paths, stream };
}

/** For manifests outside any repository: the folder of the first. */
function folderOfFirst(targets: readonly string[]): string | null {
  const [first] = targets;
  if (first === undefined) return null;
  return isFolder(first) ? first : dirname(first);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
