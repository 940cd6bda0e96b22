import { posix } from "node:path";
import type { Tree } from "../discover/tree.ts";
import { kustomizationEntries } from "../kustomize/entries.ts";
import { type Kustomization, kustomizationFile, readKustomization } from "../kustomize/kustomization.ts";
import { resolveEntry, type Target } from "../kustomize/target.ts";
import { asArray, asObject, asString, isObject } from "../model/json.ts";
import { lazily } from "../model/memoize.ts";
import { isGeneratorKey, isSecretKind, isTextMeantAsSecret } from "../report/redaction/intent.ts";
import { isManifestFile } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";

/** The files below the root that can contain values of Secrets, by how they get there. */
export interface SecretFiles {
  /** All files: also those in folders that are not searched, if a kustomization names them. */
  readonly files: readonly string[];
  /** Files whose whole content goes into Secrets: `files` and `envs` of `secretGenerator`. */
  readonly secretFiles: ReadonlySet<string>;
  /** Files that can be such an input: env files, and those next to a missing one. */
  readonly possibleFiles: ReadonlySet<string>;
  /** Files of patches that can change Secrets by operations: those whose target is a Secret, or of any kind. */
  readonly patches: ReadonlySet<string>;
}

/** Finds the files of all kustomizations in the tree and in `paths`, and of those that they include. */
export function findSecretFiles(repository: Repository, tree: Tree, paths: readonly string[]): SecretFiles {
  const all = tree.filesIn(".");
  const folders = tree.withIncluded([
    ...tree.folders,
    ...[...all]
      .filter((file) => /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(file))
      .map((file) => posix.dirname(file)),
    ...paths,
  ]);
  const read = [...folders].map((folder) => inputsOf(repository, folder));
  const union = (name: keyof Inputs) => new Set(read.flatMap((inputs) => inputs[name]));
  const [secretFiles, named, config] = [union("secret"), union("named"), union("config")];
  const [lost, lostPatches] = [union("lost"), union("lostPatches")];
  const files = [...new Set([...all, ...named])];
  const moved = files.filter((file) => lostPatches.has(stemOf(file)) && !named.has(file));
  const isPossible = (file: string) =>
    !secretFiles.has(file) &&
    !config.has(file) &&
    (SECRET_FILE.test(file) ||
      ([posix.dirname(file), stemOf(file)].some((each) => lost.has(each)) &&
        !named.has(file) &&
        !isManifestFile(file)));
  return {
    files,
    secretFiles,
    possibleFiles: new Set(files.filter(isPossible)),
    patches: new Set([...union("patches"), ...moved]),
  };
}

/** Env files, and files whose names say that they contain secrets. */
const SECRET_FILE =
  /(?:^|[/.])env(?:rc|[.~_-][^/]*)?$|(?:secret|credential|passw|token)[^/.]*(?:\.(?:txt|properties|ini|conf|cfg|toml|json|env))?$/i;

interface Inputs {
  readonly secret: readonly string[];
  /** Inputs of generators of ConfigMaps. */
  readonly config: readonly string[];
  /** Files that any entry names. */
  readonly named: readonly string[];
  readonly patches: readonly string[];
  /** Names of missing patches, which can have been moved. */
  readonly lostPatches: readonly string[];
  /** Folders in which an input of a Secret is missing or not known, and names of missing inputs: they can have been moved. */
  readonly lost: readonly string[];
}

