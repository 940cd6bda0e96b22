import { posix } from "node:path";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import type { Repository } from "../repository/repository.ts";
import type { SourceDocument } from "../yaml/read.ts";

/** The names under which Kustomize looks for its file, in its own order. */
export const KUSTOMIZATION_FILES = ["kustomization.yaml", "kustomization.yml", "Kustomization"] as const;

/** A kustomization file as it is written. */
export interface Kustomization {
  readonly folder: string;
  readonly file: string;
  readonly document: SourceDocument;
  readonly value: JsonObject;
  readonly isComponent: boolean;
}

/**
 * What an entry of a kustomization leads to: `resource` a file or a folder with a kustomization, `plugin` the same for
 * generators and transformers, `folder` a base or component, `input` a file whose content goes into the result.
 */
export type EntryRole = "resource" | "plugin" | "folder" | "input";

/** A path as a kustomization writes it. */
export interface Entry {
  readonly role: EntryRole;
  readonly field: string;
  readonly path: string;
  readonly pointer: Pointer;
}

/** The kustomization in `folder`; null where there is none or its file holds no mapping. */
export function readKustomization(repository: Repository, folder: string): Kustomization | null {
  const file = kustomizationFile(repository, folder);
  const document = file === null ? undefined : repository.readYaml(file)?.documents[0];
  if (file === null || document === undefined || !isObject(document.value)) return null;
  return { folder, file, document, value: document.value, isComponent: document.value.kind === "Component" };
}

export function kustomizationFile(repository: Repository, folder: string): string | null {
  const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name));
  return files.find((file) => repository.kind(file) === "file") ?? null;
}

/** Every path that a kustomization names, in the order of Kustomize's documentation of the file. */
export function entriesOf(kustomization: JsonObject): Entry[] {
  return [
    ...listed(kustomization, "resources", "resource"),
    ...listed(kustomization, "bases", "folder"),
    ...listed(kustomization, "components", "folder"),
    ...listed(kustomization, "crds", "input"),
    ...listed(kustomization, "configurations", "input"),
    ...["generators", "transformers", "validators"].flatMap((field) =>
      listed(kustomization, field, "plugin"),
    ),
    ...listed(kustomization, "patchesStrategicMerge", "input"),
    ...["patches", "patchesJson6902", "replacements"].flatMap((field) => pathsOf(kustomization, field)),
    ...["configMapGenerator", "secretGenerator"].flatMap((field) => generatorInputs(kustomization, field)),
    ...single(asObject(kustomization.openapi).path, "openapi", ["openapi", "path"]),
  ];
}

/** Entries that are YAML themselves (inline patches and plugins) stand on several lines or hold a mapping. */
function isInline(text: string): boolean {
  return text.includes("\n") || /:\s/.test(text) || text.trimStart().startsWith("{");
}

function listed(kustomization: JsonObject, field: string, role: EntryRole): Entry[] {
  return asArray(kustomization[field]).flatMap((item, index) => {
    const path = asString(item);
    return path === undefined || isInline(path) ? [] : [{ role, field, path, pointer: [field, index] }];
  });
}

function pathsOf(kustomization: JsonObject, field: string): Entry[] {
  return asArray(kustomization[field]).flatMap((item, index) => {
    return single(asObject(item).path, field, [field, index, "path"]);
  });
}

function single(value: JsonValue | undefined, field: string, pointer: Pointer): Entry[] {
  const path = asString(value);
  return path === undefined || path === "" ? [] : [{ role: "input", field, path, pointer }];
}

function generatorInputs(kustomization: JsonObject, field: string): Entry[] {
  return asArray(kustomization[field]).flatMap((item, index) => {
    const generator = asObject(item);
    const files = asArray(generator.files).flatMap((file, at) => {
      const source = asString(file);
      // `key=path` names the key of the data, `path` alone takes the file's name.
      return source === undefined
        ? []
        : single(source.slice(source.indexOf("=") + 1), field, [field, index, "files", at]);
    });
    const envs = asArray(generator.envs).flatMap((file, at) =>
      single(file, field, [field, index, "envs", at]),
    );
    return [...files, ...envs, ...single(generator.env, field, [field, index, "env"])];
  });
}

/** Whether Kustomize would fetch `path` from elsewhere (URL, scp-like or a known host's short form). */
export function isRemote(path: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*::?\/\//i.test(path) ||
    /^(git::|git@|(www\.)?(github|gitlab)\.com[/:]|bitbucket\.org[/:])/i.test(path) ||
    /^[\w.-]+@[\w.-]+:/.test(path) ||
    /[?&]ref=/.test(path)
  );
}
