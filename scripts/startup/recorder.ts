import type { Container } from "../kubernetes/pods/workload.ts";
import type { Frame, Invocation, Sink } from "./machine/shell.ts";
import { installerOf } from "./tools/index.ts";
import { programName } from "./tools/program-names.ts";
import { resolvePath, type StartFiles } from "./values/files.ts";
import type { Requirement } from "./values/requirement.ts";
import { anchorOf, anchorOfValue, lineAt, writtenText } from "./values/source.ts";
import type {
  InstallFacts,
  StartAnalysis,
  StartCommand,
  StartPlace,
  Unchecked,
  Unknown,
  UnknownCode,
} from "./values/types.ts";
import { isKnown, type Reason, UNKNOWN_CHARACTER, type Word } from "./values/value.ts";

/** Further runs of a command in a loop are not recorded. */
const MAX_RUNS = 1000;
/** Bounds the memory that recorded commands need. */
const MAX_COMMANDS = 20_000;

interface RecordedInstall {
  readonly command: StartCommand;
  readonly use: StartCommand | null;
  readonly runs: InstallFacts[];
}

/** Records the findings of a run, one per place. */
export class Recorder implements Sink {
  /** Unknowns are not recorded while the entrypoint is only a guess. */
  guessing = false;
  private readonly installs = new Map<string, RecordedInstall>();
  private readonly unknowns = new Map<string, Unknown>();
  private readonly uncheckedParts = new Map<string, Unchecked>();
  private readonly invocations: Invocation[] = [];
  private readonly files: StartFiles;
  private readonly container: Container;
  private readonly places = new Map<object, number>();

  constructor(files: StartFiles, container: Container) {
    this.files = files;
    this.container = container;
  }

  command(invocation: Invocation): InstallFacts | null {
    const { words } = invocation;
    if (this.invocations.length >= MAX_COMMANDS) this.unknown("limit", invocation, { kind: "limit" });
    else if (!this.guessing) this.invocations.push(invocation);
    const installer = installerOf(programName(words[0]?.text ?? ""));
    if (installer === undefined) return null;
    const context = { readFile: (path: string) => this.files.text(resolvePath("/", path)) };
    const facts = installer(words, context) ?? installer(withoutUnknownWords(words), context);
    if (facts !== null) this.install(invocation, facts);
    if (facts?.kind === "repository") this.files.markFetched();
    return facts;
  }

  install(invocation: Invocation, facts: InstallFacts, use?: Invocation): void {
    const command = this.commandOf(invocation);
    const key = JSON.stringify([
      facts.kind,
      facts.tool,
      facts.action,
      invocation.start,
      this.keyOf(command.at),
    ]);
    const before = this.installs.get(key);
    if (before !== undefined) {
      before.runs.push(facts);
      if (before.runs.length > MAX_RUNS) before.runs.pop();
      return;
    }
    this.installs.set(key, { command, runs: [facts], use: use === undefined ? null : this.commandOf(use) });
  }

  unknown(code: UnknownCode, invocation: Invocation, reason: Reason | null): void {
    if (this.guessing && code !== "limit") return;
    const at = this.placeOf(invocation);
    const key = JSON.stringify([code, code === "limit" ? null : this.keyOf(at)]);
    if (this.unknowns.has(key)) return;
    const text = writtenText(invocation.frame.source, invocation.start, invocation.end);
    this.unknowns.set(key, { code, text, reason, at, via: viaOf(invocation) });
  }

  unchecked(code: Unchecked["code"], text: string): void {
    const shown = text.replaceAll(UNKNOWN_CHARACTER, "…");
    this.uncheckedParts.set(JSON.stringify([code, shown]), { code, text: shown });
  }

  result(): StartAnalysis {
    return {
      installs: [...this.installs.values()].map(({ command, runs, use }) => ({
        ...mergeRuns(runs),
        command,
        use,
      })),
      unknowns: [...this.unknowns.values()],
      unchecked: [...this.uncheckedParts.values()],
      commands: () => this.invocations.map((invocation) => this.commandOf(invocation)),
    };
  }

  private commandOf(invocation: Invocation): StartCommand {
    const argv = invocation.words.map(({ text }) => (isKnown(text) ? text : null));
    const text = writtenText(invocation.frame.source, invocation.start, invocation.end);
    return { argv, text, at: this.placeOf(invocation), via: viaOf(invocation) };
  }

  /**
   * Returns the place of the command, or of the command that started it; the container if no part of it is in
   * a manifest.
   */
  private placeOf({ frame, start, end }: Invocation): StartPlace {
    let [current, from, to]: [Frame | null, number, number] = [frame, start, Math.max(end, start)];
    while (current !== null) {
      const anchor = anchorOf(current.source, from, to) ?? anchorOfValue(current.source.pieces);
      if (anchor !== null) return { ...anchor.doc, span: anchor.span };
      [from, to] = [current.calledAt, current.calledAt + 1];
      current = current.parent;
    }
    return {
      resource: this.container.workload.resource,
      path: this.container.path,
      span: { start: 0, end: 0 },
    };
  }

  private keyOf({ resource, path, span }: StartPlace): unknown[] {
    const number = this.places.get(resource) ?? this.places.size;
    this.places.set(resource, number);
    return [number, path, span.start, span.end];
  }
}

/** A variable such as `$PIP_OPTIONS` may be options or empty; the other words still show the action. */
function withoutUnknownWords(words: readonly Word[]): readonly Word[] {
  return words.filter((word) => word.text !== UNKNOWN_CHARACTER);
}

/** Merges runs of one command with different words: in a loop or a function. */
function mergeRuns(runs: readonly InstallFacts[]): InstallFacts {
  const [first] = runs;
  if (runs.length === 1) return first!;
  const packages = new Map<string, Requirement>();
  for (const run of runs) for (const one of run.packages) packages.set(JSON.stringify(one), one);
  return {
    ...first!,
    packages: [...packages.values()],
    unresolved: [...new Set(runs.flatMap((run) => run.unresolved))],
    urls: [...new Set(runs.flatMap((run) => run.urls))],
    offline: runs.every((run) => run.offline),
    noDependencies: runs.every((run) => run.noDependencies),
    requiresHashes: runs.every((run) => run.requiresHashes),
  };
}

/** Returns the labels of the frames from the container to the command, with line numbers for files. */
function viaOf({ frame, start }: Invocation): string[] {
  const via: string[] = [];
  let at = start;
  for (let current: Frame | null = frame; current !== null; current = current.parent) {
    if (current.label !== null)
      via.unshift(current.numbered ? `${current.label}:${lineAt(current.source, at)}` : current.label);
    at = current.calledAt;
  }
  return via;
}