function inputsOf(repository: Repository, folder: string): Inputs {
  const kustomization = readKustomization(repository, folder);
  const mentioned = mentionedFiles(repository, folder);
  if (kustomization === null)
    return {
      secret: mentioned.present(),
      config: [],
      named: [],
      patches: [],
      lostPatches: [],
      lost: [folder, ...mentioned.missing()],
    };
  const resolved = kustomizationEntries(kustomization.value).map((entry) => ({
    entry,
    target: resolveEntry(repository, folder, entry),
  }));
  const filesOf = (field: string | null) =>
    resolved.flatMap(({ entry, target }) =>
      target.kind === "file" && (field === null || entry.field === field)
        ? [target.path, posix.join(folder, entry.path)]
        : [],
    );
  const lost = resolved
    .filter(({ entry, target }) => entry.field === "secretGenerator" && target.kind === "nowhere")
    .flatMap(({ entry }) => [folder, posix.dirname(posix.join(folder, entry.path)), stemOf(entry.path)]);
  const named = filesOf(null);
  const patches = patchesOf(repository, kustomization);
  const lostPatches = patches.filter(({ target }) => target.kind === "nowhere");
  return {
    secret: [...filesOf("secretGenerator"), ...mentioned.present().filter((file) => !named.includes(file))],
    config: filesOf("configMapGenerator"),
    named,
    patches: patches.flatMap(({ target }) => (target.kind === "file" ? [target.path] : [])),
    lostPatches: lostPatches.map(({ path }) => stemOf(path)),
    lost: [...lost, ...(isPlain(kustomization, repository) ? [] : [folder, ...mentioned.missing()])],
  };
}

/** The name of a file without its endings, as no folder is called. */
function stemOf(path: string): string {
  return `/${posix.basename(path).replace(/(?!^)\..*$/, "")}`;
}

const INPUTS = ["literals", "files", "envs"];

/** Reports whether a kustomization has no mistake in its YAML, and its generators of Secrets, if any, have inputs. */
function isPlain({ value, file }: Kustomization, repository: Repository): boolean {
  const hasMistakes = repository.readYaml(file)?.mistakes.length !== 0;
  if (hasMistakes || !Object.keys(value).every((key) => key === "secretGenerator" || !isGeneratorKey(key)))
    return false;
  return asArray(value.secretGenerator ?? null).every((generator) =>
    INPUTS.some((field) => asArray(asObject(generator)[field]).length > 0),
  );
}

/**
 * The files that a kustomization mentions anywhere and that are no manifests, if it was meant to generate Secrets: a
 * mistake can be in the field that names them.
 */
function mentionedFiles(repository: Repository, folder: string): MentionedFiles {
  const file = kustomizationFile(repository, folder);
  const read = file === null ? null : repository.readText(file);
  const text = file === null ? null : read?.ok === true ? read.value : repository.readLoosely(file);
  if (text === null) return { present: () => [], missing: () => [] };
  const inputs = lazily(() => {
    const words = [...new Set(text.split(/[\s,:="'[\]{}]+/))].filter((word) => /\.\w+$|\/\w+$/.test(word));
    return words.map((word) => posix.join(folder, word)).filter((path) => !isManifestFile(path));
  });
  const isFile = (path: string) => repository.kind(path) === "file";
  return {
    present: () =>
      isTextMeantAsSecret(text)
        ? inputs()
            .filter(isFile)
            .flatMap((path) => [repository.resolved(path), path])
        : [],
    missing: () =>
      inputs()
        .filter((path) => !isFile(path))
        .map(stemOf),
  };
}

/** Most kustomizations generate no Secrets, and their words do not have to be looked at. */
interface MentionedFiles {
  readonly present: () => readonly string[];
  /** Names of files that do not exist, without their endings. */
  readonly missing: () => readonly string[];
}

/** The targets of the patch files of a kustomization that can change Secrets. */
function patchesOf(repository: Repository, { value, folder }: Kustomization): PatchFile[] {
  return [...asArray(value.patches ?? null), ...asArray(value.patchesJson6902 ?? null)].flatMap((patch) => {
    const { target, path } = asObject(patch);
    const kind = asString(asObject(target).kind) ?? "";
    if (typeof path !== "string" || !isObject(target) || !canBeSecret(kind)) return [];
    const entry = { role: "patch", field: "patches", path, pointer: [] } as const;
    return [{ path, target: resolveEntry(repository, folder, entry) }];
  });
}

interface PatchFile {
  readonly path: string;
  readonly target: Target;
}

/** The kind of a target is a regular expression (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/). */
function canBeSecret(kind: string): boolean {
  return /^$|Secret|[^A-Za-z]/.test(kind) || isSecretKind(kind);
}
