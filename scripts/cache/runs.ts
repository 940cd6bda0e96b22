import { join } from "node:path";
import { asObject, isObject, type JsonValue, parseJson } from "../model/json.ts";
import { type Answer, answerOf, storedAnswer } from "./answer.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { type Days, isAmong } from "./days.ts";
import { evict, markUsed } from "./folder.ts";
import { differenceFrom, type SeenState } from "./observed-run.ts";

/** The place of one command's answer: the folder of the cache, and the key of all that the answer depends on besides files. */
export interface RunPlace {
  readonly folder: string;
  readonly key: string;
  /** The root of the files, without symbolic links. */
  readonly root: string;
}

/** An answer with the state of the files, and the days, for which it holds. */
export interface KnownRun {
  readonly answer: Answer;
  readonly seen: SeenState;
  readonly days: Days;
  /** The record by which a run after an edit checks less, as JSON; empty without one. */
  readonly record: string;
}

/** An earlier run, after which only the contents of some files changed. */
export interface EditedRun {
  readonly files: readonly string[];
  /** The state of all other files. */
  readonly rest: SeenState;
  /** As in `KnownRun`, not empty. */
  readonly record: string;
}

/** The place of the answer of a command, and the earlier run of it that an edit follows, if there is one. */
export interface KeptCommand {
  readonly place: RunPlace;
  readonly edited: EditedRun | null;
}

/** An earlier run of the same command, compared with the files: its answer holds, or an edit follows it, or neither. */
export type FoundRun =
  | { readonly kind: "holds"; readonly answer: Answer }
  | { readonly kind: "edited"; readonly run: EditedRun }
  | { readonly kind: "none" };

/** Finds an earlier run of the same command; `onEdit` is called as soon as it is clear that its answer does not hold. */
export async function findRun(
  { folder, key, root }: RunPlace,
  today: string,
  onEdit?: () => Promise<void>,
): Promise<FoundRun> {
  const path = join(folder, key);
  const known = runAt(folder, key);
  if (known === null || !isAmong(today, known.days)) return { kind: "none" };
  const difference = await differenceFrom(root, known.seen, onEdit);
  if (difference.kind === "contents" && known.record !== "") {
    const { files, rest } = difference;
    return { kind: "edited", run: { files, rest, record: known.record } };
  }
  if (difference.kind !== "none") return { kind: "none" };
  const { seen } = difference;
  if (isRestamped(known.seen, seen)) writeChecked(path, key, storedText({ ...known, seen }));
  else markUsed(path);
  return { kind: "holds", answer: known.answer };
}

/** The last run of any command that has a record, compared with the files; null without one, or if more than contents differ. */
export async function findRecord({ folder, key, root }: RunPlace): Promise<EditedRun | null> {
  const last = readChecked(join(folder, key), key) ?? "";
  const known = /^[0-9a-f]{64}$/.test(last) ? runAt(folder, last) : null;
  if (known === null || known.record === "") return null;
  const difference = await differenceFrom(root, known.seen);
  if (difference.kind === "other") return null;
  const [files, rest] =
    difference.kind === "none" ? [[], difference.seen] : [difference.files, difference.rest];
  return { files, rest, record: known.record };
}

/** Stores a run. `last` is the key by which `findRecord` finds it, if it has a record. */
export function storeRun({ folder, key }: RunPlace, run: KnownRun, last: string): void {
  writeChecked(join(folder, key), key, storedText(run));
  if (run.record !== "") writeChecked(join(folder, last), last, key);
  evict(folder);
}

function isRestamped({ stamps: before }: SeenState, { stamps: after }: SeenState): boolean {
  return [...after].some(([path, stamp]) => before.get(path) !== stamp);
}

/** Two lines of JSON: what decides if the answer holds, and the record. */
function storedText({ answer, seen: { facts, stamps, git }, days, record }: KnownRun): string {
  const first = JSON.stringify({
    answer: storedAnswer(answer),
    days: { ...days },
    git,
    facts: Object.fromEntries(facts),
    stamps: Object.fromEntries(stamps),
  });
  return record === "" ? first : `${first}\n${record}`;
}

/** The run that is stored under a key; null if there is none. */
function runAt(folder: string, key: string): KnownRun | null {
  return runOf(readChecked(join(folder, key), key) ?? "");
}

/** The run in a stored one; null if it has another form. */
function runOf(text: string): KnownRun | null {
  const [first = "", record = ""] = text.split("\n", 2);
  const stored = parseJson(first);
  if (!isObject(stored)) return null;
  const answer = answerOf(stored.answer);
  const facts = textsOf(stored.facts);
  const stamps = textsOf(stored.stamps);
  const { after, until } = asObject(stored.days);
  if (answer === null || facts === null || stamps === null || typeof stored.git !== "string") return null;
  if (!isDay(after) || !isDay(until)) return null;
  return { answer, days: { after, until }, seen: { facts, stamps, git: stored.git }, record };
}

function isDay(value: JsonValue | undefined): value is string | null {
  return value === null || (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value));
}

function textsOf(value: JsonValue | undefined): Map<string, string> | null {
  if (!isObject(value)) return null;
  const entries = Object.entries(value);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === "string")
    ? new Map(entries)
    : null;
}
