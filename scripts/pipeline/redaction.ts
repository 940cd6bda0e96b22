import type { Discovery } from "../discover/discover.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { readKustomization } from "../kustomize/kustomization.ts";
import { secretInputs, secretPatches } from "../kustomize/secret-inputs.ts";
import { graphsOf } from "../kustomize/source.ts";
import { createRedactor } from "../report/redaction/redact.ts";
import type { RunSources } from "../report/redaction/redact-report.ts";
import { type SecretEntry, secretEntriesOf, textEntries } from "../report/redaction/sources.ts";
import type { Request } from "./request.ts";

/** The Secrets that the sources of a run contain, known before anything is rendered. */
export interface SecretsInSources {
  readonly entries: readonly SecretEntry[];
  readonly secretFiles: ReadonlySet<string>;
}

/** Reads the entries of all Secrets below the root, whether an overlay includes them or not, and of the stream. */
export function findSecrets({ repository, tree }: Discovery, { selection }: Request): SecretsInSources {
  const graphs = tree.folders.map((folder) => {
    const kustomization = readKustomization(repository, folder);
    return { kustomizations: kustomization === null ? [] : [kustomization] };
  });
  const inputs = secretInputs(repository, graphs);
  const secretFiles = new Set([...inputs, ...[...inputs].map(repository.resolved)]);
  const stream = selection.kind === "paths" ? selection.stream : null;
  const { readText, readYaml } = repository;
  return {
    secretFiles,
    entries: [
      ...secretEntriesOf({
        files: tree.files,
        secretFiles,
        patches: secretPatches(repository, graphs),
        readText,
        readYaml,
      }),
      ...(stream === null ? [] : textEntries(stream)),
    ],
  };
}

/** The files of a run with what may be shown of them: one redactor for everything that is printed. */
export function sourcesFor(
  secrets: SecretsInSources,
  overlays: readonly RenderedOverlay[],
  { repository }: Request,
): RunSources {
  // Folders that are not searched for kustomizations can be included by their path.
  const included = secretInputs(repository, graphsOf(overlays.map(({ source }) => source)));
  const others = [...included].filter((file) => !secrets.secretFiles.has(file));
  const { readText, readYaml } = repository;
  const added = secretEntriesOf({
    files: [],
    secretFiles: new Set(others),
    patches: new Set(),
    readText,
    readYaml,
  });
  const resources = overlays.flatMap((overlay) => overlay.resources);
  return {
    readText,
    readYaml,
    secretFiles: new Set([...secrets.secretFiles, ...others, ...others.map(repository.resolved)]),
    redactor: createRedactor([...secrets.entries, ...added], resources),
  };
}
