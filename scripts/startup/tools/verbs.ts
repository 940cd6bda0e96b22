import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import { type Requirement, requirement } from "../values/requirement.ts";
import type { Installer, InstallKind } from "../values/types.ts";
import { UNKNOWN_CHARACTER, type Word } from "../values/value.ts";
import type { VerbTool } from "./tool.ts";

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

/** Returns the verb (up to three words) at the start of the operands. */
export function verbOf(operands: readonly Word[], verbs: readonly string[]): string | null {
  for (let length = Math.min(3, operands.length); length > 0; length--) {
    const words = operands.slice(0, length).map((word) => word.text);
    const verb = words.join(" ");
    if (verbs.includes(verb)) return verb;
  }
  return null;
}

const HELP = ["--help", "--version"];

/** Returns the installer for a table row. */
export function verbInstaller(row: VerbTool): Installer {
  const grammar: Grammar = row.grammar;
  return (words) => {
    const options = readOptions(words.slice(1), grammar);
    const verb = verbOf(options.operands, row.verbs);
    const help = HELP.filter((name) => grammar.values?.includes(name) !== true);
    if (verb === null || hasOption(options, ...help, ...(row.optionsWithoutInstall ?? []))) return null;
    const rest = options.operands.slice(verb.split(" ").length);
    if (row.verbsWithOperand?.includes(verb) && rest.length === 0) return null;
    return installFacts(row.kind, row.tool, verb, {
      packages: rest.map(row.package ?? packageBy(/[=@]/)),
      offline: hasOption(options, ...(row.offlineOptions ?? [])),
    });
  };
}

interface OptionTool {
  readonly kind: InstallKind;
  readonly tool: string;
  readonly grammar: Grammar;
  /** Options that install; the packages are their values and the operands. */
  readonly installs: readonly string[];
  /** Options with which it installs nothing. */
  readonly idle?: readonly string[];
  readonly offline?: boolean;
}

/** Returns the installer for a program that installs with an option instead of a verb. */
export function optionInstaller({ kind, tool, grammar, installs, idle, offline }: OptionTool): Installer {
  return (words) => {
    const options = readOptions(words.slice(1), grammar);
    const action = installs.find((name) => hasOption(options, name));
    if (action === undefined || hasOption(options, ...(idle ?? []), "--help")) return null;
    const named = [...optionValues(options, ...installs), ...options.operands];
    return installFacts(kind, tool, action, {
      packages: named.map(packageBy(/[=<>]/)),
      offline: offline ?? false,
    });
  };
}

interface OperandTool {
  readonly kind: InstallKind;
  readonly tool: string;
  readonly grammar: Grammar;
  /** Options with which it installs nothing. */
  readonly idle?: readonly string[];
  /** Options that install without operands. */
  readonly fromFile?: readonly string[];
}

/** Returns the installer for a program whose operands are packages. */
export function operandInstaller({ kind, tool, grammar, idle, fromFile }: OperandTool): Installer {
  return (words) => {
    const options = readOptions(words.slice(1), grammar);
    const operands = options.operands.filter((word) => word.text !== "install");
    if (operands.length === 0 && !hasOption(options, ...(fromFile ?? []))) return null;
    if (hasOption(options, ...HELP, ...(idle ?? []))) return null;
    return installFacts(kind, tool, "install", { packages: operands.map(packageBy(/[@~=]/)) });
  };
}
