import { type MountedText, mountedTexts } from "../../kubernetes/pods/mounted-texts.ts";
import type { Overlay } from "../../model/overlay.ts";
import { type ResourcePlace, resourcePlace } from "../../model/problem.ts";
import type { Requirement } from "../../startup/values/requirement.ts";
import { readRequirementsFile } from "../../startup/values/requirements.ts";

/** A requirements file that pods mount, and of which pip checks the hashes. */
export interface HashedFile {
  readonly mounted: MountedText;
  readonly packages: readonly Requirement[];
}

/** The requirements files with hashes that pods of an overlay mount. */
export function hashedFiles(overlay: Overlay): HashedFile[] {
  return mountedTexts(overlay).flatMap(readHashed);
}

function readHashed(mounted: MountedText): HashedFile[] {
  const { file, text } = mounted;
  if (!/(?:^|\/)requirements[^/]*\.txt$/.test(file)) return [];
  const read = readRequirementsFile(file, (path) => (path === file ? text : null));
  const packages = read.packages.filter(({ constraint }) => !constraint);
  const isChecked = read.requiresHashes || packages.some(({ hashes }) => hashes.length > 0);
  return isChecked ? [{ mounted, packages }] : [];
}

/** The place of a requirement, or of one of its hashes. */
export function placeIn({ configMap, path, text }: MountedText, part: string): ResourcePlace {
  // A comment can name the same requirement.
  const line = `\n${text}`.indexOf(`\n${part}`);
  const start = line === -1 ? text.indexOf(part) : line;
  return resourcePlace(configMap, path, start === -1 ? {} : { part: { start, end: start + part.length } });
}
