import { isDeepStrictEqual } from "node:util";
import type { SourceGraph } from "../discover/graph.ts";
import { asObject, type JsonValue } from "../model/json.ts";
import type { Place } from "../model/place.ts";
import type { Origin, Resource } from "../model/resource.ts";
import type { ProblemPlace } from "../model/rule.ts";
import { readManifests } from "../read/read.ts";
import type { Repository } from "../repository/repository.ts";

/** Finds the source of problems; null where the place cannot be known for certain. */
export type Locator = (at: ProblemPlace) => Place | null;

/**
 * A locator over what one overlay was rendered from. A resource that reaches the output as its file has it is located
 * exactly, to the characters within a string.
 */
export function locatorFor(repository: Repository, graphs: readonly SourceGraph[]): Locator {
  let sources: ReadonlyMap<string, Resource[]> | null = null;
  const origins = new Map<Resource, Origin | null>();

  function originOf(resource: Resource): Origin | null {
    if (resource.origin !== null) return resource.origin;
    const known = origins.get(resource);
    if (known !== undefined) return known;
    sources ??= sourcesOf(repository, graphs);
    const origin = untouched(resource, sources.get(sourceKey(resource)) ?? []);
    origins.set(resource, origin);
    return origin;
  }
  return (at) => {
    if (at.in === "file") return at.place;
    const origin = originOf(at.resource);
    return origin === null ? null : origin.document.placeOf([...origin.at, ...at.path], at.span);
  };
}

/** The source that equals the rendered resource in everything; none, or more than one, gives no certain place. */
function untouched(resource: Resource, candidates: readonly Resource[]): Origin | null {
  const equal = candidates.filter((candidate) =>
    isDeepStrictEqual(plain(candidate.value), plain(resource.value)),
  );
  return equal.length === 1 ? equal[0]!.origin : null;
}

/** Without prototypes, which parsers set differently and equality would see. */
function plain(value: JsonValue): unknown {
  return JSON.parse(JSON.stringify(value));
}

function sourcesOf(repository: Repository, graphs: readonly SourceGraph[]): Map<string, Resource[]> {
  const files = new Set(graphs.flatMap((graph) => graph.resources));
  const resources = [...files].flatMap((file) => {
    const yaml = repository.readYaml(file);
    return yaml === null ? [] : readManifests(yaml, file).resources;
  });
  return Map.groupBy(resources, sourceKey);
}

function sourceKey({ value }: Resource): string {
  return JSON.stringify([value.kind, asObject(value.metadata).name]);
}
