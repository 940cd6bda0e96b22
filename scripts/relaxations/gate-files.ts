import { filesBelow } from "../discover/walk.ts";
import { type Place, startOfFile } from "../model/place.ts";
import type { Repository } from "../repository/repository.ts";
import { includedDefinitions } from "./gate-includes.ts";
import { filesRunBy } from "./gate-scripts.ts";

/** A change of files that run the checks or protect them. */
export interface GateChange {
  readonly words: string;
  readonly place: Place | null;
}

/**
 * Definitions of CI jobs, hooks, owners and automatic merges, and of what reviewers see. A folder ends in a slash and stands for
 * everything below it.
 */
const DEFINITIONS = [
  ...[".github/workflows/", ".github/actions/", ".gitlab/", ".gitlab-ci.yml", ".circleci/", ".buildkite/"],
  ...[".forgejo/", ".gitea/", ".woodpecker/", ".tekton/", ".woodpecker.yml", ".drone.yml", "Jenkinsfile"],
  ...["azure-pipelines.yml", "bitbucket-pipelines.yml", "action.yml", "action.yaml"],
  ...[".pre-commit-config.yaml", ".pre-commit-hooks.yaml", ".husky/", ".githooks/", "lefthook.yml"],
  ...["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitattributes"],
  ...[
    ".travis.yml",
    ".cirrus.yml",
    "appveyor.yml",
    ".appveyor.yml",
    "cloudbuild.yaml",
    ".semaphore/",
    ".azure-pipelines/",
  ],
  ...["renovate.json", "renovate.json5", ".renovaterc", ".renovaterc.json", ".github/renovate.json"],
  ...[".github/renovate.json5", ".github/dependabot.yml", ".github/dependabot.yaml", ".mergify.yml"],
  ...[".mergify/config.yml", ".github/mergify.yml", ".github/settings.yml", ".kodiak.toml", "bors.toml"],
  ...[".pre-commit-config.yml", "lefthook.yaml", ".lefthook.yml", ".overcommit.yml"],
];

/** Lists the changed definitions, and the changed scripts and packages that the definitions of either side run. */
export function gateChanges(before: Repository, after: Repository): GateChange[] {
  const definitions = union(definitionsOf(before), definitionsOf(after));
  const runs = union(filesRunBy(before, definitions), filesRunBy(after, definitions));
  const scripts = union(listed(before, runs), listed(after, runs)).filter(
    (file) => !definitions.includes(file),
  );
  const isChanged = (file: string) => !isSame(before, after, file);
  return [
    ...definitions.filter(isChanged).map((file) => gateChange(after, file)),
    ...scriptChanges(after, scripts.filter(isChanged)),
  ];
}

function definitionsOf(repository: Repository): string[] {
  return includedDefinitions(repository, listed(repository, DEFINITIONS));
}

function gateChange(after: Repository, file: string): GateChange {
  const isRemoved = after.kind(file) === "missing";
  return {
    words: `${file}, which defines or protects the checks, ${isRemoved ? "removed" : "changed"}`,
    place: isRemoved ? null : startOfFile(file),
  };
}

/** One line for the changed scripts of each folder. */
function scriptChanges(after: Repository, changed: readonly string[]): GateChange[] {
  const folders = Map.groupBy(changed, (file) => file.split("/").slice(0, -1)[0] ?? file);
  return [...folders].map(([name, files]) => {
    const count = files.length === 1 ? files[0] : `${files.length} files in ${name}`;
    const existing = files.find((file) => after.kind(file) === "file");
    return {
      words: `${count}, which CI definitions run, changed`,
      place: existing === undefined ? null : startOfFile(existing),
    };
  });
}

function listed(repository: Repository, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (path.endsWith("/")) return filesBelow(repository, path.slice(0, -1)).files;
    return repository.kind(path) === "file" ? [path] : [];
  });
}

function isSame(before: Repository, after: Repository, file: string): boolean {
  const [old, now] = [before.readText(file), after.readText(file)];
  if (old.ok && now.ok) return old.value === now.value;
  return !old.ok && !now.ok && old.error.code === now.error.code;
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])].sort();
}
