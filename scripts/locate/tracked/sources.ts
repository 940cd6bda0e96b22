import type { SourceDocument } from "../../model/document.ts";
import type { Part, Place } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import { SourceText as TextPositions } from "../../yaml/source-text.ts";
import { nodeAt, type TrackedNode } from "./node.ts";
import type { SourceRef, TrackedSource } from "./source-ref.ts";
import { keyPlaceOfRef, placeOfRef, placeOfSpan } from "./text.ts";

/** A file's whole text as one string, as generators use it. */
export function textSource(file: string, text: string): TrackedSource {
  // A byte order mark belongs to the data but not to a line.
  const first = text.startsWith("\ufeff") ? 1 : 0;
  const positions = new TextPositions(file, text.slice(first));
  return {
    placeOf(pointer, span) {
      if (pointer.length > 0 || span === "key") return null;
      return positions.placeOf((span?.start ?? 0) - first, (span?.end ?? text.length) - first);
    },
  };
}

/** A resource that Kustomize's steps produced, as a source: each part of it has the place where that part was set. */
export function nodeSource(root: TrackedNode): TrackedSource {
  return {
    placeOf(pointer, part) {
      const node = nodeAt(root, pointer);
      if (node === undefined) return null;
      if (node.kind === "scalar" && typeof part === "object") return placeOfSpan(node.pieces, part);
      const mark = node.kind === "scalar" ? node.pieces[node.main]?.mark : node.steps[0]?.mark;
      if (mark === undefined) return null;
      return part === "key" ? keyPlaceOfRef(mark, pointer.at(-1)) : placeOfRef(mark);
    },
  };
}

/** A document in a string of another source: an inline patch. */
export function inlineSource(outer: SourceRef, text: string, document: SourceDocument): TrackedSource {
  const starts = lineStarts(text);
  return {
    placeOf(pointer: Pointer, part?: Part): Place | null {
      const inner = document.placeOf(pointer, part);
      if (inner === null) return null;
      const begin = outer.span?.start ?? 0;
      const start = begin + starts[inner.line - 1]! + inner.column - 1;
      const end = begin + starts[inner.endLine - 1]! + inner.endColumn - 1;
      return outer.source.placeOf(outer.pointer, { start, end });
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
