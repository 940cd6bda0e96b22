import type { Relaxations } from "../../model/finding.ts";
import { clean } from "../redaction/clean.ts";

/** The rule name of relaxations in formats that require one; no rule has this name. */
export const RELAXATION_RULE = "change-loosens-policy";

/** Summarises the relaxations of a change in one line; empty if there are none. */
export function relaxationTitle({ base, ref, changes }: Relaxations): string {
  if (changes.length === 0) return "";
  const [what, they] = changes.length === 1 ? ["", "the relaxation applies"] : ["s", "the relaxations apply"];
  const name = ref === base ? "" : ` (${clean(ref)})`;
  const title = `This change relaxes its own checks in ${changes.length} place${what}`;
  return `${title}. It was validated against the policy of ${base.slice(0, 12)}${name}; ${they} after merge.`;
}
