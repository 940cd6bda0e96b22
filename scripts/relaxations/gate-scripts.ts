import { posix } from "node:path";
import { isIgnoredPath } from "../discover/walk.ts";
import type { Repository } from "../repository/repository.ts";
import { commandPaths, importPaths } from "./gate-words.ts";

/** Endings of files with commands; a Makefile, a package.json and files without an ending have them too. */
const COMMANDS = /(?:\.(?:sh|bash|zsh|bats|ps1|mk|ya?ml)|package\.json|[Mm]akefile|file|^[^.]*)$/;
/** Endings of programs. */
const PROGRAM = /\.(?:py|js|mjs|cjs|ts|mts|cts|rb|pl|php|lua|go|nix|star|bzl)$/;
const DOCUMENT = /^(?:LICENSE|LICENCE|NOTICE|README|AUTHORS|COPYING|CHANGELOG|VERSION|CODEOWNERS)$/i;

/** Files that tools read by themselves in the folder where they are started. */
const TOOL_FILES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ["npm", "npx", "node", "pnpm", "yarn"].map((tool) => [
      tool,
      ["package.json", "package-lock.json", ".npmrc", "pnpm-lock.yaml", "yarn.lock"],
    ]),
  ),
  make: ["Makefile", "GNUmakefile", "makefile"],
  just: ["justfile", "Justfile"],
  task: ["Taskfile.yml", "Taskfile.yaml"],
  rake: ["Rakefile"],
  docker: ["Dockerfile"],
  go: ["go.mod", "go.sum"],
  pip: ["requirements.txt"],
};
/** A folder with one of these files can be run, or used as an action. */
const PROGRAM_FILES = [
  ...["action.yml", "action.yaml", "Dockerfile", "main.go", "__main__.py", "index.js", "index.ts"],
  ...["package.json", "Makefile", "GNUmakefile", "makefile"],
];

/** More files than CI starts in any repository: the rest is not followed. */
const MAX_FILES = 1000;
const MAX_LENGTH = 256 * 1024;

/**
 * The files that definitions of CI jobs run, directly or through other scripts: each script with the other files of its
 * folder, and the files that tools such as npm and make read. A folder ends in a slash and stands for everything below it.
 */
export function filesRunBy(repository: Repository, definitions: readonly string[]): string[] {
  const follower = new ScriptFollower(repository);
  for (const file of definitions) follower.readCommands(file, ["."]);
  follower.followAll();
  const folders = [...follower.paths].filter((path) => path.endsWith("/")).sort();
  const outermost = folders.filter((folder) => !folders.some((other) => isBelow(folder, other)));
  return [
    ...outermost,
    ...[...follower.paths].filter((path) => !outermost.some((other) => path.startsWith(other))),
  ];
}

function isBelow(folder: string, other: string): boolean {
  return folder !== other && folder.startsWith(other);
}

class ScriptFollower {
  readonly paths = new Set<string>();
  readonly #repository: Repository;
  readonly #pending: string[] = [];

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  followAll(): void {
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      if (COMMANDS.test(posix.basename(next))) this.readCommands(next, [".", posix.dirname(next)]);
      else this.#readProgram(next);
    }
  }

  /** Follows the commands in a text. A name without a folder and an ending must follow an interpreter. */
  readCommands(file: string, folders: readonly string[]): void {
    const text = this.#textOf(file);
    const { names, started, places } = commandPaths(text);
    const around = new Set([
      ...folders,
      ...folders.flatMap((folder) => places.map((place) => posix.join(folder, place))),
    ]);
    for (const folder of around) {
      for (const name of names) {
        const isPath = name.includes("/") || started.has(name);
        this.#addNamed(joined(folder, name), isPath);
        const tool = Object.hasOwn(TOOL_FILES, name) ? TOOL_FILES[name]! : [];
        for (const read of tool) this.#addFile(posix.join(folder, read));
      }
    }
  }

  #readProgram(file: string): void {
    const folder = posix.dirname(file);
    for (const { path, isModule } of importPaths(this.#textOf(file), file.endsWith(".py"))) {
      for (const from of isModule ? [".", folder] : [folder]) this.#addNamed(joined(from, path), false);
    }
  }

  #textOf(file: string): string {
    const read = this.#repository.readText(file);
    return read.ok ? read.value.slice(0, MAX_LENGTH) : "";
  }

  #addNamed(path: string, isPath: boolean): void {
    if (path === "." || isIgnoredPath(path)) return;
    const kind = this.#repository.kind(path);
    if (kind === "file" && isScript(posix.basename(path), isPath)) this.#addScript(path);
    if (kind !== "directory" || !isPath) return;
    for (const name of PROGRAM_FILES) {
      const program = posix.join(path, name);
      if (this.#repository.kind(program) === "file") this.#addScript(program);
    }
  }

  #addScript(path: string): void {
    this.#addFile(path);
    if (path.includes("/")) this.paths.add(`${posix.dirname(path)}/`);
  }

  #addFile(path: string): void {
    if (this.paths.has(path) || this.paths.size >= MAX_FILES || this.#repository.kind(path) !== "file")
      return;
    this.paths.add(path);
    this.#pending.push(path);
  }
}

/** Joins below the root: `..` above it is dropped. */
function joined(folder: string, path: string): string {
  return posix
    .join(folder, path)
    .replace(/^(?:\.\.\/)+/, "")
    .replace(/(.)\/$/, "$1");
}

/** Reports whether a file can be run. `isPath`: a name without an ending too. */
function isScript(name: string, isPath: boolean): boolean {
  if (PROGRAM.test(name) || /\.(?:sh|bash|zsh|bats|ps1|mk)$/.test(name)) return true;
  return isPath && !name.includes(".") && !DOCUMENT.test(name);
}
