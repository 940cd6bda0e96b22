import type { RenderedDocument } from "../../model/document.ts";
import { fail, type Result } from "../../model/result.ts";
import { sharedValue } from "../../model/shared-value.ts";
import type { UpstreamPool } from "../../upstream/pool.ts";
import { describeFailure } from "../../upstream/protocol.ts";
import { explainError } from "./explain-error.ts";

/** The answer of the operation `build`. */
interface BuiltDocuments {
  readonly documents: readonly RenderedDocument[];
}

/**
 * A renderer that builds folders below `root` with Kustomize's library. `files` are texts that stand for files, by path
 * relative to the root; documents with `textWith` are returned as text too.
 */
export function upstreamRenderer(upstream: UpstreamPool, root: string) {
  return async (
    folder: string,
    files: ReadonlyMap<string, string>,
    textWith: string | null,
  ): Promise<Result<readonly RenderedDocument[]>> => {
    const input = { root, folder, files: Object.fromEntries(files), textWith };
    const answer = await upstream.ask<BuiltDocuments>("build", input);
    if (answer.ok) return { ok: true, value: answer.value.documents.map(withSharedDefinition) };
    const { error } = answer;
    return fail(
      error.kind === "refused"
        ? explainError(`Error: ${error.message}`, root, folder)
        : describeFailure(error, "kustomize"),
    );
  };
}

/** Definitions are most of the values of many repositories, and the same in many overlays. */
function withSharedDefinition(document: RenderedDocument): RenderedDocument {
  return document.value?.kind === "CustomResourceDefinition"
    ? { ...document, value: sharedValue(document.value) }
    : document;
}
