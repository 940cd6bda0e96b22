import { posix } from "node:path";
import type { Failure } from "../model/finding.ts";
import type { Repository } from "../repository/repository.ts";
import {
  type Entry,
  entriesOf,
  isRemote,
  type Kustomization,
  kustomizationFile,
  readKustomization,
} from "./kustomization.ts";

/** Every file that the rendering of one kustomization reads, and what forbids rendering it. */
export interface SourceGraph {
  readonly folder: string;
  readonly kustomizations: readonly Kustomization[];
  /** Manifests named under `resources`. */
  readonly resources: readonly string[];
  /** Patches, generators' files, configurations: whatever else is read. */
  readonly inputs: readonly string[];
  readonly failures: readonly Failure[];
}

interface Builder {
  readonly repository: Repository;
  readonly overlay: string;
  readonly kustomizations: Map<string, Kustomization>;
  readonly resources: Set<string>;
  readonly inputs: Set<string>;
  readonly failures: Failure[];
}

/**
 * Follows a kustomization to all that it reads. Nothing outside the root is followed, and nothing remote: each such
 * entry, and each that leads nowhere, is a failure with its place.
 */
export function sourceGraph(repository: Repository, folder: string): SourceGraph {
  const builder: Builder = {
    repository,
    overlay: folder,
    kustomizations: new Map(),
    resources: new Set(),
    inputs: new Set(),
    failures: [],
  };
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!builder.kustomizations.has(next)) pending.push(...visit(builder, next));
  }
  return {
    folder,
    kustomizations: [...builder.kustomizations.values()],
    resources: [...builder.resources],
    inputs: [...builder.inputs],
    failures: builder.failures,
  };
}

/** Takes in one kustomization; gives the folders that it leads to. */
function visit(builder: Builder, folder: string): string[] {
  const { repository, overlay, failures } = builder;
  const kustomization = readKustomization(repository, folder);
  if (kustomization === null) {
    failures.push(unreadable(repository, overlay, folder));
    return [];
  }
  builder.kustomizations.set(folder, kustomization);
  const [mistake] = repository.readYaml(kustomization.file)?.mistakes ?? [];
  if (mistake !== undefined) {
    failures.push({ overlay, stage: "discover", message: mistake.message, location: mistake.place });
  }
  return entriesOf(kustomization.value).flatMap((entry) => follow(builder, kustomization, entry) ?? []);
}

function unreadable(repository: Repository, overlay: string, folder: string): Failure {
  const file = kustomizationFile(repository, folder);
  const yaml = file === null ? null : repository.readYaml(file);
  const mistake = yaml?.mistakes[0];
  const text = file === null ? null : repository.readText(file);
  const why = mistake?.message ?? (text?.ok === false ? text.message : "holds no kustomization");
  return {
    overlay,
    stage: "discover",
    message: `${file ?? folder} ${why}`,
    location: mistake?.place ?? null,
  };
}

/** Notes the file that an entry names, or gives the folder to go on with. */
function follow(builder: Builder, { folder, document }: Kustomization, entry: Entry): string | null {
  const fail = (why: string): null => {
    const message = `\`${entry.field}\` names ${entry.path}, which ${why}`;
    builder.failures.push({
      overlay: builder.overlay,
      stage: "discover",
      message,
      location: document.placeOf(entry.pointer),
    });
    return null;
  };
  if (isRemote(entry.path)) return fail("is remote: it was not fetched, so this overlay cannot be checked");
  if (posix.isAbsolute(entry.path)) return fail("is an absolute path");
  const path = posix.join(folder, entry.path);
  switch (builder.repository.kind(path)) {
    case "outside":
      return fail("lies outside the repository's root");
    case "missing":
      return fail("does not exist");
    case "directory":
      if (entry.role === "input") return fail("is a folder, not a file");
      return kustomizationFile(builder.repository, path) === null ? fail("has no kustomization file") : path;
    case "file":
      if (entry.role === "folder") return fail("is a file, not a folder with a kustomization");
      (entry.role === "input" ? builder.inputs : builder.resources).add(path);
      return null;
  }
}
