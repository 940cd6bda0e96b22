import { execFile } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../command.ts";

/** A repository on disk, and what Kustomize renders of it. */
export interface Subject {
  readonly root: string;
  readonly rendered: string;
}

/** A tool that is compared: its command, and the checks that fail in its answer. */
export interface PeerTool {
  readonly name: string;
  readonly version: readonly string[];
  /** Variables that are set besides those of the process. */
  readonly environment?: Readonly<Record<string, string>>;
  command(subject: Subject): readonly string[];
  /** The names of the failed checks, with the objects. */
  failed(output: string): string[];
}

interface Check {
  readonly name: string;
  readonly object: string;
}

/** A check with its object, as one text. */
export const label = ({ name, object }: Check) => `${name} ${object}`;

export const TOOLS: readonly PeerTool[] = [
  {
    name: "syncgate",
    version: [process.execPath, join(ROOT, "scripts/main.mjs"), "--version"],
    command: ({ root }) => [
      ...[process.execPath, join(ROOT, "scripts/main.mjs")],
      ...["--root", root, "--format", "json", "--no-cache"],
    ],
    failed(output) {
      const { findings } = JSON.parse(output);
      return findings.map((finding: { rule: string; resource: { kind: string; name: string } | null }) =>
        label({ name: finding.rule, object: `${finding.resource?.kind}/${finding.resource?.name}` }),
      );
    },
  },
  {
    name: "kube-linter",
    version: ["kube-linter", "version"],
    command: ({ rendered }) => [
      "kube-linter",
      "lint",
      "--add-all-built-in",
      "--exclude",
      "schema-validation",
      "--format",
      "json",
      rendered,
    ],
    failed(output) {
      const { Reports } = JSON.parse(output);
      return (Reports ?? []).map(
        (report: {
          Check: string;
          Object: { K8sObject: { Name: string; GroupVersionKind: { Kind: string } } };
        }) => {
          const { Name, GroupVersionKind } = report.Object.K8sObject;
          return label({ name: report.Check, object: `${GroupVersionKind.Kind}/${Name}` });
        },
      );
    },
  },
  {
    name: "checkov",
    version: ["checkov", "--version"],
    command: ({ rendered }) => [
      ...["checkov", "--file", rendered, "--framework", "kubernetes", "secrets"],
      ...["--output", "json", "--compact", "--quiet", "--skip-download"],
    ],
    failed(output) {
      const reports = [JSON.parse(output)].flat();
      return reports.flatMap(({ results }) =>
        (results?.failed_checks ?? []).map((check: { check_id: string; resource: string }) =>
          label({ name: check.check_id, object: check.resource }),
        ),
      );
    },
  },
  {
    name: "kube-score",
    version: ["kube-score", "version"],
    command: ({ rendered }) => [
      "kube-score",
      "score",
      "--kubernetes-version",
      "v1.34",
      "--output-format",
      "json",
      rendered,
    ],
    failed(output) {
      const objects: readonly { object_name: string; checks: readonly ScoreCheck[] | null }[] =
        JSON.parse(output) ?? [];
      return objects.flatMap(({ object_name, checks }) =>
        (checks ?? [])
          .filter(({ grade, skipped }) => grade < OK_GRADE && !skipped)
          .map(({ check }) => label({ name: check.id, object: object_name })),
      );
    },
  },
];

interface ScoreCheck {
  readonly check: { readonly id: string };
  readonly grade: number;
  readonly skipped: boolean;
}

/** The grade of kube-score for a check without a remark; 7 and less are remarks. */
const OK_GRADE = 10;

/** Runs a command; null if it is not installed. */
export function outputOf(
  [file = "", ...args]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const options = { maxBuffer: 64 * 1024 ** 2, env: { ...process.env, ...environment } };
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      const isMissing = (error as NodeJS.ErrnoException | null)?.code === "ENOENT";
      resolve(isMissing ? null : stdout || stderr);
    });
  });
}
