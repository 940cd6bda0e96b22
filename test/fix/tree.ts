import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FixOutcome, fix } from "../../scripts/fix/fix.ts";
import { writeChanges } from "../../scripts/fix/write.ts";
import type { Request } from "../../scripts/pipeline/request.ts";
import { hunksOf, linesWithEnds } from "../../scripts/report/terminal/hunks.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { rules } from "../../scripts/rules/index.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";

const FACTS = new URL("../rules/", import.meta.url).pathname;

/** A run over `root`, with the policy and platform of the rules' examples. */
export async function requestFor(root: string, other: Partial<Request> = {}): Promise<Request> {
  const { kustomize, kubeconform } = await toolsForTests();
  return {
    repository: openRepository(root),
    home: null,
    selection: { kind: "everything" },
    rules,
    policyFile: join(FACTS, "policy.yaml"),
    platformFile: join(FACTS, "platform.yaml"),
    baselineFile: null,
    base: null,
    kustomize,
    kubeconform,
    allowRemote: false,
    kubernetesVersion: null,
    today: "2026-01-01",
    onProgress: () => {},
    ...other,
  };
}

export interface FixedTree extends Pick<FixOutcome, "fixed" | "rejected"> {
  readonly root: string;
  /** Changed lines, as in a diff without context: `base/web.yaml:12 + text`. */
  readonly changes: readonly string[];
  /** Changed lines of a second run. */
  readonly again: readonly string[];
}

/** Fixes a tree with some rules, writes the result, and runs a second time. */
export async function fixTree(
  files: Tree,
  ruleNames: readonly string[],
  other: Partial<Request> = {},
): Promise<FixedTree> {
  const root = writeTree(files);
  // The policy of the examples names the rules that are off by default.
  const chosen = rules.filter(({ name, offByDefault }) => ruleNames.includes(name) || offByDefault === true);
  const run = async () => fix(await requestFor(root, { rules: chosen, ...other }));
  const outcome = await run();
  const changes = changesOf(root, outcome);
  const written = [...outcome.texts].map(([file, after]) => ({ file, before: textOf(root, file), after }));
  const unwritten = writeChanges(openRepository(root), written);
  if (unwritten.length > 0) throw new Error(unwritten[0]!.reason);
  const { fixed, rejected } = outcome;
  return { root, changes, fixed, rejected, again: changesOf(root, await run()) };
}

export function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), "utf8");
}

export function writeText(root: string, file: string, text: string): void {
  writeFileSync(join(root, file), text);
}

function changesOf(root: string, { texts }: FixOutcome): string[] {
  return [...texts].flatMap(([file, after]) => {
    const [old, edited] = [linesWithEnds(textOf(root, file)), linesWithEnds(after)];
    return hunksOf(old, edited).flatMap(({ lines }) =>
      lines.flatMap(({ sign, line }) => {
        if (sign === " ") return [];
        const text = (sign === "+" ? edited : old)[line]!.replace(/\n$/, "");
        return [`${file}:${line + 1} ${sign}${text}`];
      }),
    );
  });
}
