import { parseArgs } from "node:util";
import { didYouMean } from "../config/suggestions.ts";
import type { Severity } from "../model/problem.ts";
import { type OutputToken, outputsOf, type ReportOutput } from "./outputs.ts";

export interface Options {
  /** As the user wrote them, relative to the current directory; `-` is a stream on standard input. */
  readonly paths: readonly string[];
  readonly root: string | null;
  readonly policy: string | null;
  readonly platform: string | null;
  /** The commit whose policy, platform file, baseline and suppressions apply. */
  readonly policyFrom: string | null;
  readonly baseline: string | null;
  readonly writeBaseline: string | null;
  readonly kubernetesVersion: string | null;
  readonly allowRemote: boolean;
  readonly failOn: Severity;
  /** Weakened rules make the run fail. */
  readonly strict: boolean;
  /** `no`: fixes are not applied; `preview`: they are printed as a diff; `write`: they are written. */
  readonly fix: "no" | "write" | "preview";
  /** The reports to write, at least one. */
  readonly outputs: readonly ReportOutput[];
}

export type ParsedOptions =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help" }
  | { readonly kind: "mistake"; readonly message: string };

const FLAGS = {
  root: { type: "string" },
  policy: { type: "string" },
  platform: { type: "string" },
  "policy-from": { type: "string" },
  baseline: { type: "string" },
  "write-baseline": { type: "string" },
  "kubernetes-version": { type: "string" },
  "allow-remote": { type: "boolean" },
  "fail-on": { type: "string" },
  fix: { type: "boolean" },
  "dry-run": { type: "boolean" },
  format: { type: "string", multiple: true },
  output: { type: "string", multiple: true },
  strict: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Parses the command line. An error is returned as a value that states what was expected. */
export function parseOptions(argv: readonly string[]): ParsedOptions {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: FLAGS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const text = (name: keyof typeof FLAGS) => (typeof values[name] === "string" ? values[name] : null);
  const mistake = firstError(tokens) ?? choiceError("fail-on", text("fail-on"), SEVERITIES);
  if (mistake !== null) return { kind: "mistake", message: mistake };
  const outputs = outputsOf(tokens.flatMap(outputToken));
  if (!outputs.ok) return { kind: "mistake", message: outputs.error };
  if (values.help === true) return { kind: "help" };
  const fixing = fixOptionsError(values, positionals);
  if (fixing !== null) return { kind: "mistake", message: fixing };
  return {
    kind: "run",
    options: {
      paths: positionals,
      root: text("root"),
      policy: text("policy"),
      platform: text("platform"),
      policyFrom: text("policy-from"),
      baseline: text("baseline"),
      writeBaseline: text("write-baseline"),
      kubernetesVersion: text("kubernetes-version"),
      allowRemote: values["allow-remote"] === true,
      strict: values.strict === true,
      failOn: text("fail-on") === "warning" ? "warning" : "error",
      fix: values.fix !== true ? "no" : values["dry-run"] === true ? "preview" : "write",
      outputs: outputs.value,
    },
  };
}

type Values = Readonly<Partial<Record<keyof typeof FLAGS, unknown>>>;

/** The error in the combination of --fix and --dry-run with other options, or null. */
function fixOptionsError(values: Values, paths: readonly string[]): string | null {
  if (values.fix !== true) {
    return values["dry-run"] === true ? "--dry-run requires --fix" : null;
  }
  if (paths.includes("-"))
    return "--fix edits files and cannot be used with - (standard input): pass the file as PATH";
  if (values["policy-from"] !== undefined)
    return "--fix cannot be combined with --policy-from: fixes use the policy of the working tree";
  if (values["dry-run"] !== true) return null;
  const unwritten = (["format", "output", "write-baseline"] as const).find(
    (flag) => values[flag] !== undefined,
  );
  return unwritten === undefined
    ? null
    : `--dry-run prints a diff and writes nothing: it cannot be combined with --${unwritten}`;
}

const SEVERITIES = ["error", "warning"] as const;

function outputToken(token: Token): OutputToken[] {
  if (token.kind !== "option" || (token.name !== "format" && token.name !== "output")) return [];
  return [{ name: token.name, value: token.value ?? "" }];
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

function firstError(tokens: readonly Token[]): string | null {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const mistake = optionError(token);
    if (mistake !== null) return mistake;
    const isRepeatable = "multiple" in FLAGS[token.name as keyof typeof FLAGS];
    if (seen.has(token.name) && !isRepeatable) return `${token.rawName} is given twice`;
    seen.add(token.name);
  }
  return null;
}

function optionError({ name, rawName, value, inlineValue }: OptionToken): string | null {
  if (!Object.hasOwn(FLAGS, name)) {
    return `unknown option ${rawName}${suggestion(name)}`;
  }
  const { type } = FLAGS[name as keyof typeof FLAGS];
  if (type === "boolean") return value === undefined ? null : `${rawName} does not take a value`;
  if (value === undefined || value === "") return `${rawName} needs a value`;
  const isFlag = value.startsWith("-") && value !== "-" && inlineValue === false;
  return isFlag
    ? `${rawName} needs a value; write a value that starts with a dash as ${rawName}=${value}`
    : null;
}

function choiceError(flag: string, value: string | null, choices: readonly string[]): string | null {
  if (value === null || choices.includes(value)) return null;
  return `--${flag} must be ${choices.join(" or ")}, not ${value}${didYouMean(value, choices)}`;
}

function suggestion(name: string): string {
  return didYouMean(
    `--${name}`,
    Object.keys(FLAGS).map((flag) => `--${flag}`),
  );
}
