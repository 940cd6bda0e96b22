import { fields, items, type Located } from "../../kustomize/fields.ts";
import { isObject, scalarText } from "../../model/json.ts";
import type { Place, Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Mark, Source } from "../tracked/source-ref.ts";
import { CannotFollow } from "./merge.ts";
import type { Shadow } from "./tracked-resource.ts";

/** A kustomization as it is applied: its own file's, or what a sync object makes of it. */
export interface AppliedKustomization {
  readonly folder: string;
  readonly value: Located["value"];
  placeOf(pointer: Pointer, span?: Span): Place | null;
}

/** An entry of a mapping of strings: its value as text, and where that stands. */
interface ConfigPair {
  readonly key: string;
  readonly text: string;
  readonly at: Located;
}

/** The text that a transformer sets; a collection in its place cannot be followed. */
export function followedText({ value }: Located): string {
  const text = scalarText(value);
  if (text === undefined) throw new CannotFollow();
  return text;
}

/** What a step of Kustomize reads: the configuration of a transformer, in its source. */
export class Config {
  readonly repository: Repository;
  /** What paths start from. */
  readonly folder: string;
  readonly source: Source;

  constructor(repository: Repository, folder: string, source: Source) {
    this.repository = repository;
    this.folder = folder;
    this.source = source;
  }

  mark({ pointer }: Located): Mark {
    return { source: this.source, pointer };
  }

  field(of: Located, name: string): Located | undefined {
    return fields(of, name)[0];
  }

  items(of: Located, name: string): Located[] {
    return items(of, name);
  }

  text(of: Located, name: string): string | undefined {
    const value = this.field(of, name)?.value;
    return value === null ? undefined : scalarText(value);
  }

  /** The entries of a mapping of strings; Kustomize takes no others. */
  pairs(of: Located, name: string): ConfigPair[] {
    const found = this.field(of, name);
    if (found === undefined || !isObject(found.value)) return [];
    return Object.entries(found.value).flatMap(([key, value]) => {
      const text = scalarText(value);
      return text === undefined ? [] : [{ key, text, at: { value, pointer: [...found.pointer, key] } }];
    });
  }

  /** Runs a step on one resource; where it cannot be followed, nothing of the resource is certain any more. */
  follow(shadow: Shadow, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof CannotFollow)) throw error;
      shadow.isUnknown = true;
    }
  }
}
