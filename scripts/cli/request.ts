import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Selection } from "../discover/discover.ts";
import { fail, type Result } from "../model/result.ts";
import { type Commit, openCommit } from "../repository/git/commit.ts";
import { workTreeOf } from "../repository/git/work-tree.ts";
import { openRepository, type Repository } from "../repository/repository.ts";
import type { Options } from "./options.ts";
import type { ReportOutput } from "./outputs.ts";

/** The command line, resolved against the current directory. */
export interface ResolvedOptions {
  readonly repository: Repository;
  /** The repository whose only cluster applies to paths that no cluster syncs. */
  readonly home: Repository | null;
  readonly selection: Selection;
  readonly policyFile: string | null;
  readonly platformFile: string | null;
  readonly baselineFile: string | null;
  readonly base: Commit | null;
  readonly outputs: readonly PlacedOutput[];
}

/** An output with the absolute `path` of its file. */
export interface PlacedOutput extends ReportOutput {
  readonly path: string | null;
}

const OWN_SCRIPTS = new Set<string | undefined>(["validate", "watch", "cluster"]);

/**
 * The user's current directory: npm runs a script in the package's folder and passes the user's directory in INIT_CWD.
 * A program started by npm can start this one in another directory, so the variable applies only to the script itself.
 */
export function currentFolder(env: NodeJS.ProcessEnv, cwd: string): string {
  return OWN_SCRIPTS.has(env.npm_lifecycle_event) && env.INIT_CWD !== undefined ? env.INIT_CWD : cwd;
}

/** `stream` is the text read from standard input if one of the paths is `-`. */
export function resolveOptions(
  options: Options,
  standing: string,
  stream: string | null,
): Result<ResolvedOptions> {
  const mistake = pathError(options, standing);
  if (mistake !== null) return fail(mistake);
  const targets = options.paths.filter((path) => path !== "-").map((path) => resolve(standing, path));
  const around = workTreeOf(targets[0] ?? standing);
  const root = absolute(options.root, standing) ?? around ?? folderOfFirst(targets) ?? standing;
  const repository = openRepository(root);
  const outside = targets.find((target) => repository.within(target) === null);
  if (outside !== undefined)
    return fail(`${outside} is outside the root ${repository.root}; set another with --root`);
  const opened = options.policyFrom === null ? null : openCommit(repository.root, options.policyFrom);
  if (opened?.ok === false) return fail(`--policy-from: ${opened.error}`);
  const isLoose = options.root === null && (around === null || targets.length === 0);
  return {
    ok: true,
    value: {
      repository,
      home: options.paths.length === 0 ? null : fallbackRepository(repository, isLoose ? standing : null),
      selection: selectionOf(repository, targets, stream),
      policyFile: absolute(options.policy, standing),
      platformFile: absolute(options.platform, standing),
      baselineFile: absolute(options.baseline, standing),
      base: opened === null ? null : opened.value,
      outputs: options.outputs.map((output) => ({ ...output, path: absolute(output.file, standing) })),
    },
  };
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
  return missing === undefined ? null : `${missing} does not exist`;
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
