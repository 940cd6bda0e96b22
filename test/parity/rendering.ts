import { discover } from "../../scripts/discover/discover.ts";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { upstreamRenderer } from "../../scripts/kustomize/build/upstream.ts";
import { documentsIn, type RenderedDocument } from "../../scripts/model/document.ts";
import type { Result } from "../../scripts/model/result.ts";
import { inParallel } from "../../scripts/process/parallel.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import type { UpstreamPool } from "../../scripts/upstream/pool.ts";
import { readRendering } from "../../scripts/yaml/read-resources.ts";

/** The comparison of the command with the library for all kustomizations of a repository. */
export interface RenderingParity {
  readonly built: number;
  /** Kustomizations that both refuse, with the same words. */
  readonly refused: number;
  readonly documents: number;
  /** Kustomizations that need the network, or are not valid; nothing builds them. */
  readonly skipped: number;
  readonly differences: readonly string[];
}

/** Every document of a rendering contains it, so that all texts are returned. */
const IN_EVERY_DOCUMENT = "kind";
const PROCESSES = 2;

/**
 * Builds every kustomization below `root` with the command, and three times with the library in the processes of
 * `pool`: in order, in reverse order, and in order again. Texts must be equal byte by byte, values must be what the
 * reader makes of the text.
 */
export async function compareRenderings(
  root: string,
  kustomize: string,
  pool: UpstreamPool,
): Promise<RenderingParity> {
  const repository = openRepository(root);
  const { tree } = discover(repository, { allowRemote: false });
  const folders = tree.folders;
  const buildable = folders.filter((folder) => tree.graph(folder).failures.length === 0);
  const command = kustomizeRenderer(kustomize, repository.root);
  const library = upstreamRenderer(pool, repository.root);
  const expected = await inParallel(buildable, PROCESSES, command);
  const differences: string[] = [];
  for (const order of [buildable, buildable.toReversed(), buildable])
    await inParallel(order, PROCESSES, async (folder) => {
      const built = await library(folder, new Map(), IN_EVERY_DOCUMENT);
      const difference = differenceOf(expected[buildable.indexOf(folder)]!, built);
      if (difference !== null) differences.push(`${folder}: ${difference}`);
    });
  const texts = expected.flatMap((one) => (one.ok ? [one.value] : []));
  return {
    built: texts.length,
    refused: expected.length - texts.length,
    documents: texts.reduce((sum, text) => sum + documentsIn(text).length, 0),
    skipped: folders.length - buildable.length,
    differences: [...new Set(differences)],
  };
}

function differenceOf(expected: Result<string>, built: Result<readonly RenderedDocument[]>): string | null {
  if (!expected.ok)
    return built.ok ? `only the command refuses: ${expected.error}` : errorsOf(expected.error, built.error);
  if (!built.ok) return `only the library refuses: ${built.error}`;
  const text = built.value.map((document) => document.text).join("---\n");
  if (text !== expected.value) return "the texts differ";
  const values = (documents: readonly RenderedDocument[]) => {
    return JSON.stringify(readRendering(documents, "").resources.map(({ value }) => value));
  };
  return values(built.value) === values(documentsIn(expected.value)) ? null : "the values differ";
}

function errorsOf(command: string, library: string): string | null {
  return command === library ? null : `the command says ${command}; the library says ${library}`;
}
