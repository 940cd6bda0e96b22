import type { Discovery } from "../discover/discover.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { SecretEntry } from "../report/redaction/entry.ts";
import { createRedactor } from "../report/redaction/redact.ts";
import type { RunSources } from "../report/redaction/redact-report.ts";
import { secretEntriesOf, textEntries } from "../report/redaction/sources.ts";
import { type JsonContent, jsonContentOf } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import type { Request } from "./request.ts";
import { findSecretFiles, type SecretFiles } from "./secret-files.ts";
import { secretUses } from "./secret-uses.ts";

/** The values of Secrets in the sources of a run, known before anything is rendered. */
export interface SecretsInSources {
  readonly entries: readonly SecretEntry[];
  readonly secretFiles: ReadonlySet<string>;
}

/**
 * Reads the entries of all Secrets below the root, whether an overlay includes them or not, and of the stream. Files that
 * have the same text in `known` are not read.
 */
export function findSecrets(
  found: Discovery,
  { selection }: Pick<Request, "selection">,
  known: Repository | null = null,
): Promise<SecretsInSources> {
  if (selection.kind === "everything" && known === null) return secretsOfAll(found);
  const { paths, stream } = selection.kind === "paths" ? selection : NO_PATHS;
  return secretsIn(found, paths, stream, known);
}

const NO_PATHS = { paths: [], stream: null };

/** Read once: a comparison of commits needs them several times. */
const secretsOfAll = memoizeWeak((found: Discovery) => secretsIn(found, [], null, null));

async function secretsIn(
  { repository, tree }: Discovery,
  paths: readonly string[],
  stream: string | null,
  known: Repository | null,
): Promise<SecretsInSources> {
  const all = findSecretFiles(repository, tree, paths);
  const files = known === null ? all : changedFiles(all, repository, known);
  const { readText, readLoosely, readYaml } = repository;
  const describesObjects = (file: string, text: string) =>
    file.endsWith(".json") && DESCRIBING.test(text) && DESCRIPTIONS.has(jsonContentOf(repository, file));
  return {
    secretFiles: files.secretFiles,
    entries: [
      ...(await secretEntriesOf({ ...files, readText, readLoosely, readYaml, describesObjects })),
      ...(stream === null ? [] : textEntries(stream)),
    ],
  };
}

/** A text without these words describes no objects, so that large data is not parsed. */
const DESCRIBING = /"properties"|"CustomResourceDefinition"/;
const DESCRIPTIONS: ReadonlySet<JsonContent> = new Set(["schema", "definition"]);

function changedFiles(all: SecretFiles, repository: Repository, known: Repository): SecretFiles {
  const changed = new Set(
    [...all.files, ...all.secretFiles, ...all.possibleFiles].filter((file) => {
      const [before, after] = [repository.readLoosely(file), known.readLoosely(file)];
      return before !== after;
    }),
  );
  const only = (files: Iterable<string>) => [...files].filter((file) => changed.has(file));
  return {
    files: only(all.files),
    secretFiles: new Set(only(all.secretFiles)),
    possibleFiles: new Set(only(all.possibleFiles)),
    patches: all.patches,
  };
}

/** The files of a run with what may be shown of them: one redactor for everything that is printed. */
export function sourcesFor(
  { entries, secretFiles }: SecretsInSources,
  overlays: readonly RenderedOverlay[],
  { repository }: Request,
): RunSources {
  const resources = overlays.flatMap((overlay) => overlay.resources);
  const { readText, readYaml } = repository;
  const redactor = createRedactor(entries, resources, secretUses(repository, overlays));
  return { readText, readYaml, secretFiles, redactor };
}
