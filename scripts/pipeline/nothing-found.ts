import type { Discovery } from "../discover/discover.ts";
import type { Rendering } from "../engines/render.ts";
import { manifestsOf, type OverlaySource } from "../kustomize/source.ts";
import type { Failure } from "../model/finding.ts";
import { readYaml } from "../yaml/read.ts";

/** Returns the failures of a run that has no resource to check: for each empty file or stream, else one for all. */
export function nothingFound(
  { repository }: Pick<Discovery, "repository">,
  { overlays, skipped }: Pick<Rendering, "overlays" | "skipped">,
): Failure[] {
  const empty = overlays.flatMap(({ source }) =>
    textsOf(source, (file) => {
      const read = repository.readText(file);
      return read.ok ? read.value : null;
    }),
  );
  if (empty.length > 0) return empty.map(({ name, text }) => failure(`${name} ${contentOf(text, name)}`));
  const plain = skipped.filter(({ kind }) => kind === "manifest").reduce((sum, { count }) => sum + count, 0);
  const hint =
    plain > 0
      ? `; ${plain} plain ${plain === 1 ? "manifest" : "manifests"} found: pass the folder as PATH to check`
      : "";
  return [failure(`no kustomization with resources found${hint}`)];
}

function failure(reason: string): Failure {
  return { overlay: null, stage: "discover", message: `nothing to check: ${reason}`, location: null };
}

interface EmptyText {
  readonly name: string;
  readonly text: string;
}

/** The plain manifests of a source. */
function textsOf(source: OverlaySource, read: (file: string) => string | null): EmptyText[] {
  const { content } = source;
  if (content.kind === "stream") return [{ name: "standard input", text: content.text }];
  return manifestsOf(source).flatMap((file) => {
    const text = read(file);
    return text === null ? [] : [{ name: file, text }];
  });
}

/** Describes a text in which no resource is. */
function contentOf(text: string, file: string): string {
  if (text.trim() === "") return "is empty";
  const values = readYaml(text, file).documents.filter(({ value }) => value !== null);
  return values.length === 0
    ? "contains only comments and empty documents"
    : "contains only Lists without items";
}
