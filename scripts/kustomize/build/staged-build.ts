import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fail, type Result } from "../../model/result.ts";
import type { Repository } from "../../repository/repository.ts";
import type { EditedKustomization } from "../editor.ts";
import type { SourceGraph } from "../graph.ts";
import { kustomizationFilesIn } from "../kustomization.ts";

/** A temporary copy of all files that one kustomization reads. */
export interface StagedBuild {
  readonly root: string;
  remove(): void;
}

/**
 * Copies a source graph, with the same relative paths and with replaced texts, into a new temporary folder, and writes
 * the edited kustomization there, if any. The repository itself is never written to. The copy fails if a file was
 * removed or is not readable, or the disk is full.
 */
export function stageBuild(
  repository: Repository,
  graph: SourceGraph,
  edited: EditedKustomization | null,
): Result<StagedBuild> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `kustomize-${process.pid}-`)));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const file of inputFilesOf(repository, graph)) copyInput(repository, root, file);
    for (const link of graph.links) recreateLinks(repository, root, link);
    if (edited !== null) writeText(join(root, edited.file), JSON.stringify(edited.value));
    return { ok: true, value: { root, remove } };
  } catch (error) {
    remove();
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(`its files cannot be copied to a temporary folder for the build (${code ?? message})`);
  }
}

/** All input files of a kustomization. Includes every kustomization file of a folder: Kustomize rejects several. */
export function inputFilesOf(
  repository: Repository,
  { kustomizations, resources, inputs }: SourceGraph,
): Set<string> {
  const own = kustomizations.flatMap(({ folder }) => kustomizationFilesIn(repository, folder));
  return new Set([...own, ...resources, ...inputs]);
}

function copyInput(repository: Repository, root: string, file: string): void {
  const target = join(root, file);
  const text = repository.replacedText(file);
  if (text !== null) writeText(target, text);
  else {
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(repository.root, file), target);
  }
}

function writeText(target: string, text: string): void {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const MAX_LINKS = 40;

/** Recreates the symbolic links on `path`, each with its target in the copy. */
function recreateLinks(repository: Repository, root: string, path: string): void {
  let rest = path;
  for (let count = 0; count < MAX_LINKS; count++) {
    const names = rest.split("/");
    const at = names.findIndex((_, index) => isLink(join(repository.root, ...names.slice(0, index + 1))));
    if (at === -1) return;
    const link = names.slice(0, at + 1).join("/");
    const real = repository.resolved(link);
    const target = join(root, link);
    if (!isLink(target)) {
      mkdirSync(dirname(target), { recursive: true });
      symlinkSync(join(root, real), target);
    }
    rest = posix.join(real, ...names.slice(at + 1));
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
