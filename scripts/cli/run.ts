import { readFileSync, writeFileSync } from "node:fs";
import type { Report } from "../model/finding.ts";
import { jsonReport } from "../report/json.ts";
import { textReport, verdictLine } from "../report/text.ts";
import { exitCode } from "../report/totals.ts";
import { decode } from "../repository/repository.ts";
import { rules } from "../rules/index.ts";
import { findTools } from "../tools/find-tools.ts";
import { validate } from "../validate.ts";
import { HELP } from "./help.ts";
import { type Options, parseOptions } from "./options.ts";
import { progressLine } from "./progress.ts";
import { scopeOf, standingFolder } from "./request.ts";

const CANNOT_CHECK = 2;

/** The command: gives the exit code. */
export async function main(argv: string[]): Promise<number> {
  const parsed = parseOptions(argv);
  if (parsed.kind === "mistake") return complain(`${parsed.message}\nSee --help.`);
  if (parsed.kind === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  return run(parsed.options);
}

async function run(options: Options): Promise<number> {
  const stdin = readStdin(options.paths.includes("-"));
  if (!stdin.ok) return complain(`standard input ${stdin.message}`);
  const result = scopeOf(options, standingFolder(process.env, process.cwd()), () => stdin.text);
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

function readStdin(wanted: boolean) {
  return wanted ? decode(readFileSync(0)) : { ok: true as const, text: "" };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function complain(message: string): number {
  say(`error: ${message}`);
  return CANNOT_CHECK;
}
