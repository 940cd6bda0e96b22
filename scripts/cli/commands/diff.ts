import { statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { ResultsFile } from "../../cache/results-file.ts";
import { findRecord } from "../../cache/runs.ts";
import type { ComparedCommit, MergeDiff } from "../../model/merge-diff.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Results } from "../../model/results.ts";
import { diffCommits, diffEdit } from "../../pipeline/diff/diff.ts";
import type { ComparedCommits } from "../../pipeline/diff/sides.ts";
import type { EditScope } from "../../pipeline/edits/validate-edit.ts";
import type { Request } from "../../pipeline/request.ts";
import { DIFF_FORMATS, hasChanges } from "../../report/diff/formats.ts";
import { clean } from "../../report/redaction/clean.ts";
import { type Commit, openCommit } from "../../repository/git/commit.ts";
import { mergeBase } from "../../repository/git/merge-base.ts";
import { workTreeOf, workTreeRoot } from "../../repository/git/work-tree.ts";
import { openRepository } from "../../repository/repository.ts";
import { findTools } from "../../tools/find-tools.ts";
import type { DiffCommandOptions } from "../command-line/diff.ts";
import { recordPlace, resultsPlace, today } from "../kept/places.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { progressLine } from "../terminal/progress.ts";
import { DEFAULT_WIDTH, hasColors, say, terminalWidth } from "../terminal/screen.ts";
import { CANNOT_CHECK, reportError } from "../terminal/terminal.ts";
import { upstreamPrograms } from "../terminal/upstream.ts";
import { editSinceCommit } from "./edit.ts";
import { repositoryRules } from "./repository-rules.ts";

/** Compares two commits and writes the reports; returns the exit code. */
export async function runDiff(options: DiffCommandOptions): Promise<number> {
  const standing = currentFolder(process.env, process.cwd());
  const root = rootOf(options.root, standing);
  if (!root.ok) return reportError(root.error);
  const repository = openRepository(root.value);
  const commits = openCommits(repository.root, options);
  if (!commits.ok) return reportError(commits.error);
  const known = repositoryRules(repository, commits.value.base);
  if (!known.ok) return reportError(known.error);
  const untrusted = workTreeRoot(repository.root);
  const tools = await findTools({ say, untrusted });
  if (!tools.ok) return reportError(tools.error);
  const upstream = upstreamPrograms({ say, untrusted });
  const progress = progressLine(process.stderr);
  const request: Request = {
    repository,
    selection: { kind: "everything" },
    home: null,
    policyFile: null,
    platformFile: null,
    baselineFile: null,
    base: null,
    ...known.value,
    ...tools.value,
    untrusted,
    upstream: upstream.open,
    allowRemote: options.allowRemote,
    kubernetesVersion: options.kubernetesVersion,
    today: today(),
    onProgress: progress.show,
  };
  const compares = { ...commits.value, comparesFindings: options.findings };
  const scope = await knownScope(options, compares, standing, request);
  const part = scope === null ? null : await diffEdit(scope, compares, request);
  const results = part === null ? knownResults(options, standing, repository.root) : null;
  const compared = part ?? (await diffCommits(compares, { ...request, results }));
  progress.clear();
  await upstream.close();
  const { base, head, isMergeBase } = commits.value;
  const diff = {
    base: shown(base, isMergeBase),
    head: head === null ? null : shown(head, false),
    ...compared,
  };
  return writeDiff(diff, options, standing);
}

/** The results of the last validation of the same files. They are only read: this run uses a part of them. */
function knownResults(
  { cache, cacheDir, allowRemote }: DiffCommandOptions,
  standing: string,
  root: string,
): Results | null {
  const place = cache && !allowRemote ? resultsPlace(cacheDir, standing, root) : null;
  if (place === null) return null;
  const file = new ResultsFile(place);
  return { get: (key) => file.get(key), put: () => {} };
}

/** The overlays that differ, by the last validation of the working tree; null if all have to be compared. */
async function knownScope(
  { cache, cacheDir, allowRemote, kubernetesVersion }: DiffCommandOptions,
  { base, head }: ComparedCommits,
  standing: string,
  { repository, customRules }: Request,
): Promise<EditScope | null> {
  const isKept = cache && !allowRemote && head === null && (customRules?.files ?? []).length === 0;
  const place = isKept ? recordPlace(cacheDir, standing, repository.root, kubernetesVersion) : null;
  const last = place === null ? null : await findRecord(place);
  return last === null ? null : editSinceCommit(last, base, repository);
}

function shown({ hash, name }: Commit, isMergeBase: boolean): ComparedCommit {
  return { hash, name, isMergeBase };
}

function rootOf(named: string | null, standing: string): Result<string> {
  if (named === null) return { ok: true, value: workTreeOf(standing) ?? standing };
  const root = resolve(standing, named);
  const isFolder = statSync(root, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? { ok: true, value: root } : fail(`--root ${named} is not a folder`);
}

interface OpenedCommits extends ComparedCommits {
  readonly isMergeBase: boolean;
}

/** Opens the commits. The base is the merge base of both, as a merge would not undo what the base has beyond it. */
function openCommits(root: string, options: DiffCommandOptions): Result<OpenedCommits> {
  const named = openCommit(root, options.base);
  if (!named.ok) return fail(`--base: ${named.error}`);
  const head = options.head === null ? null : openCommit(root, options.head);
  if (head?.ok === false) return fail(`--head: ${head.error}`);
  const ancestor = mergeBase(root, named.value.hash, head?.value.hash ?? "HEAD");
  const isMergeBase = ancestor !== null && ancestor !== named.value.hash;
  const base = isMergeBase ? openCommit(root, ancestor) : named;
  if (!base.ok) return fail(`--base: ${base.error}`);
  const { name } = named.value;
  return { ok: true, value: { base: { ...base.value, name }, head: head?.value ?? null, isMergeBase } };
}

function writeDiff(diff: MergeDiff, options: DiffCommandOptions, standing: string): number {
  for (const { format, file } of options.outputs) {
    const isShown = file === null;
    const style = {
      color: isShown && hasColors(options.color),
      width: isShown ? terminalWidth() : DEFAULT_WIDTH,
    };
    const text = DIFF_FORMATS[format](diff, style);
    if (isShown) process.stdout.write(text);
    else {
      const problem = write(resolve(standing, file), text);
      if (problem !== null) return reportError(`--output ${clean(file)} cannot be written (${problem})`);
    }
  }
  if (diff.failures.length > 0) return CANNOT_CHECK;
  return options.exitCode && hasChanges(diff) ? 1 : 0;
}

/** Writes a file; returns the error code if that fails, else null. */
function write(path: string, text: string): string | null {
  try {
    writeFileSync(path, text);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown error";
  }
}
