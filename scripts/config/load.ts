import type { Place } from "../model/place.ts";
import type { SourceDocument } from "../yaml/read.ts";
import type { Platform } from "./platform.ts";
import type { Policy } from "./policy.ts";

/** One thing that is wrong in a configuration file: where, and what was expected there. */
export interface ConfigMistake {
  readonly place: Place;
  readonly message: string;
}

/** A configuration file without mistakes; `document` gives the place of each of its values. */
export interface LoadedFile<T> {
  readonly value: T;
  readonly document: SourceDocument;
}

export type LoadedPlatform = LoadedFile<Platform>;
export type LoadedPolicy = LoadedFile<Policy>;

export type LoadResult<T> =
  | ({ readonly ok: true } & LoadedFile<T>)
  | { readonly ok: false; readonly mistakes: readonly ConfigMistake[] };
