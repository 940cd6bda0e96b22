import { textOf, type Value } from "./value.ts";

/** Stands for the working directory that only the image knows. */
export const IMAGE_DIRECTORY = "?";

const PATH_DIRECTORIES = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** `path` from `directory`, without `.`, `..` and doubled slashes. */
export function resolvePath(directory: string, path: string): string {
  const absolute = path.startsWith("/") || path.startsWith("~") || path.startsWith(IMAGE_DIRECTORY);
  const parts: string[] = [];
  for (const part of (absolute ? path : `${directory}/${path}`).split("/")) {
    if (part === "..") {
      if (parts.length > 1) parts.pop();
    } else if (part !== "." && (part !== "" || parts.length === 0)) parts.push(part);
  }
  return parts.length === 1 && parts[0] === "" ? "/" : parts.join("/");
}

/** The files that a start can see: mounted ones, and those it writes itself. */
export class Files {
  private readonly contents = new Map<string, Value>();
  private readonly downloads = new Map<string, Value>();
  /** Folders that are filled where no manifest shows it. */
  readonly filledElsewhere: readonly string[];
  private temporary = 0;

  constructor(filledElsewhere: readonly string[] = []) {
    this.filledElsewhere = filledElsewhere;
  }

  read(path: string): Value | undefined {
    return this.contents.get(path) ?? this.unpacked(path);
  }

  write(path: string, content: Value): void {
    this.contents.set(path, content);
  }

  /** Remembers that what a download holds was unpacked below `directory`. */
  unpack(directory: string, download: Value): void {
    this.downloads.set(directory, download);
  }

  /** The file that a command's plain name runs, if it is one of those known here. */
  onPath(name: string, directories: readonly string[] = PATH_DIRECTORIES): string | undefined {
    return directories.map((directory) => `${directory}/${name}`).find((path) => this.contents.has(path));
  }

  /** How many files are known: what a look through all of them costs. */
  get size(): number {
    return this.contents.size;
  }

  /** Paths below `directory` (or it alone, as a file). */
  *below(directory: string): Generator<[string, Value]> {
    const prefix = directory.endsWith("/") ? directory : `${directory}/`;
    for (const entry of [...this.contents])
      if (entry[0] === directory || entry[0].startsWith(prefix)) yield entry;
  }

  all(): Iterable<[string, Value]> {
    return this.contents;
  }

  /** The directories into which downloads were unpacked. */
  unpackedAll(): Iterable<[string, Value]> {
    return this.downloads;
  }

  isFilledElsewhere(path: string): boolean {
    return this.filledElsewhere.some((folder) => path.startsWith(`${folder}/`));
  }

  /** A new path for content that has no file: a process substitution. */
  attach(content: Value): string {
    this.temporary++;
    const path = `/dev/fd/s${this.temporary}`;
    this.contents.set(path, content);
    return path;
  }

  /** A path that nothing else has, as `mktemp` gives. */
  temporaryPath(): string {
    this.temporary++;
    return `/tmp/tmp.${this.temporary}`;
  }

  text(path: string): string | null {
    const content = this.read(path);
    return content === undefined ? null : textOf(content);
  }

  private unpacked(path: string): Value | undefined {
    if (this.downloads.size === 0) return undefined;
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const found = this.downloads.get(path.slice(0, end));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
