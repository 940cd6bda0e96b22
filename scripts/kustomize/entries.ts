import type { JsonObject } from "../model/json.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Pointer } from "../model/pointer.ts";
import { type FieldValue, fields, items } from "./fields.ts";

/**
 * The role of an entry: `resource` is a manifest or a folder with a kustomization, `component` a folder with a
 * Component, `plugin` the configuration of a generator or transformer (inline, a file, or a folder with a
 * kustomization), `patch` a patch file or an inline patch, `input` any other file whose content goes into the result.
 */
export type EntryRole = "resource" | "component" | "plugin" | "patch" | "input";

/** A path or inline content, as written in a kustomization. */
export interface KustomizationEntry {
  readonly role: EntryRole;
  readonly field: string;
  readonly path: string;
  readonly pointer: Pointer;
}

const LISTS: readonly (readonly [field: string, role: EntryRole])[] = [
  ["resources", "resource"],
  ["bases", "resource"],
  ["components", "component"],
  ["crds", "input"],
  ["configurations", "input"],
  ["generators", "plugin"],
  ["transformers", "plugin"],
  ["validators", "plugin"],
  ["patchesStrategicMerge", "patch"],
];

/** All paths and inline contents in a kustomization (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/). */
export const kustomizationEntries = memoizeWeak(
  (kustomization: JsonObject): readonly KustomizationEntry[] => {
    const root: FieldValue = { value: kustomization, pointer: [] };
    return [
      ...LISTS.flatMap(([field, role]) => entries(items(root, field), field, role)),
      ...["patches", "patchesJson6902", "replacements"].flatMap((field) => pathsIn(root, field)),
      ...["configMapGenerator", "secretGenerator"].flatMap((field) => {
        return items(root, field).flatMap((generator) => generatorInputs(generator, field));
      }),
      ...fields(root, "openapi").flatMap((openapi) => entries(fields(openapi, "path"), "openapi", "input")),
    ];
  },
);

/** Entries in the configuration of a builtin plugin; `field` is the plugin's kind. */
export function pluginEntriesOf(plugin: FieldValue, field: string): KustomizationEntry[] {
  const single = [...fields(plugin, "path"), ...fields(plugin, "targetFilePath")];
  return [
    ...entries(single, field, "input"),
    ...entries(items(plugin, "paths"), field, "patch"),
    ...pathsIn(plugin, "replacements").map((entry) => ({ ...entry, field })),
    ...generatorInputs(plugin, field),
  ];
}

function entries(located: readonly FieldValue[], field: string, role: EntryRole): KustomizationEntry[] {
  return located.flatMap(({ value, pointer }) => {
    const isNamed = typeof value === "string" && (value !== "" || role !== "input");
    return isNamed ? [{ role, field, path: value, pointer }] : [];
  });
}

function pathsIn(object: FieldValue, field: string): KustomizationEntry[] {
  return items(object, field).flatMap((item) => entries(fields(item, "path"), field, "input"));
}

function generatorInputs(generator: FieldValue, field: string): KustomizationEntry[] {
  // `key=path` sets the key in the data; with `path` alone the key is the file name.
  const files = entries(items(generator, "files"), field, "input").map((entry) => {
    return { ...entry, path: entry.path.slice(entry.path.indexOf("=") + 1) };
  });
  const envs = [...items(generator, "envs"), ...fields(generator, "env")];
  return [...files, ...entries(envs, field, "input")];
}
