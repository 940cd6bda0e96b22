import type { Container } from "../resources/container.ts";
import { type Files, resolvePath } from "./files.ts";
import { installerOf } from "./installers/index.ts";
import type { Requirement } from "./requirement.ts";
import type { Frame, Invocation, Sink } from "./shell/shell.ts";
import { anchorOf, anchorOfValue, lineAt, writtenText } from "./source.ts";
import { plainName } from "./tools.ts";
import type {
  Install,
  InstallFacts,
  StartAnalysis,
  StartCommand,
  StartPlace,
  Unchecked,
  Unknown,
  UnknownCode,
} from "./types.ts";
import { isKnown, MARK, type Reason, type Word } from "./value.ts";

/** Keeps what a run finds, each place once. */
export class Recorder implements Sink {
  /** Unknowns behind an entry point that is only guessed tell nothing. */
  guessing = false;
  private readonly installs = new Map<string, Install>();
  private readonly unknowns = new Map<string, Unknown>();
  private readonly programs = new Map<string, Unchecked>();
  private readonly invocations: Invocation[] = [];
  private readonly files: Files;
  private readonly container: Container;
  private readonly places = new Map<object, number>();

  constructor(files: Files, container: Container) {
    this.files = files;
    this.container = container;
  }

  command(invocation: Invocation): InstallFacts | null {
    const { words } = invocation;
    if (!this.guessing) this.invocations.push(invocation);
    const installer = installerOf(plainName(words[0]?.text ?? ""));
    if (installer === undefined) return null;
    const context = { readFile: (path: string) => this.files.text(resolvePath("/", path)) };
    const facts = installer(words, context) ?? installer(withoutUnknown(words), context);
    if (facts !== null) this.install(invocation, facts);
    return facts;
  }

  install(invocation: Invocation, facts: InstallFacts): void {
    const command = this.commandOf(invocation);
    const key = JSON.stringify([facts.kind, facts.tool, facts.action, this.keyOf(command.at)]);
    const before = this.installs.get(key);
    if (before !== undefined) {
      this.installs.set(key, merge(before, facts));
      return;
    }
    this.installs.set(key, { ...facts, command });
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
    const shown = text.replaceAll(MARK, "…");
    this.programs.set(JSON.stringify([code, shown]), { code, text: shown });
  }

  result(): StartAnalysis {
    return {
      installs: [...this.installs.values()],
      unknowns: [...this.unknowns.values()],
      unchecked: [...this.programs.values()],
      commands: () => this.invocations.map((invocation) => this.commandOf(invocation)),
    };
  }

  private commandOf(invocation: Invocation): StartCommand {
    const argv = invocation.words.map(({ text }) => (isKnown(text) ? text : null));
    const text = writtenText(invocation.frame.source, invocation.start, invocation.end);
    return { argv, text, at: this.placeOf(invocation), via: viaOf(invocation) };
  }

  /** The command's own place, or that of what started it; the container where all of it is made up. */
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

/** A variable such as `$PIP_OPTIONS` may hold options or nothing: the rest still tells what is done. */
function withoutUnknown(words: readonly Word[]): readonly Word[] {
  return words.filter((word) => word.text !== MARK);
}

/** The same command again, with other words: in a loop or a function. */
function merge(before: Install, facts: InstallFacts): Install {
  const packages = new Map<string, Requirement>();
  for (const one of [...before.packages, ...facts.packages]) packages.set(JSON.stringify(one), one);
  return {
    ...before,
    packages: [...packages.values()],
    unresolved: [...new Set([...before.unresolved, ...facts.unresolved])],
    urls: [...new Set([...before.urls, ...facts.urls])],
    offline: before.offline && facts.offline,
    noDependencies: before.noDependencies && facts.noDependencies,
    requiresHashes: before.requiresHashes && facts.requiresHashes,
  };
}

/** The frames from the container to the command, files with the line that the start is at. */
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
