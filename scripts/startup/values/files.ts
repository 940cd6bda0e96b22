import { type Value, valueText } from "./value.ts";

/** Placeholder for the image's working directory, which is unknown. */
export const IMAGE_DIRECTORY = "?";

const PATH_DIRECTORIES = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** Resolves `path` against `directory` and removes `.`, `..` and repeated slashes. */
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

/** The files that a start can read: mounted files and files that it writes itself. */
export class StartFiles {
  private readonly contents = new Map<string, Value>();
  private readonly downloads = new Map<string, Value>();
  /** Directories whose content is not in any manifest. */
  readonly externalDirectories: readonly string[];
  private temporary = 0;

  constructor(filledElsewhere: readonly string[] = []) {
    this.externalDirectories = filledElsewhere;
  }

  read(path: string): Value | undefined {
    return this.contents.get(path) ?? this.unpacked(path);
  }

  write(path: string, content: Value): void {
    this.contents.set(path, content);
  }

  /** Records that the content of a download was unpacked below `directory`. */
  unpack(directory: string, download: Value): void {
    this.downloads.set(directory, download);
  }

  /** Returns the known file that a command without a path runs. */
  onPath(name: string, directories: readonly string[] = PATH_DIRECTORIES): string | undefined {
    return directories.map((directory) => `${directory}/${name}`).find((path) => this.contents.has(path));
  }

  /** Number of known files, which is the cost of a search through all of them. */
  get size(): number {
    return this.contents.size;
  }

  /** Yields the files below `directory` (or the path itself if it is a file). */
  *below(directory: string): Generator<[string, Value]> {
    const prefix = directory.endsWith("/") ? directory : `${directory}/`;
    for (const entry of [...this.contents])
      if (entry[0] === directory || entry[0].startsWith(prefix)) yield entry;
  }

  all(): Iterable<[string, Value]> {
    return this.contents;
  }

  /** Returns the directories that downloads were unpacked into. */
  unpackedDownloads(): Iterable<[string, Value]> {
    return this.downloads;
  }

  isExternal(path: string): boolean {
    return this.externalDirectories.some((folder) => path.startsWith(`${folder}/`));
  }

  /** Returns a new path for content without a file, such as a process substitution. */
  addAnonymous(content: Value): string {
    this.temporary++;
    const path = `/dev/fd/s${this.temporary}`;
    this.contents.set(path, content);
    return path;
  }

  /** Returns an unused path, as `mktemp` does. */
  temporaryPath(): string {
    this.temporary++;
    return `/tmp/tmp.${this.temporary}`;
  }

  text(path: string): string | null {
    const content = this.read(path);
    return content === undefined ? null : valueText(content);
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
