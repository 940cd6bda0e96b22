import { readdirSync } from "node:fs";
import type { Failure, Report } from "../../../scripts/model/finding.ts";
import { runValidator } from "../../command.ts";

/** Figures of a run over one repository, to detect changes. */
export interface Figures {
  readonly kustomizations: number;
  readonly overlays: number;
  readonly resources: number;
  /** Failures, by reason. */
  readonly failures: Readonly<Record<string, number>>;
  /** Skipped items, by kind. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Findings, by rule. */
  readonly findings: Readonly<Record<string, number>>;
}

type JsonReport = Pick<Report, "findings" | "failures"> & {
  readonly summary: Pick<Report, "resources" | "skipped"> & { readonly overlays: number };
};

export interface Measured {
  readonly figures: Figures;
  readonly report: JsonReport;
  readonly seconds: number;
}

/** Runs the command as a user does. If it crashes without a report, throws its output. */
export async function measure(folder: string): Promise<Measured> {
  const start = performance.now();
  const { stdout, stderr, code } = await runValidator(["--root", folder, "--format", "json"]);
  const seconds = (performance.now() - start) / 1000;
  if (stdout === "") throw new Error(`exit code ${code}: ${stderr}`);
  const report = JSON.parse(stdout) as JsonReport;
  return { report, seconds, figures: { kustomizations: kustomizationsIn(folder), ...figuresOf(report) } };
}

function figuresOf({ summary, findings, failures }: JsonReport): Omit<Figures, "kustomizations"> {
  const skipped = summary.skipped.flatMap(({ kind, count }) => Array.from({ length: count }, () => kind));
  return {
    overlays: summary.overlays,
    resources: summary.resources,
    failures: counted(failures.map(causeOf)),
    skipped: counted(skipped),
    findings: counted(findings.map(({ rule }) => rule)),
  };
}

const CAUSES: readonly (readonly [cause: string, pattern: RegExp])[] = [
  ["remote entry", /is remote/],
  ["Helm", /Helm/],
  ["plugin", /plugin|would run a program/],
  ["names a file that is not there", /does not exist|no such file/],
  ["not YAML that Kubernetes reads", /YAML|mapping|indent|tag/i],
];

function causeOf({ stage, message }: Failure): string {
  const known = CAUSES.find(([, pattern]) => pattern.test(message));
  return `${stage}: ${known?.[0] ?? "other"}`;
}

function counted(names: readonly string[]): Record<string, number> {
  const groups = [...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, same.length] as const);
  return Object.fromEntries(groups.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function kustomizationsIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(name)).length;
}
