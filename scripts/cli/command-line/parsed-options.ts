import type { Command } from "commander";
import { parseShard, type Shard } from "../../results/shard-report.ts";
import type { Grouping, Options } from "./options.ts";

/** The options that commander parses, by the names that it gives them. */
export interface Parsed {
  readonly root?: string;
  readonly policy?: string;
  readonly platform?: string;
  readonly policyFrom?: string;
  readonly changedSince?: string;
  readonly shard?: string;
  readonly cache?: boolean;
  readonly cacheDir?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly kubernetesVersion?: string;
  readonly allowRemote?: boolean;
  readonly failOn?: Options["failOn"];
  readonly strict?: boolean;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly exclude?: readonly string[];
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly sourceUrl?: string;
  readonly diffPage?: string;
  readonly groupBy?: Grouping;
  readonly statistics?: boolean;
  readonly quiet?: boolean;
  readonly color?: Options["color"];
}

/** The shard on the command line; ends the parse with an error if it cannot be followed. */
export function shardOf(command: Command, paths: readonly string[], parsed: Parsed): Shard | null {
  if (parsed.shard === undefined) return null;
  const shard = parseShard(parsed.shard);
  if (shard === null)
    command.error(`--shard must be a part of a number of parts, such as 2/4, not ${parsed.shard}`);
  if (paths.length > 0) command.error("--shard selects among all overlays and cannot be combined with PATH");
  const other = SHARD_EXCLUDES.find((name) => command.getOptionValueSource(camelCase(name)) !== undefined);
  if (other !== undefined)
    command.error(`a shard runs no rules: --shard cannot be combined with --${other}, give it to merge`);
  return shard;
}

const SHARD_EXCLUDES = [
  "format",
  "fix",
  "write-baseline",
  "baseline",
  "changed-since",
  "select",
  "ignore",
  "exclude",
];

/** Ends the parse with an error if `--fix` or `fix` is combined with options that it cannot follow. */
export function checkFix(command: Command, paths: readonly string[], parsed: Parsed): void {
  if (paths.includes("-"))
    command.error("fixes edit files and cannot be used with - (standard input): pass the file as PATH");
  if (parsed.policyFrom !== undefined)
    command.error("fixes cannot be combined with --policy-from: they use the policy of the working tree");
  if (parsed.dryRun !== true) return;
  const unwritten = ["format", "output", "write-baseline"].find(
    (name) => command.getOptionValueSource(camelCase(name)) !== undefined,
  );
  if (unwritten !== undefined)
    command.error(`--dry-run prints a diff and writes nothing: it cannot be combined with --${unwritten}`);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Ends the parse with an error if only some overlays would be reported where all are needed. */
export function checkChangedSince(command: Command, paths: readonly string[], parsed: Parsed): void {
  if (parsed.changedSince === undefined) return;
  if (paths.length > 0)
    command.error("--changed-since selects among all overlays and cannot be combined with PATH");
  const other = (["fix", "writeBaseline"] as const).find((name) => parsed[name] !== undefined);
  if (other !== undefined)
    command.error(
      `--changed-since reports some overlays only and cannot be combined with --${other === "fix" ? other : "write-baseline"}`,
    );
}

/** Ends the parse with an error if a baseline would be written from a part of the findings. */
function checkBaseline(command: Command, parsed: Parsed): void {
  const narrowing = (["select", "ignore", "exclude"] as const).find((name) => parsed[name] !== undefined);
  if (parsed.writeBaseline !== undefined && narrowing !== undefined)
    command.error(`a baseline lists all findings: --write-baseline cannot be combined with --${narrowing}`);
}

export function optionsOf(command: Command, paths: readonly string[], parsed: Parsed): Options {
  checkBaseline(command, parsed);
  return {
    paths,
    root: parsed.root ?? null,
    policy: parsed.policy ?? null,
    platform: parsed.platform ?? null,
    policyFrom: parsed.policyFrom ?? null,
    changedSince: parsed.changedSince ?? null,
    cache: parsed.cache !== false,
    cacheDir: parsed.cacheDir ?? null,
    shard: null,
    shardReports: [],
    baseline: parsed.baseline ?? null,
    writeBaseline: parsed.writeBaseline ?? null,
    kubernetesVersion: parsed.kubernetesVersion ?? null,
    allowRemote: parsed.allowRemote === true,
    failOn: parsed.failOn ?? "error",
    strict: parsed.strict === true,
    select: parsed.select ?? [],
    ignore: parsed.ignore ?? [],
    exclude: parsed.exclude ?? [],
    leftOut: { ignore: [], exclude: [] },
    stated: statedOptions(command),
    fix: "no",
    outputs: [{ format: "text", file: null }],
    sourceUrl: parsed.sourceUrl ?? null,
    diffPage: parsed.diffPage ?? null,
    groupBy: parsed.groupBy ?? null,
    statistics: parsed.statistics === true,
    quiet: parsed.quiet === true,
    color: parsed.color ?? "auto",
  };
}

function statedOptions(command: Command): Options["stated"] {
  const isStated = (name: string) => command.getOptionValueSource(name) !== undefined;
  const stated = new Set<"failOn" | "outputs">();
  if (isStated("failOn")) stated.add("failOn");
  if (isStated("format") || isStated("output")) stated.add("outputs");
  return stated;
}
