import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, readOptions } from "../values/options.ts";
import { type Requirement, requirement } from "../values/requirement.ts";
import type { Installer, InstallKind } from "../values/types.ts";
import { MARK, type Word } from "../values/value.ts";

/** A program whose first operand says what to do. */
export interface VerbTool {
  readonly kind: InstallKind;
  readonly tool: string;
  readonly grammar: Grammar;
  /** What installs, in words: `install`, `profile add`. */
  readonly verbs: readonly string[];
  /** With these it installs nothing. */
  readonly idle?: readonly string[];
  /** With these it asks no network. */
  readonly offline?: readonly string[];
  readonly package?: (word: Word) => Requirement;
  /** Verbs that do nothing without an operand after them. */
  readonly needsOperand?: readonly string[];
}

/** The word for people: unknown parts as an ellipsis. */
export function shown(word: Word): string {
  return word.text.replaceAll(MARK, "…");
}

/** A package whose name and version are divided by one of the separators. */
export function packageBy(separator: RegExp) {
  return (word: Word): Requirement => {
    const text = shown(word);
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

/** The verb of several words that the operands begin with. */
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

/** An installer from a table row. */
export function verbInstaller(row: VerbTool): Installer {
  const grammar: Grammar = row.grammar;
  return (words) => {
    const options = readOptions(words.slice(1), grammar);
    const verb = verbOf(options.operands, row.verbs);
    if (verb === null || hasOption(options, ...HELP, ...(row.idle ?? []))) return null;
    const rest = options.operands.slice(verb.split(" ").length);
    if (row.needsOperand?.includes(verb) && rest.length === 0) return null;
    return installFacts(row.kind, row.tool, verb, {
      packages: rest.map(row.package ?? packageBy(/[=@]/)),
      offline: hasOption(options, ...(row.offline ?? [])),
    });
  };
}
