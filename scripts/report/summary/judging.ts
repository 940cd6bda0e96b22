import type { FixedFinding, Loosened } from "../../model/finding.ts";
import { clean } from "../redaction/clean.ts";
import type { Paint } from "../terminal/paint.ts";
import { formatPlace } from "../terminal/place.ts";
import { plural } from "../terminal/plural.ts";
import { wrap } from "../terminal/wrap.ts";

/** What names a loosening where formats have rules: no rule has this name. */
export const LOOSENING = "change-loosens-policy";

/** One line for what a change loosens; empty where it loosens nothing. */
export function loosenedTitle({ base, changes }: Loosened): string {
  if (changes.length === 0) return "";
  const what = `This change loosens what judges changes, in ${plural(changes.length, "place")}`;
  return `${what}. It was judged by ${base.slice(0, 12)}, before that counts.`;
}

/** What a change loosens, loudly: it comes before all findings. */
export function loosenedLines(loosened: Loosened | null, width: number, paint: Paint): string[] {
  const title = loosened === null ? "" : loosenedTitle(loosened);
  if (loosened === null || title === "") return [];
  const entries = loosened.changes.flatMap(({ words, location }) => {
    const place = location === null ? [] : [`  ${paint("cyan", formatPlace(location))}`];
    return [...place, ...wrap(clean(words), width - 4).map((line) => `    ${line}`)];
  });
  return [...wrap(title, width).map((line) => paint("yellow", line)), ...entries, ""];
}

const MAX_FIXED = 10;

/** What can go from the baseline. */
export function fixedLines(fixed: readonly FixedFinding[], width: number, paint: Paint): string[] {
  if (fixed.length === 0) return [];
  const title = `${plural(fixed.length, "finding")} of the baseline mended; --write-baseline takes them out:`;
  const shown = fixed.slice(0, MAX_FIXED).map(({ rule, resource, file }) => {
    return clean(
      [rule, resource ?? "", file === undefined ? "" : `(${file})`].filter((part) => part !== "").join(" "),
    );
  });
  const more = fixed.length > MAX_FIXED ? [`${fixed.length - MAX_FIXED} more`] : [];
  const lines = [...shown, ...more].flatMap((each) => wrap(each, width - 4).map((line) => `  - ${line}`));
  return [...wrap(title, width), ...lines.map((line) => paint("dim", line)), ""];
}
