import { startsOf } from "../../../scripts/rules/startup/shared.ts";
import { startAnalysis } from "../../../scripts/startup/analyse.ts";
import type { InstallKind, StartPlace } from "../../../scripts/startup/values/types.ts";
import { readYaml } from "../../../scripts/yaml/read.ts";
import { readManifests } from "../../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../../build.ts";
import type { CorpusEntry, Expected } from "./entries.ts";

/** An install that the analysis finds; the lines are those of the whole command, null if it has no place. */
export interface FoundInstall {
  readonly kind: InstallKind;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly text: string;
}

export interface Comparison {
  readonly entry: CorpusEntry;
  readonly right: readonly Expected[];
  readonly missed: readonly Expected[];
  readonly surplus: readonly FoundInstall[];
  /** Parts that the analysis reports as unknown. */
  readonly unknowns: readonly string[];
  /** Parts of the file that are not readable as manifests. */
  readonly mistakes: readonly string[];
}

/** Compares the installs that the analysis finds in a manifest with the expected ones. */
export function compare(entry: CorpusEntry, bytes: Uint8Array): Comparison {
  const { resources, failures } = readManifests(readYaml(bytes, entry.path), entry.path);
  const overlay = overlayWith({ name: entry.path, resources });
  const analyseStart = startAnalysis();
  const analyses = resources.flatMap((resource) => {
    const containers = startsOf(resource);
    return containers.map((container) => analyseStart(container, overlay));
  });
  const unmatched = distinct(analyses.flatMap(({ installs }) => installs.map(foundInstall)));
  const right: Expected[] = [];
  const missed: Expected[] = [];
  for (const expected of entry.verdict) {
    const index = unmatched.findIndex((found) => matches(found, expected));
    if (index !== -1) unmatched.splice(index, 1);
    (index === -1 ? missed : right).push(expected);
  }
  const unknowns = analyses.flatMap((analysis) =>
    analysis.unknowns.map(({ code, text }) => `${code}: ${text}`),
  );
  return {
    entry,
    right,
    missed,
    surplus: unmatched,
    unknowns,
    mistakes: failures.map(({ message }) => message),
  };
}

function foundInstall({
  kind,
  command,
}: {
  kind: InstallKind;
  command: { at: StartPlace; text: string };
}): FoundInstall {
  const { resource, path, span } = command.at;
  const place = resource.origin?.document.placeOf([...resource.origin.at, ...path], span) ?? null;
  return { kind, line: place?.line ?? null, endLine: place?.endLine ?? null, text: command.text };
}

/** A command that several containers run, or that runs repeatedly, is one finding. */
function distinct(found: readonly FoundInstall[]): FoundInstall[] {
  return [...new Map(found.map((one) => [JSON.stringify([one.kind, one.line, one.text]), one])).values()];
}

/** The expected line is a single line; the command may start earlier with an assignment or a wrapper. */
function matches({ kind, line, endLine }: FoundInstall, expected: Expected): boolean {
  if (kind !== expected.kind || line === null) return false;
  return line <= expected.line && expected.line <= (endLine ?? line);
}
