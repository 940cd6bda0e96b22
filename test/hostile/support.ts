import { expect } from "vitest";
import type { Failure } from "../../scripts/model/finding.ts";
import { runValidator } from "../command.ts";
import { failureLine } from "../failures.ts";
import { type Tree, writeTree } from "../tree.ts";

/** A valid overlay with one finding, which must be reported regardless of the rest of the repository. */
export const VALID_OVERLAY: Tree = {
  "sound/kustomization.yaml": "resources: [a.yaml]\n",
  "sound/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sound}\ndta: {}\n",
};

export interface HostileRun {
  readonly root: string;
  readonly failures: readonly string[];
  /** Without those of the valid overlay. */
  readonly findings: readonly string[];
}

/**
 * Runs the command on a hostile tree. It must end with `code`, without a stack trace and without asking for a
 * bug report, and still report the finding of the valid overlay.
 */
export async function check(tree: Tree, code: 1 | 2 = 2, args: readonly string[] = []): Promise<HostileRun> {
  const root = writeTree({ ...VALID_OVERLAY, ...tree });
  const run = await runValidator([...args, "--format", "json"], { cwd: root });
  expect(run.stdout + run.stderr).not.toMatch(/^\s+at |please report|Error:/m);
  expect(run).toMatchObject({ code, stderr: "" });
  const { findings, failures } = JSON.parse(run.stdout) as {
    readonly findings: readonly Record<string, string>[];
    readonly failures: readonly Failure[];
  };
  const lines = findings.map(({ rule, message, overlays }) => `${overlays}: ${rule} ${message}`);
  expect(lines).toContain("sound: schema-valid unknown field 'dta'; did you mean data?");
  return {
    root,
    failures: failures.map(failureLine),
    findings: lines.filter((line) => !line.startsWith("sound: ")),
  };
}

/** Returns a tree with one folder per case that contains its `files`. */
export function folders(
  cases: readonly (readonly [folder: string, files: Tree, ...rest: unknown[]])[],
): Tree {
  return Object.fromEntries(
    cases.flatMap(([folder, files]) =>
      Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]),
    ),
  );
}
