/** The names in a text with commands. */
export interface CommandPaths {
  readonly names: ReadonlySet<string>;
  /** The names after an interpreter or a command that reads a script. */
  readonly started: ReadonlySet<string>;
  /** The folders in which commands are started. */
  readonly places: readonly string[];
}

const SEPARATORS = /[\s"'`;&|()$<>=,[\]{}]+/;
const MAX_NAME = 500;
/** The word after an interpreter or a command that reads another script. */
const STARTED =
  /(?:^|[\s;&|(])(?:(?:ba|z|da|k)?sh|source|\.|python3?|node|ruby|perl|bun|deno|tsx|exec|run:)[ \t]+["']?([\w./-]+)/gm;
/** The folder of a command. */
const PLACE =
  /(?:\bworking-directory:|\bcd|\bpushd|[ \t]-C|--prefix|--directory|--cwd)[ \t=]+["']?([\w./-]+)/g;
/** A path below a folder that a variable or a command gives: `$DIR/lib.sh`, `$(dirname "$0")/../lib.sh`. */
const BELOW = /(?:\$\w+|\$\{[^}\n]{0,100}\}|\))["']?\/([\w./-]+)/g;
/** `python -m tools.check`. */
const MODULE = /[ \t]-m[ \t]+([A-Za-z_]\w*(?:\.\w+)*)/g;

/** Finds the names of files, tools and folders in commands, wherever they are: in a comment too. */
export function commandPaths(text: string): CommandPaths {
  const words = text.split(SEPARATORS).filter((word) => word !== "" && word.length <= MAX_NAME);
  const modules = groupsOf(text, MODULE).flatMap(moduleFiles);
  return {
    names: new Set([...words, ...groupsOf(text, BELOW), ...modules]),
    started: new Set(groupsOf(text, STARTED)),
    places: [...new Set(groupsOf(text, PLACE))],
  };
}

/** A file that a program imports or names. `isModule`: a Python module, relative to the root or to the program. */
export interface ImportedPath {
  readonly path: string;
  readonly isModule: boolean;
}

const QUOTED = /["'`](\.{1,2}\/[\w./-]+)["'`]/g;
const PYTHON_IMPORT = /^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*(?:\.\w+)*)/gm;

/** Finds relative paths in quotes, and the modules of Python. */
export function importPaths(text: string, isPython: boolean): ImportedPath[] {
  const quoted = groupsOf(text, QUOTED).map((path) => ({ path, isModule: false }));
  const modules = isPython ? groupsOf(text, PYTHON_IMPORT).flatMap(moduleFiles) : [];
  return [...quoted, ...modules.map((path) => ({ path, isModule: true }))];
}

function moduleFiles(module: string): string[] {
  const path = module.replaceAll(".", "/");
  return [`${path}.py`, `${path}/__init__.py`, `${path}/__main__.py`];
}

function groupsOf(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found]) => found!))];
}
