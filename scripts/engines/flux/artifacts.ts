import { posix } from "node:path";
import { asArray, asObject } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { isWithin } from "../../repository/manifests.ts";

/** A part of an artifact: the folder `from` of `source`, copied to `to`. */
export interface ArtifactPart {
  /** The source object, `OCIRepository/flux-system`. */
  readonly source: string;
  readonly from: string;
  readonly to: string;
}

const COPY = /^@[^/]+\/(?:(?<from>[^*?[\]]+?)\/?)?(?<contents>(?<=\/)\*\*)?$/;
const TO = /^@artifact\/(?<to>[^*]*)$/;

/**
 * The artifacts that a Flux ArtifactGenerator builds from folders of one source, by name
 * (https://fluxcd.io/flux/components/source/artifactgenerators/). Generators with several sources are ignored.
 */
export function artifactsOf({ apiVersion, kind, value }: Resource): [name: string, ArtifactPart[]][] {
  if (apiGroup(apiVersion) !== "source.extensions.fluxcd.io" || kind !== "ArtifactGenerator") return [];
  const spec = asObject(value.spec);
  const [source, ...others] = asArray(spec.sources).map(asObject);
  if (source === undefined || others.length > 0) return [];
  const key = `${source.kind}/${source.name}`;
  return asArray(spec.artifacts).flatMap((item): [string, ArtifactPart[]][] => {
    const { name, copy } = asObject(item);
    const parts = asArray(copy).flatMap((each) => parseCopy(key, asObject(each).from, asObject(each).to));
    return typeof name === "string" && parts.length > 0 ? [[name, parts]] : [];
  });
}

/** Copies like `cp -r`: the content of a folder (`folder/**`), or the folder itself with its name (`folder/`). */
function parseCopy(source: string, from: unknown, to: unknown): ArtifactPart[] {
  const copied = COPY.exec(typeof from === "string" ? from : "");
  const target = TO.exec(typeof to === "string" ? to : "");
  if (copied === null || target === null) return [];
  const { from: folder = ".", contents } = copied.groups!;
  const into = target.groups?.to ?? "";
  const name = contents === undefined ? posix.basename(folder) : ".";
  return [{ source, from: posix.join(folder), to: normalizeFolder(posix.join(into, name)) }];
}

function normalizeFolder(path: string): string {
  return posix.join(".", path).replace(/(.)\/$/, "$1");
}

/**
 * The part that contains a folder of an artifact, and that folder's path in the part's source; null if no part contains
 * it. For a folder with a single part below it, Flux generates a kustomization that includes only that part.
 */
export function folderInParts(
  parts: readonly ArtifactPart[],
  folder: string,
): { readonly part: ArtifactPart; readonly folder: string } | null {
  const holding = parts.filter(({ to }) => isWithin(folder, to));
  const [nearest] = holding.toSorted((one, other) => other.to.length - one.to.length);
  if (nearest !== undefined)
    return { part: nearest, folder: posix.join(nearest.from, posix.relative(nearest.to, folder)) };
  const [only, ...more] = parts.filter(({ to }) => isWithin(to, folder));
  return only === undefined || more.length > 0 ? null : { part: only, folder: only.from };
}
