import { posix } from "node:path";
import { asArray, asObject } from "../model/json.ts";
import type { Resource } from "../model/resource.ts";
import { apiGroup } from "../resources/overlay.ts";

/** What an artifact holds of a repository: the folder `from`, standing at `to`. */
export interface ArtifactPart {
  readonly from: string;
  readonly to: string;
}

const COPY = /^@[^/]+\/(?:(?<from>[^*]+)\/)?\*\*$/;
const TO = /^@artifact\/(?<to>[^*]*)$/;

/**
 * The artifacts that a Flux ArtifactGenerator makes of one repository's folders, by name
 * (https://fluxcd.io/flux/components/source/artifactgenerators/). One of several repositories is none of this one's.
 */
export function artifactsOf({ apiVersion, kind, value }: Resource): [name: string, ArtifactPart[]][] {
  if (apiGroup(apiVersion) !== "source.extensions.fluxcd.io" || kind !== "ArtifactGenerator") return [];
  const spec = asObject(value.spec);
  if (asArray(spec.sources).length !== 1) return [];
  return asArray(spec.artifacts).flatMap((item): [string, ArtifactPart[]][] => {
    const { name, copy } = asObject(item);
    const parts = asArray(copy).flatMap((each) => partOf(asObject(each).from, asObject(each).to));
    return typeof name === "string" && parts.length > 0 ? [[name, parts]] : [];
  });
}

function partOf(from: unknown, to: unknown): ArtifactPart[] {
  const source = COPY.exec(typeof from === "string" ? from : "");
  const target = TO.exec(typeof to === "string" ? to : "");
  if (source === null || target === null) return [];
  return [{ from: posix.join(source.groups?.from ?? "."), to: folderOf(target.groups?.to ?? "") }];
}

function folderOf(path: string): string {
  return posix.join(".", path).replace(/(.)\/$/, "$1");
}

/** Where a folder of an artifact is in its repository; null where no part holds it. */
export function folderInParts(parts: readonly ArtifactPart[], folder: string): string | null {
  const holding = parts.filter(({ to }) => to === "." || folder === to || folder.startsWith(`${to}/`));
  const [nearest] = holding.toSorted((one, other) => other.to.length - one.to.length);
  return nearest === undefined ? null : posix.join(nearest.from, posix.relative(nearest.to, folder));
}
