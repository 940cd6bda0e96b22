import type { SourceDocument } from "../../model/document.ts";
import { asObject, asString } from "../../model/json.ts";
import type { Place } from "../../model/place.ts";
import type { YamlFile } from "../../yaml/read.ts";
import type { IdentityAt, SourceIdentity } from "./findings.ts";

interface DocumentStart {
  readonly line: number;
  readonly document: SourceDocument;
}

/**
 * Returns a function that finds the resource document of a place, independent of its line. `readYaml` returns the
 * parsed file.
 */
export function identityFinder(readYaml: (file: string) => YamlFile | null): IdentityAt {
  const files = new Map<string, readonly DocumentStart[]>();
  return ({ file, line }: Place) => {
    let starts = files.get(file);
    if (starts === undefined) {
      starts = startsOf(readYaml(file));
      files.set(file, starts);
    }
    const document = lastBefore(starts, line);
    return document === null ? null : identityOf(document);
  };
}

function startsOf(yaml: YamlFile | null): DocumentStart[] {
  return (yaml?.documents ?? []).flatMap((document) => {
    const place = document.placeOf([]);
    return place === null ? [] : [{ line: place.line, document }];
  });
}

/** The last document that starts on or above the line. Binary search, because a file can contain many documents. */
function lastBefore(starts: readonly DocumentStart[], line: number): SourceDocument | null {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]!.line <= line) low = middle + 1;
    else high = middle;
  }
  return starts[low - 1]?.document ?? null;
}

function identityOf({ value }: SourceDocument): SourceIdentity | null {
  const { kind, metadata } = asObject(value);
  const name = asString(asObject(metadata).name);
  return name === undefined ? null : { kind: asString(kind) ?? "", name };
}
