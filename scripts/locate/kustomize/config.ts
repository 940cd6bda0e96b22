import { type FieldValue, fields, items } from "../../kustomize/fields.ts";
import { isObject, scalarText } from "../../model/json.ts";
import type { Part, Place } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Repository } from "../../repository/repository.ts";
import type { SourceRef, TrackedSource } from "../tracked/source-ref.ts";
import { CannotTrack } from "./merge.ts";
import type { TrackedResource } from "./tracked-resource.ts";

/** A kustomization as applied: from its file, or with a sync object's edits. */
export interface AppliedKustomization {
  readonly folder: string;
  readonly value: FieldValue["value"];
  placeOf(pointer: Pointer, part?: Part): Place | null;
}

/** An entry of a mapping of strings: its value as text, and the place of the value. */
interface ConfigPair {
  readonly key: string;
  readonly text: string;
  readonly at: FieldValue;
}

/** The text that a transformer sets. Throws `CannotFollow` for a collection. */
export function requiredText({ value }: FieldValue): string {
  const text = scalarText(value);
  if (text === undefined) throw new CannotTrack();
  return text;
}

/** The configuration of one Kustomize step, with its source. */
export class StepConfig {
  readonly repository: Repository;
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly source: TrackedSource;

  constructor(repository: Repository, folder: string, source: TrackedSource) {
    this.repository = repository;
    this.folder = folder;
    this.source = source;
  }

  ref({ pointer }: FieldValue): SourceRef {
    return { source: this.source, pointer };
  }

  field(of: FieldValue, name: string): FieldValue | undefined {
    return fields(of, name)[0];
  }

  items(of: FieldValue, name: string): FieldValue[] {
    return items(of, name);
  }

  text(of: FieldValue, name: string): string | undefined {
    const value = this.field(of, name)?.value;
    return value === null ? undefined : scalarText(value);
  }

  /** The entries of a mapping of strings; Kustomize accepts no other values. */
  pairs(of: FieldValue, name: string): ConfigPair[] {
    const found = this.field(of, name);
    if (found === undefined || !isObject(found.value)) return [];
    return Object.entries(found.value).flatMap(([key, value]) => {
      const text = scalarText(value);
      return text === undefined ? [] : [{ key, text, at: { value, pointer: [...found.pointer, key] } }];
    });
  }

  /** Runs a step on one resource. If the step cannot be tracked, the whole resource becomes unknown. */
  track(shadow: TrackedResource, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof CannotTrack)) throw error;
      shadow.isUnknown = true;
    }
  }
}
