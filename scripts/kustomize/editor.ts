import type { SourceDocument } from "../model/document.ts";
import { asArray, asObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Part, Place } from "../model/place.ts";
import { formatPointer, type Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { fieldOf, fields } from "./fields.ts";
import { type Kustomization, readKustomization } from "./kustomization.ts";

/** The origin of a value in an edited kustomization. */
export type EditOrigin =
  /** The folder's own kustomization file. */
  | { readonly in: "kustomization"; readonly pointer: Pointer }
  /** A field of the sync object. */
  | { readonly in: "sync"; readonly resource: Resource; readonly path: Pointer }
  /** An `.argocd-source` file in the folder, which overrides fields of the sync object. */
  | { readonly in: "file"; readonly document: SourceDocument; readonly pointer: Pointer }
  /** Written by the engine itself, such as the list of a folder's files. */
  | { readonly in: "engine" };

/** A kustomization as written by an engine before the build: the folder's own or a new one, with edits. */
export interface EditedKustomization {
  readonly folder: string;
  /** The file to which the engine writes it. */
  readonly file: string;
  readonly value: JsonObject;
  originOf(pointer: Pointer): EditOrigin;
  /** Reasons why the engine rejects these edits. */
  readonly mistakes: readonly string[];
}

/** The edited kustomization in the form of one read from a file; places are those of the origins of its values. */
export function editedKustomization(repository: Repository, edited: EditedKustomization): Kustomization {
  const { folder, file, value } = edited;
  const own = readKustomization(repository, folder);
  const isComponent = fieldOf(value, "kind") === "Component";
  const placeOf = (pointer: Pointer, part?: Part): Place | null => {
    const origin = edited.originOf(pointer);
    if (origin.in === "engine") return null;
    if (origin.in === "kustomization") return own?.document.placeOf(origin.pointer, part) ?? null;
    if (origin.in === "file") return origin.document.placeOf(origin.pointer, part);
    const source = origin.resource.origin;
    return source === null ? null : source.document.placeOf([...source.at, ...origin.path], part);
  };
  const document = { file, index: own?.document.index ?? 0, value, placeOf };
  return { folder, file, document, value, isComponent };
}

/** Edits a kustomization and records the origin of each change. Field names keep the case of the file. */
export class KustomizationEditor {
  readonly value: JsonObject;
  readonly mistakes: string[] = [];
  readonly #originOfEdit: (path: Pointer) => EditOrigin;
  readonly #origins = new Map<string, EditOrigin>();
  readonly #isOwn: boolean;

  /** `own` is null if the engine writes a new kustomization; `originOf` returns the origin of a sync object's field. */
  constructor(own: JsonObject | null, originOf: (path: Pointer) => EditOrigin) {
    this.value = own === null ? {} : structuredClone(own);
    this.#isOwn = own !== null;
    this.#originOfEdit = originOf;
  }

  /** The value of a field. */
  get(name: string): JsonValue | undefined {
    return this.value[this.#key(name)];
  }

  list(name: string): JsonValue[] {
    return asArray(this.get(name));
  }

  object(name: string): JsonObject {
    return asObject(this.get(name));
  }

  set(name: string, value: JsonValue, path: Pointer): void {
    const key = this.#key(name);
    this.value[key] = value;
    this.#note([key], path);
  }

  /** Sets a field that the engine writes regardless of the sync object. */
  setByEngine(name: string, value: JsonValue): void {
    const key = this.#key(name);
    this.value[key] = value;
    this.#origins.set(formatPointer([key]), { in: "engine" });
  }

  append(name: string, item: JsonValue, path: Pointer): void {
    const key = this.#key(name);
    const before = this.value[key];
    // If the field is not a list, Kustomize reports the error.
    if (before !== undefined && before !== null && !Array.isArray(before)) return;
    const list = asArray(before);
    this.value[key] = [...list, item];
    this.#note([key, list.length], path);
  }

  /** Sets a field within a list's item or an object. */
  setWithin(name: string, steps: Pointer, value: JsonValue, path: Pointer): void {
    const key = this.#key(name);
    this.value[key] ??= {};
    let holder = this.value[key] as JsonObject;
    for (const step of steps.slice(0, -1)) holder = holder[step] as JsonObject;
    holder[steps.at(-1)!] = value;
    this.#note([key, ...steps], path);
  }

  /** Replaces a list; `from` is the index of an existing item, or the path of a new one in the sync object. */
  replaceList(name: string, items: readonly { value: JsonValue; from: number | Pointer }[]): void {
    const key = this.#key(name);
    this.value[key] = items.map(({ value }) => value);
    for (const [index, { from }] of items.entries()) {
      if (typeof from !== "number") this.#note([key, index], from);
      else this.#origins.set(formatPointer([key, index]), { in: "kustomization", pointer: [key, from] });
    }
  }

  finish(folder: string, file: string): EditedKustomization {
    const { value, mistakes } = this;
    return { folder, file, value, mistakes, originOf: (pointer) => this.#originOf(pointer) };
  }

  #key(name: string): string {
    const [found] = fields({ value: this.value, pointer: [] }, name);
    return found === undefined ? name : String(found.pointer[0]);
  }

  #note(pointer: Pointer, path: Pointer): void {
    this.#origins.set(formatPointer(pointer), this.#originOfEdit(path));
  }

  /** The origin of the nearest edited parent; without one, the position in the kustomization itself. */
  #originOf(pointer: Pointer): EditOrigin {
    for (let length = pointer.length; length > 0; length--) {
      const origin = this.#origins.get(formatPointer(pointer.slice(0, length)));
      const rest = pointer.slice(length);
      if (origin?.in === "sync") return { ...origin, path: [...origin.path, ...rest] };
      if (origin?.in === "kustomization" || origin?.in === "file")
        return { ...origin, pointer: [...origin.pointer, ...rest] };
      if (origin !== undefined) return origin;
    }
    return this.#isOwn ? { in: "kustomization", pointer } : { in: "engine" };
  }
}
