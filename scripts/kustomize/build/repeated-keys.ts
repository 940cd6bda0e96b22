import type { Failure } from "../../model/finding.ts";
import type { Repository } from "../../repository/repository.ts";
import { withEdits } from "../../repository/with-edits.ts";
import { isUnreadable } from "../../yaml/read.ts";
import type { KustomizationContent } from "../source.ts";
import type { BuildInput } from "./changed-build.ts";

/** A build that shows what a kustomization would render if its manifests had each key once, and why it does not. */
interface RepairedBuild {
  readonly input: BuildInput;
  readonly failures: readonly Failure[];
}

/**
 * Kustomize refuses a manifest with a repeated key. Returns the build in which the last value counts, as for kubectl; null
 * if no manifest has such a key.
 */
export function withoutRepeatedKeys(
  repository: Repository,
  content: KustomizationContent,
): RepairedBuild | null {
  const texts = new Map<string, string>();
  const failures: Failure[] = [];
  for (const file of content.graph.resources) {
    const yaml = repository.readYaml(file);
    if (yaml === null || yaml.mistakes.length === 0 || yaml.mistakes.some(isUnreadable)) continue;
    const documents = yaml.documents.filter(({ value }) => value !== null);
    texts.set(
      repository.resolved(file),
      documents.map(({ value }) => `${JSON.stringify(value)}\n`).join("---\n"),
    );
    for (const { message, place } of yaml.mistakes)
      failures.push({ overlay: content.graph.folder, stage: "read", message, location: place });
  }
  return texts.size === 0 ? null : { input: { repository: withEdits(repository, texts), content }, failures };
}
