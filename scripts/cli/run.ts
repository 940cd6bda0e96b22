import { writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import type { Report } from "../model/finding.ts";
import { clean } from "../report/clean.ts";
import { jsonReport } from "../report/json.ts";
import { textReport, verdictLine } from "../report/text.ts";
import { exitCode } from "../report/totals.ts";
import { decode, type ReadResult } from "../repository/repository.ts";
import { rules } from "../rules/index.ts";
import { findTools } from "../tools/find-tools.ts";
import { validate } from "../validate.ts";
import { HELP } from "./help.ts";
import { type Options, parseOptions } from "./options.ts";
import { progressLine } from "./progress.ts";
import { scopeOf, standingFolder } from "./request.ts";

const CANNOT_CHECK = 2;
const MAX_COMPLAINT = 2000;

/** The command: gives the exit code. */
export async function main(argv: string[]): Promise<number> {
  const parsed = parseOptions(argv);
  if (parsed.kind === "mistake") return complain(parsed.message, "\nSee --help.");
  if (parsed.kind === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  return run(parsed.options);
}

async function run(options: Options): Promise<number> {
  const stdin = options.paths.includes("-") ? await readStdin() : null;
  if (stdin?.ok === false) return complain(`standard input ${stdin.message}`);
  const result = scopeOf(options, standingFolder(process.env, process.cwd()), stdin?.text ?? null);
  if (!result.ok) return complain(result.message);
  const tools = await findTools({ say });
  if (!tools.ok) return complain(tools.message);

  const progress = progressLine(process.stderr);
  const report = await validate({
    ...result.scope,
    rules,
    ruleNames: rules.map(({ name }) => name),
    kustomize: tools.kustomize,
    kubeconform: tools.kubeconform,
    kubernetesVersion: options.kubernetesVersion,
    today: new Date().toISOString().slice(0, 10),
    onProgress: progress.show,
  });
  progress.clear();
  return deliver(report, options, result.scope.output);
}

function deliver(report: Report, options: Options, output: string | null): number {
  const color =
    output === null && process.stdout.isTTY && process.stdout.hasColors() && !process.env.NO_COLOR;
  const style = { color, width: process.stdout.columns ?? 100, failOn: options.failOn };
  const text = options.format === "json" ? jsonReport(report) : textReport(report, style);
  if (output === null) process.stdout.write(text);
  else {
    try {
      writeFileSync(output, text);
    } catch (error) {
      return complain(
        `--output ${options.output} cannot be written (${(error as NodeJS.ErrnoException).code})`,
      );
    }
    say(`${verdictLine(report, { ...style, color: false })} (in ${options.output})`);
  }
  return exitCode(report, options.failOn);
}

async function readStdin(): Promise<ReadResult> {
  try {
    return decode(await buffer(process.stdin));
  } catch (error) {
    return { ok: false, message: `cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function complain(message: string, hint = ""): number {
  say(`error: ${clean(message, MAX_COMPLAINT)}${hint}`);
  return CANNOT_CHECK;
}
