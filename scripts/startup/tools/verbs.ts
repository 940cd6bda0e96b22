import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, readOptions } from "../values/options.ts";
import { type Requirement, requirement } from "../values/requirement.ts";
import type { Installer, InstallKind } from "../values/types.ts";
import { UNKNOWN_CHARACTER, type Word } from "../values/value.ts";

/** A program whose first operand is the action. */
export interface VerbTool {
  readonly kind: InstallKind;
  readonly tool: string;
  readonly grammar: Grammar;
  /** Actions that install: `install`, `profile add`. */
  readonly verbs: readonly string[];
  /** Options with which it installs nothing. */
  readonly optionsWithoutInstall?: readonly string[];
  /** Options with which it does not use the network. */
  readonly offlineOptions?: readonly string[];
  readonly package?: (word: Word) => Requirement;
  /** Verbs that do nothing without a further operand. */
  readonly verbsWithOperand?: readonly string[];
}

/** Returns the word as human-readable text, with an ellipsis for unknown parts. */
export function shownText(word: Word): string {
  return word.text.replaceAll(UNKNOWN_CHARACTER, "…");
}

/** Parses a package whose name and version are separated by one of the separators. */
export function packageBy(separator: RegExp) {
  return (word: Word): Requirement => {
    const text = shownText(word);
    const at = text.slice(1).search(separator) + 1;
    const name = at === 0 ? text : text.slice(0, at);
    const version = at === 0 ? null : text.slice(at).replace(/^[=@:]+/, "");
    const isPath = /^(?:\.{0,2}\/|~)/.test(text);
    const isUrl = /^[a-z][a-z0-9+.-]*:\/\//.test(text);
    if (isUrl) return requirement(text, { source: "url", url: text });
    if (isPath) return requirement(text, { source: "path" });
    const known = !name.includes("…");
    return requirement(text, {
      name: known ? name.toLowerCase() : null,
      version: version !== null && /^[v\d][\w.+:~-]*$/.test(version) ? version : null,
      specifier: at === 0 ? "" : text.slice(at),
      source: known ? "index" : "unknown",
    });
  };
}

/** Returns the verb (one or two words) at the start of the operands. */
export function verbOf(operands: readonly Word[], verbs: readonly string[]): string | null {
  const two = operands
    .slice(0, 2)
    .map((word) => word.text)
    .join(" ");
  if (operands.length >= 2 && verbs.includes(two)) return two;
  const first = operands[0]?.text ?? "";
  return verbs.includes(first) ? first : null;
}

const HELP = ["--help", "--version"];

/** Returns the installer for a table row. */
export function verbInstaller(row: VerbTool): Installer {
  const grammar: Grammar = row.grammar;
  return (words) => {
    const options = readOptions(words.slice(1), grammar);
    const verb = verbOf(options.operands, row.verbs);
    if (verb === null || hasOption(options, ...HELP, ...(row.optionsWithoutInstall ?? []))) return null;
    const rest = options.operands.slice(verb.split(" ").length);
    if (row.verbsWithOperand?.includes(verb) && rest.length === 0) return null;
    return installFacts(row.kind, row.tool, verb, {
      packages: rest.map(row.package ?? packageBy(/[=@]/)),
      offline: hasOption(options, ...(row.offlineOptions ?? [])),
    });
  };
}
