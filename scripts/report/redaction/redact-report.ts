import type { Report } from "../../model/finding.ts";
import { lazily } from "../../model/memoize.ts";
import { unquotedMessage } from "../../yaml/unquoted.ts";
import type { Sources } from "./excerpt.ts";
import { mentionsSecrets, statesOtherKinds } from "./intent.ts";
import type { Redactor, RunRedactor } from "./redact.ts";

/** Fields whose texts do not come from manifests, or that are needed as they are: paths, names of rules, edits. */
const KEPT: ReadonlySet<string> = new Set([
  ...[
    "fingerprint",
    "fieldFingerprint",
    "rule",
    "severity",
    "stage",
    "base",
    "location",
    "edits",
    "remedy",
    "overlay",
  ],
  ...["overlays", "file", "place"],
]);

/** The files of a run, and its redactors. */
export interface RunSources extends Sources {
  readonly redactor: RunRedactor;
}

/** The report without known values of Secrets anywhere: also where one was replaced into the name of a resource. */
export function redactReport<Part extends Omit<Report, "excerpts">>(report: Part, sources: RunSources): Part {
  const failures = report.failures.map(({ message, ...failure }) => ({
    ...failure,
    message: sources.redactor.redact(
      failure.location !== null && canQuoteSecrets(failure.location.file, sources)
        ? unquotedMessage(message)
        : message,
    ),
  }));
  const { hide, knowsValues } = sources.redactor;
  if (!knowsValues) return { ...report, failures };
  const overview = lazily(() => redactTexts(report.overview(), hide, KEPT));
  return { ...redactTexts({ ...report, failures }, hide, KEPT), overview };
}

/** The value with all its texts redacted, except those at and below the keys `kept`. */
export function redactTexts<Part>(value: Part, hide: Redactor, kept: ReadonlySet<string>): Part {
  return deepRedact(value, hide, kept) as Part;
}

function canQuoteSecrets(file: string, { readText, secretFiles }: Sources): boolean {
  const text = readText(file);
  return secretFiles.has(file) || !text.ok || (mentionsSecrets(text.value) && !statesOtherKinds(text.value));
}

function deepRedact(value: unknown, hide: Redactor, kept: ReadonlySet<string>): unknown {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((item) => deepRedact(item, hide, kept));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    kept.has(key) ? part : deepRedact(part, hide, kept),
  ]);
  return Object.fromEntries(entries);
}
