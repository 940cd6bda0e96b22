import { join } from "node:path";
import { asObject, isObject, type JsonValue, parseJson } from "../model/json.ts";
import { type Answer, answerOf, storedAnswer } from "./answer.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { type Days, isAmong } from "./days.ts";
import { evict, markUsed } from "./folder.ts";
import { confirmed, type SeenState } from "./observed-run.ts";

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
}

/** The answer of an earlier run of the same command, if nothing that it depends on has changed; else null. */
export function findRun({ folder, key, root }: RunPlace, today: string): Answer | null {
  const path = join(folder, key);
  const known = runOf(parseJson(readChecked(path, key) ?? ""));
  if (known === null || !isAmong(today, known.days)) return null;
  const seen = confirmed(root, known.seen);
  if (seen === null) return null;
  if (isRestamped(known.seen, seen)) writeChecked(path, key, storedText({ ...known, seen }));
  else markUsed(path);
  return known.answer;
}

export function storeRun({ folder, key }: RunPlace, run: KnownRun): void {
  writeChecked(join(folder, key), key, storedText(run));
  evict(folder);
}

function isRestamped({ stamps: before }: SeenState, { stamps: after }: SeenState): boolean {
  return [...after].some(([path, stamp]) => before.get(path) !== stamp);
}

function storedText({ answer, seen: { facts, stamps, git }, days }: KnownRun): string {
  return JSON.stringify({
    answer: storedAnswer(answer),
    days: { ...days },
    git,
    facts: Object.fromEntries(facts),
    stamps: Object.fromEntries(stamps),
  });
}

/** The run in a stored one; null if it has another form. */
function runOf(stored: JsonValue | undefined): KnownRun | null {
  if (!isObject(stored)) return null;
  const answer = answerOf(stored.answer);
  const facts = textsOf(stored.facts);
  const stamps = textsOf(stored.stamps);
  const { after, until } = asObject(stored.days);
  if (answer === null || facts === null || stamps === null || typeof stored.git !== "string") return null;
  if (!isDay(after) || !isDay(until)) return null;
  return { answer, days: { after, until }, seen: { facts, stamps, git: stored.git } };
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
