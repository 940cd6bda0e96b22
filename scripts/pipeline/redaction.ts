import type { Discovery } from "../discover/discover.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { SecretEntry } from "../report/redaction/entry.ts";
import { createRedactor } from "../report/redaction/redact.ts";
import type { RunSources } from "../report/redaction/redact-report.ts";
import { secretEntriesOf, textEntries } from "../report/redaction/sources.ts";
import type { Request } from "./request.ts";
import { findSecretFiles } from "./secret-files.ts";
import { secretUses } from "./secret-uses.ts";

/** The values of Secrets in the sources of a run, known before anything is rendered. */
export interface SecretsInSources {
  readonly entries: readonly SecretEntry[];
  readonly secretFiles: ReadonlySet<string>;
}

/** Reads the entries of all Secrets below the root, whether an overlay includes them or not, and of the stream. */
export function findSecrets({ repository, tree }: Discovery, { selection }: Request): SecretsInSources {
  const files = findSecretFiles(repository, tree, selection.kind === "paths" ? selection.paths : []);
  const stream = selection.kind === "paths" ? selection.stream : null;
  const { readText, readLoosely, readYaml } = repository;
  return {
    secretFiles: files.secretFiles,
    entries: [
      ...secretEntriesOf({ ...files, readText, readLoosely, readYaml }),
      ...(stream === null ? [] : textEntries(stream)),
    ],
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
