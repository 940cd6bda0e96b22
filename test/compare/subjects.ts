import { join } from "node:path";
import { caseRuns } from "./cases.ts";
import { cloneRuns } from "./clones.ts";
import { exampleRuns } from "./examples.ts";
import { repositoryRuns } from "./repository.ts";
import type { Run, Subject } from "./subject.ts";
import { treeRuns } from "./trees.ts";

interface Folders {
  /** The checkout that subjects are taken from, so that both sides see the same files. */
  readonly before: string;
  /** Holds the examples and trees that are written for the comparison. */
  readonly work: string;
  readonly clones: string | undefined;
  readonly cases: string | undefined;
}

/** A subject whose files are written only when it is wanted. */
interface Source {
  readonly name: string;
  runs(): readonly Run[] | Promise<readonly Run[]>;
}

/** The subjects to compare: all of them, the one named `only`, or else the runs whose names contain it. */
export async function subjectsOf(folders: Folders, only: string | undefined): Promise<Subject[]> {
  const sources = sourcesOf(folders);
  const named = sources.filter(({ name }) => name === only);
  const subjects: Subject[] = [];
  for (const { name, runs } of named.length > 0 ? named : sources)
    subjects.push({ name, runs: await runs() });
  if (only === undefined || named.length > 0) return subjects;
  const parts = subjects.map(({ name, runs }): Subject => {
    return { name, runs: runs.filter((run) => run.name.includes(only)) };
  });
  return parts.filter(({ runs }) => runs.length > 0);
}

function sourcesOf({ before, work, clones, cases }: Folders): Source[] {
  return [
    { name: "this repository", runs: () => repositoryRuns(before) },
    { name: "rule examples", runs: () => exampleRuns(before, join(work, "examples")) },
    { name: "test trees", runs: () => treeRuns(before, join(work, "trees")) },
    ...(cases === undefined ? [] : [{ name: "cases", runs: () => caseRuns(cases) }]),
    ...(clones === undefined ? [] : cloneRuns(clones).map((run) => ({ name: run.name, runs: () => [run] }))),
  ];
}
