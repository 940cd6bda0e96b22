import { memoizeWeak } from "../../model/memoize.ts";
import { contentDigest } from "../../repository/content.ts";
import type { Repository } from "../../repository/repository.ts";
import type { SourceGraph } from "../graph.ts";
import { inputFilesOf } from "./staged-build.ts";

/** The input files and links of a kustomization, each with its path and content as in `fileContent`. */
export function inputContents(repository: Repository, graph: SourceGraph): string[] {
  return [...inputFilesOf(repository, graph), ...graph.links].map((file) => fileContent(repository, file));
}

const known = memoizeWeak((_: Repository) => new Map<string, string>());

/** A file by its path, the path without symbolic links, and the digest of its content, as one text. Determined once. */
export function fileContent(repository: Repository, file: string): string {
  const found = known(repository).get(file);
  if (found !== undefined) return found;
  const content = [file, repository.resolved(file), contentDigest(repository, file)].join("\0");
  known(repository).set(file, content);
  return content;
}
