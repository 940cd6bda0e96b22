import type { SourceDocument } from "../model/document.ts";
import { asArray, asObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Place } from "../model/place.ts";
import { formatPointer, type Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { fieldOf, fields } from "./fields.ts";
import { type Kustomization, readKustomization } from "./kustomization.ts";

/** Where a value of an edited kustomization comes from. */
export type EditOrigin =
  /** The folder's own kustomization file. */
  | { readonly in: "kustomization"; readonly pointer: Pointer }
  /** A field of the sync object. */
  | { readonly in: "sync"; readonly resource: Resource; readonly path: Pointer }
  /** A file beside it, in which the engine keeps what goes over the sync object's own fields. */
  | { readonly in: "file"; readonly document: SourceDocument; readonly pointer: Pointer }
  /** The engine writes it itself, such as the list of a folder's files. */
  | { readonly in: "engine" };

/** A kustomization as an engine writes it before it builds the folder: its own one, or a new one, with its edits. */
export interface EditedKustomization {
  readonly folder: string;
  /** The file that it is written to. */
  readonly file: string;
  readonly value: JsonObject;
  originOf(pointer: Pointer): EditOrigin;
  /** Why the engine itself would refuse these edits. */
  readonly mistakes: readonly string[];
}

/** The edited kustomization like one that is read from its file; places are those of what its values come from. */
export function editedKustomization(repository: Repository, edited: EditedKustomization): Kustomization {
  const { folder, file, value } = edited;
  const own = readKustomization(repository, folder);
  const isComponent = fieldOf(value, "kind") === "Component";
  const placed = (pointer: Pointer, place: "placeOf" | "keyPlaceOf"): Place | null => {
    const origin = edited.originOf(pointer);
    if (origin.in === "engine") return null;
    if (origin.in === "kustomization") return own?.document[place](origin.pointer) ?? null;
    if (origin.in === "file") return origin.document[place](origin.pointer);
    const source = origin.resource.origin;
    return source === null ? null : source.document[place]([...source.at, ...origin.path]);
  };
  const document = {
    file,
    index: own?.document.index ?? 0,
    value,
    placeOf: (pointer: Pointer) => placed(pointer, "placeOf"),
    keyPlaceOf: (pointer: Pointer) => placed(pointer, "keyPlaceOf"),
  };
  return { folder, file, document, value, isComponent };
}

/** What an edit changes a kustomization with. Fields keep the case that the file has them in. */
export class KustomizationEditor {
  readonly value: JsonObject;
  readonly mistakes: string[] = [];
  readonly #originOfEdit: (path: Pointer) => EditOrigin;
  readonly #origins = new Map<string, EditOrigin>();
  readonly #isOwn: boolean;

  /** `own` is null where the engine writes a new kustomization; `originOf`: where a field of the sync object stands. */
  constructor(own: JsonObject | null, originOf: (path: Pointer) => EditOrigin) {
    this.value = own === null ? {} : structuredClone(own);
    this.#isOwn = own !== null;
    this.#originOfEdit = originOf;
  }

  /** What the kustomization holds in a field. */
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

  /** What the engine itself writes there, whatever the sync object says. */
  setByEngine(name: string, value: JsonValue): void {
    const key = this.#key(name);
    this.value[key] = value;
    this.#origins.set(formatPointer([key]), { in: "engine" });
  }

  append(name: string, item: JsonValue, path: Pointer): void {
    const key = this.#key(name);
    const before = this.value[key];
    // Of another type it is a mistake, and Kustomize says so better.
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

  /** A list in a new order: each item one that the list had (its index), or new from the sync object (its path). */
  replaceList(name: string, items: readonly { value: JsonValue; from: number | Pointer }[]): void {
    const key = this.#key(name);
    this.value[key] = items.map(({ value }) => value);
    for (const [index, { from }] of items.entries()) {
      if (typeof from !== "number") this.#note([key, index], from);
      else this.#origins.set(formatPointer([key, index]), { in: "kustomization", pointer: [key, from] });
    }
  }

  done(folder: string, file: string): EditedKustomization {
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

  /** The origin of the nearest thing around it that an edit set; else its own place. */
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
