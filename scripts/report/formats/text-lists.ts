import type { FixedFinding } from "../../model/finding.ts";
import { clean } from "../redaction/clean.ts";
import type { ReportInput } from "../redaction/input.ts";
import { relaxationTitle } from "../summary/relaxations.ts";
import type { Paint } from "../terminal/paint.ts";
import { linkedPlace } from "../terminal/place.ts";
import { plural } from "../terminal/plural.ts";
import { wrap } from "../terminal/wrap.ts";

/** Formats the relaxations of a change; they are printed before all findings. */
export function relaxationLines({ report, width, placeUrl }: ReportInput, paint: Paint): string[] {
  const { loosened } = report;
  const title = loosened === null ? "" : relaxationTitle(loosened);
  if (loosened === null || title === "") return [];
  const entries = loosened.changes.flatMap(({ words, location }) => {
    const place = location === null ? [] : [`  ${paint("cyan", linkedPlace(location, placeUrl))}`];
    return [...place, ...wrap(clean(words), width - 4).map((line) => `    ${line}`)];
  });
  return [...wrap(title, width).map((line) => paint("yellow", line)), ...entries, ""];
}

const MAX_FIXED = 10;

/** Formats the baseline entries that are no longer found. */
export function fixedLines(fixed: readonly FixedFinding[], width: number, paint: Paint): string[] {
  if (fixed.length === 0) return [];
  const [are, them] = fixed.length === 1 ? ["is", "it"] : ["are", "them"];
  const title = `${plural(fixed.length, "baseline finding")} ${are} fixed; --write-baseline removes ${them}:`;
  const shown = fixed.slice(0, MAX_FIXED).map((each) => clean(fixedWords(each)));
  const more = fixed.length > MAX_FIXED ? [`${fixed.length - MAX_FIXED} more`] : [];
  const lines = [...shown, ...more].flatMap((each) => {
    return wrap(each, width - 4).map((line, index) => `  ${index === 0 ? "-" : " "} ${line}`);
  });
  return [...wrap(title, width), ...lines.map((line) => paint("dim", line)), ""];
}

function fixedWords({ rule, resource = "", file = "", line, message }: FixedFinding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const words = [rule, resource, place === "" ? "" : `(${place})`].filter((part) => part !== "").join(" ");
  return message === undefined ? words : `${words}: ${message}`;
}
