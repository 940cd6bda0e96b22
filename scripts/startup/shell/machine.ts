import { parse, type Script } from "unbash";
import { MAX_DEPTH, StepBudget } from "../machine/budget.ts";
import { rangeOf, recordDownloadRun } from "../machine/downloads.ts";
import {
  DONE,
  type Frame,
  type FrameLabel,
  type Invocation,
  type Machine,
  type Shell,
  type Sink,
  type Status,
  SUCCESS,
} from "../machine/shell.ts";
import type { StartFiles } from "../values/files.ts";
import { sourceOf } from "../values/source.ts";
import { downloadIn, UNKNOWN_CHARACTER, unknownReason, type Value, valueText } from "../values/value.ts";
import { runWords } from "./commands.ts";
import { runList, runTraps } from "./statements.ts";
import { runUnparsed } from "./unparsed.ts";

/** Number of script characters that cost one step. */
const CHARACTERS_PER_STEP = 32;

/** Creates the interpreter for one start. */
export function newMachine(files: StartFiles, sink: Sink, budget = new StepBudget()): Machine {
  return {
    files,
    sink,
    budget,
    executedDownloads: new Set(),
    executableDownloads: new Map(),
    downloadCommands: new Map(),
    runParsed: (script, shell) => runList(script.commands, shell),
    runText,
    runWords,
  };
}

/** Parses and runs a script; reports a script that is unknown or does not parse. */
function runText(text: Value, shell: Shell, label: FrameLabel, at: Invocation): Status {
  const { machine } = shell;
  const whole = valueText(text);
  if (whole.trim() === "") return SUCCESS;
  if (whole.replaceAll(UNKNOWN_CHARACTER, "").trim() === "") {
    const download = downloadIn(text);
    if (download !== null) return recordDownloadRun(download, shell, at);
    const reason = unknownReason(text);
    if (reason?.kind === "image-file") machine.sink.unchecked("image-program", reason.path);
    else machine.sink.unknown("script", rangeOf(shell, at), reason);
    return DONE;
  }
  if (shell.depth >= MAX_DEPTH || !machine.budget.spend(Math.ceil(whole.length / CHARACTERS_PER_STEP))) {
    machine.sink.unknown("limit", at, { kind: "limit" });
    return DONE;
  }
  const frame = innerFrame(text, label, at);
  const inner: Shell = { ...shell, frame, depth: shell.depth + 1, pipeline: null };
  const script: Script & { errors?: readonly { pos: number }[] | undefined } = parse(whole);
  const status = runList(script.commands, inner);
  const firstError = script.errors?.[0]?.pos;
  if (firstError !== undefined) {
    machine.sink.unknown("unparsed", { words: [], frame, start: firstError, end: firstError }, null);
    runUnparsed(firstError, inner);
  }
  if (shell.process.traps.length > 0) runTraps(inner);
  return status;
}

/** A script in one of the container's own arguments is labelled by that argument and starts a new path. */
function innerFrame(text: Value, { label, numbered }: FrameLabel, at: Invocation): Frame {
  const argument = numbered ? null : (at.frame.nameArgument?.(text) ?? null);
  return {
    label: argument ?? label,
    numbered,
    source: sourceOf(text),
    parent: argument === null ? at.frame : null,
    calledAt: at.start,
  };
}
