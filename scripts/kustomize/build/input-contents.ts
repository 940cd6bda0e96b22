import { memoizeNamed, memoizeWeak } from "../../model/memoize.ts";
import { contentDigest } from "../../repository/content.ts";
import type { Repository } from "../../repository/repository.ts";
import type { SourceGraph } from "../graph.ts";
import { inputFilesOf } from "./staged-build.ts";

/** The input files and links of a kustomization, each with its path and content as in `fileContent`. Determined once. */
export function inputContents(repository: Repository, graph: SourceGraph): readonly string[] {
  return contentsOf(repository)(graph);
}

const contentsOf = memoizeWeak((repository: Repository) =>
  memoizeWeak((graph: SourceGraph) =>
    [...inputFilesOf(repository, graph), ...graph.links].map((file) => fileContent(repository, file)),
  ),
);

/** A file by its path, the path without symbolic links, and the digest of its content, as one text. Determined once. */
export const fileContent = memoizeNamed((repository: Repository, file): string =>
  [file, repository.resolved(file), contentDigest(repository, file)].join("\0"),
);
