import { satisfies, valid } from "@renovatebot/pep440";

/**
 * Reports whether `==` accepts a release of one version for the other (https://peps.python.org/pep-0440/): `1.0` and `1.0.0`
 * are equal, and a version without a local part also accepts each local one (`2.1.0+cpu`). Null if one of them is no version.
 */
export function isSameVersion(one: string, other: string): boolean | null {
  if (valid(one) === null || valid(other) === null) return null;
  return satisfies(one, `==${other}`) || satisfies(other, `==${one}`);
}
