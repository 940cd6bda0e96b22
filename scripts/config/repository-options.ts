import schema from "../../schemas/options.schema.json" with { type: "json" };
import type { JsonObject } from "../model/json.ts";
import type { Severity } from "../model/problem.ts";
import { TOOL_NAME } from "../model/tool.ts";
import { type LoadedFile, type LoadResult, loadFile } from "./load.ts";
import { type RuleNames, unknownRuleOrFamily, withCurrentRule } from "./rule-names.ts";
import type { SchemaProblem } from "./schema-errors.ts";

/** The file with the options of a repository, at its root. */
export const OPTIONS_FILE = `.${TOOL_NAME}.yaml`;

/** Options of a repository. Paths are relative to its root. Schema: `schemas/options.schema.json`. */
export interface RepositoryOptions {
  readonly policy?: string;
  readonly platform?: string;
  readonly baseline?: string;
  readonly kubernetesVersion?: string;
  readonly failOn?: Severity;
  readonly strict?: boolean;
  readonly ignore?: readonly IgnoredRule[];
  readonly exclude?: readonly ExcludedPath[];
  /** The files of the repository's own rules. */
  readonly customRules?: readonly string[];
  /**
   * The report on standard output. Files that a run writes are named on the command line only: a stranger's change could name
   * a file that git or a shell runs.
   */
  readonly format?: ReportFormat;
}

export type ReportFormat = "text" | "html" | "markdown" | "github" | "json" | "sarif" | "junit" | "gitlab";

/** A rule, or a family of rules, whose findings are left out. */
export interface IgnoredRule {
  readonly rule: string;
  readonly reason: string;
}

/** A path or pattern whose findings are left out. */
export interface ExcludedPath {
  readonly path: string;
  readonly reason: string;
}

export type LoadedOptions = LoadedFile<RepositoryOptions>;

/** Parses the options of a repository; `ruleNames` are the rules that exist, or null if they are not known yet. */
export function loadRepositoryOptions(
  text: string,
  ruleNames: RuleNames | null,
): LoadResult<RepositoryOptions> {
  return loadFile<RepositoryOptions>(text, OPTIONS_FILE, {
    schema,
    normalise: (options) => (ruleNames === null ? options : withCurrentNames(options, ruleNames)),
    check: (options) => (ruleNames === null ? [] : checkRules(options, ruleNames)),
  });
}

/** Converts former names of rules to current ones. */
function withCurrentNames(options: JsonObject, ruleNames: RuleNames): JsonObject {
  return Array.isArray(options.ignore)
    ? { ...options, ignore: options.ignore.map((each) => withCurrentRule(each, ruleNames)) }
    : options;
}

function checkRules({ ignore = [] }: RepositoryOptions, ruleNames: RuleNames): SchemaProblem[] {
  return ignore.flatMap(({ rule }, index): SchemaProblem[] => {
    const message = unknownRuleOrFamily(rule, ruleNames);
    return message === null ? [] : [{ pointer: ["ignore", index, "rule"], at: "value", message }];
  });
}
