import type { LoadedFile } from "../config/load.ts";
import type { Discovery } from "../discover/discover.ts";
import { overrideFiles } from "../engines/argocd/overrides.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { fileContent, inputContents } from "../kustomize/build/input-contents.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import type { BuildSettings } from "../model/build-settings.ts";
import type { JsonValue } from "../model/json.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Resource } from "../model/resource.ts";
import { resultKey, sha256, valueDigest } from "../model/results.ts";
import type { Repository } from "../repository/repository.ts";
import { canParseAll } from "../repository/total-size.ts";
import type { SchemaVerdicts } from "../schema/verdicts.ts";
import type { OverlayConfig } from "./effective-config.ts";
import type { ObjectUpdates } from "./object-updates.ts";
import type { Request } from "./request.ts";

/** Everything besides an overlay that its problems depend on. */
export interface CheckInputs {
  readonly found: Discovery;
  readonly verdicts: SchemaVerdicts;
  readonly updates: ObjectUpdates;
  readonly request: Pick<Request, "rules" | "results">;
}

/**
 * Returns a function for the key of everything that rules see of an overlay, except the sync objects of its cluster, the
 * overlays of the base commit and the files without an overlay:
 *
 * - its name, resources, variables and completeness,
 * - the files that it is built from, by path and content, and what its sync object adds,
 * - the verdicts of the schemas and of the API server's own code on its resources,
 * - the policy and the platform file, and the names of the rules. The version of the program is part of the whole cache.
 *
 * The key is null if the overlay could not be built, if the base commit has another version of one of its objects, and in a
 * repository so large that not all files may be parsed: which ones are depends on what was parsed before.
 */
export function checkKeys({
  found,
  verdicts,
  updates,
  request,
}: CheckInputs): (overlay: RenderedOverlay, config: OverlayConfig) => string | null {
  const { repository } = found;
  if (request.results == null || !canParseAll(found)) return () => null;
  const rules = request.rules.map(({ name }) => name);
  return (overlay, { policy, platform }) => {
    const { name, source, resources, completeness, unresolved, unset } = overlay;
    if (typeof completeness !== "string" || overlay.failures.length > 0) return null;
    if (resources.some((each) => updates.of(each) !== null)) return null;
    const positions = new Map(resources.map((each, index) => [each, index]));
    return resultKey(
      "overlay",
      rules,
      configDigest(policy),
      configDigest(platform),
      [name, completeness, overlay.unapplied, overlay.sync === null, [...unresolved]],
      unset.map(({ resource, path, span, ...rest }) => {
        return { ...rest, at: positions.get(resource) ?? null, path: [...path], span: span && { ...span } };
      }),
      resources.map((each) => resourceKey(each, verdicts)),
      sourceKey(source, repository),
    );
  };
}

function configDigest(loaded: LoadedFile<object> | null): string | null {
  return loaded === null ? null : fileDigest(loaded);
}

const fileDigest = memoizeWeak(({ value }: LoadedFile<object>) => sha256(JSON.stringify(value)));

/** An engine can set the namespace of a resource. */
function resourceKey(resource: Resource, verdicts: SchemaVerdicts): JsonValue {
  const { namespace, name, value } = resource;
  return [namespace, name, valueDigest(value), JSON.stringify(verdicts.of(resource))];
}

function sourceKey({ content, settings }: OverlaySource, repository: Repository): JsonValue {
  const contents = (files: readonly string[]) => files.map((file) => fileContent(repository, file));
  const by = settings === null ? null : settingsKey(settings, contents);
  switch (content.kind) {
    case "stream":
      return [by, sha256(content.text)];
    case "files":
      return [by, contents(content.files)];
    case "kustomization": {
      const { graph, edited } = content;
      // Argo CD's overrides in the folder are sources of edits.
      const overrides = settings?.engine === "argocd" ? overrideFiles(graph.folder, settings) : [];
      const files = [...inputContents(repository, graph), ...contents(overrides)];
      return [by, graph.folder, edited?.value ?? null, graph.hasUnknownEntries, files];
    }
  }
}

/** The settings of a sync object, and the file that has it: edits have places there. */
function settingsKey(
  { resource, value, at, environment, ...rest }: BuildSettings,
  contents: (files: readonly string[]) => JsonValue,
): JsonValue {
  const { origin } = resource;
  return [
    { ...rest, value, at: [...at], environment: { ...environment } },
    valueDigest(resource.value),
    origin === null ? null : [contents([origin.document.file]), origin.document.index, [...origin.at]],
  ];
}
