import { type FixOutcome, fix } from "../../fix/fix.ts";
import type { RejectedFix } from "../../fix/round.ts";
import { writeChanges } from "../../fix/write.ts";
import type { Finding, Report } from "../../model/finding.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Request } from "../../pipeline/request.ts";
import { clean } from "../../report/redaction/clean.ts";
import { type ChangedFile, diffText } from "../../report/terminal/diff.ts";
import { withPlace } from "../../report/terminal/place.ts";
import { plural } from "../../report/terminal/plural.ts";

export interface Terminal {
  /** True if standard output shows colours. */
  readonly color: boolean;
  print(text: string): void;
  say(line: string): void;
}

/** Applies fixes and reports them; with `preview` only prints the diff. Returns the report of the remaining findings. */
export async function runFix(
  request: Request,
  mode: "write" | "preview",
  { color, print, say }: Terminal,
  isWanted: (finding: Finding) => boolean,
): Promise<Result<Report>> {
  const fixed = await fix(request, isWanted);
  const changes = changesOf(request, fixed);
  if (mode === "preview") print(previewOf(fixed, changes, color));
  const unwritten = mode === "preview" ? [] : writeChanges(request.repository, changes);
  const [first] = unwritten;
  if (first !== undefined) {
    const others = unwritten.length > 1 ? `, and ${plural(unwritten.length - 1, "more file")}` : "";
    const rest = changes.length > unwritten.length ? "; the other files were written" : "";
    return fail(`${clean(first.file)} was not changed: ${first.reason}${others}${rest}`);
  }
  const verb = mode === "preview" ? "would fix" : "fixed";
  for (const finding of fixed.fixed) say(`${verb} ${lineFor(finding)}`);
  for (const refused of fixed.rejected) say(unfixableLine(refused));
  const files = plural(changes.length, "file");
  say(`${verb} ${plural(fixed.fixed.length, "finding")} in ${files}`);
  return { ok: true, value: fixed.report };
}

/** The files that the fixes change, with both texts. */
export function changesOf({ repository }: Pick<Request, "repository">, { texts }: FixOutcome): ChangedFile[] {
  return [...texts].flatMap(([file, after]) => {
    const read = repository.readText(file);
    return read.ok && read.value !== after ? [{ file, before: read.value, after }] : [];
  });
}

function previewOf({ before, after }: FixOutcome, changes: readonly ChangedFile[], color: boolean): string {
  return diffText(changes, before.sources, after.sources, { color });
}

function lineFor({ location, rule, message }: Finding): string {
  return withPlace(location, `${rule}: ${clean(message)}`);
}

function unfixableLine({ finding, reason }: RejectedFix): string {
  return `cannot be fixed automatically: ${lineFor(finding)} (${clean(reason)})`;
}
