import type { MountedText } from "../../kubernetes/pods/mounted-texts.ts";
import { isSameVersion } from "../../startup/values/python-version.ts";
import type { Requirement } from "../../startup/values/requirement.ts";
import type { HashedFile } from "./shared-requirements.ts";

/** A requirement that states an exact version of a package, and the digests of its files. */
export interface Pin {
  readonly requirement: Requirement;
  readonly mounted: MountedText;
  readonly name: string;
  readonly version: string;
  /** With their algorithms, in lower case. Never empty. */
  readonly digests: ReadonlySet<string>;
}

/** Hexadecimal digits of the digests that pip accepts. */
export const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Reports whether `algorithm:digest` is a digest that pip accepts. */
export function isDigest(hash: string): boolean {
  const [algorithm = "", digest = ""] = hash.split(":");
  return digest.length === DIGEST_LENGTHS[algorithm] && /^[0-9a-f]+$/i.test(digest);
}

/** The pins of a file. */
export function pinsOf({ mounted, packages }: HashedFile): Pin[] {
  return packages.flatMap((requirement): Pin[] => {
    const { name, version, hashes } = requirement;
    const digests = new Set(hashes.map((hash) => hash.toLowerCase()).filter(isDigest));
    if (name === null || version === null || digests.size === 0) return [];
    return [{ requirement, mounted, name, version, digests }];
  });
}

/**
 * Pins by their digests. A digest is that of one file, so of one version of one package: if two versions have the same
 * digests, or two packages share all digests of one of them, pip refuses one of the two.
 */
export class PinIndex {
  /** One pin of each version and set of digests: many overlays can have copies of a file. */
  readonly #byDigest = new Map<string, Map<string, Pin>>();

  add(pin: Pin): void {
    const key = JSON.stringify([pin.name, pin.version, [...pin.digests].sort()]);
    for (const digest of pin.digests) {
      const same = this.#byDigest.get(digest) ?? new Map<string, Pin>();
      if (same.has(key)) return;
      this.#byDigest.set(digest, same.set(key, pin));
    }
  }

  /** A pin that cannot be right if this one is; null if the same version has some of the digests too. */
  contradicting(pin: Pin): Pin | null {
    const sharing = [...pin.digests].flatMap((digest) => [...(this.#byDigest.get(digest)?.values() ?? [])]);
    if (sharing.some((other) => !isOtherRelease(pin, other))) return null;
    return sharing.find((other) => isContradiction(pin, other)) ?? null;
  }
}

/** False also if a version cannot be compared. */
function isOtherRelease(one: Pin, other: Pin): boolean {
  return one.name !== other.name || isSameVersion(one.version, other.version) === false;
}

function isContradiction(one: Pin, other: Pin): boolean {
  const [covers, isCovered] = [includesAll(one, other), includesAll(other, one)];
  return one.name === other.name ? covers && isCovered : covers || isCovered;
}

function includesAll(one: Pin, other: Pin): boolean {
  return [...other.digests].every((digest) => one.digests.has(digest));
}
