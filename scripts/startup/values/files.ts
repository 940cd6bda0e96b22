import { MAX_LENGTH, MAX_PIECES, unknown, type Value, type ValuePiece, valueText } from "./value.ts";

/** Placeholder for the image's working directory, which is unknown. */
export const IMAGE_DIRECTORY = "?";

/** Directories of programs that run by their plain names. */
export const PATH_DIRECTORIES = [
  "/usr/local/sbin",
  "/usr/local/bin",
  "/usr/sbin",
  "/usr/bin",
  "/sbin",
  "/bin",
];

/** The root of the node's files, as a process of the node's first process sees it. */
const NODE_ROOT = "/proc/1/root";

/** A path with empty parts, `.` or `..`. */
const NOT_NORMAL = /\/\/|(?:^|\/)\.{1,2}(?:\/|$)|\/$/;

/** Resolves `path` against `directory` and removes `.`, `..` and repeated slashes. */
export function resolvePath(directory: string, path: string): string {
  const absolute = path.startsWith("/") || path.startsWith("~") || path.startsWith(IMAGE_DIRECTORY);
  const whole = absolute ? path : `${directory}/${path}`;
  if (!NOT_NORMAL.test(whole)) return whole;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "..") {
      if (parts.length > 1) parts.pop();
    } else if (part !== "." && (part !== "" || parts.length === 0)) parts.push(part);
  }
  return parts.length === 1 && parts[0] === "" ? "/" : parts.join("/");
}

/**
 * The source of the files below a directory. `manifest`: ConfigMaps and Secrets; `volume`: a volume that a
 * repository, a download or another pod can have filled; `host`: the node; `workspace`: a run of a Tekton task;
 * `image`: the container's image.
 */
export type Origin = "manifest" | "volume" | "host" | "workspace" | "image";

export interface MountedDirectory {
  readonly path: string;
  readonly origin: Origin;
  /** True if it is the root directory of the node. */
  readonly isNodeRoot?: true;
}

/** Further copies of unknown directories are not recorded. */
const MAX_MOUNTS = 200;

interface GrowingContent {
  readonly pieces: ValuePiece[];
  length: number;
}

function growingFrom(content: Value): GrowingContent {
  return { pieces: [...content], length: content.reduce((sum, { text }) => sum + text.length, 0) };
}

interface Store {
  readonly contents: Map<string, Value>;
  /** The last parts of the paths. */
  readonly names: Set<string>;
  /** The contents to which text was added last and that nothing has read since. */
  readonly growing: Map<string, GrowingContent>;
  readonly downloads: Map<string, Value>;
  readonly imageCopies: Map<string, Value>;
  readonly mounts: MountedDirectory[];
  temporary: number;
  /** True once the start has fetched files that are not in any manifest. */
  fetched: boolean;
  /** True once a download was written to a file. */
  downloaded: boolean;
}

/** The files that a start can read: mounted files and files that it writes itself. */
export class StartFiles {
  private readonly store: Store;
  /** The directory that is the root of all paths; empty for the container's own root. */
  private readonly root: string;

  constructor(mounts: readonly MountedDirectory[] = [], view?: { store: Store; root: string }) {
    const empty: Store = {
      contents: new Map(),
      names: new Set(),
      growing: new Map(),
      downloads: new Map(),
      imageCopies: new Map(),
      mounts: [...mounts],
      temporary: 0,
      fetched: false,
      downloaded: false,
    };
    this.store = view?.store ?? empty;
    this.root = view?.root ?? "";
  }

  /** Returns the same files with `directory` as the root of all paths, as `chroot` does. */
  rootedAt(directory: string): StartFiles {
    const root = this.inStore(directory);
    return new StartFiles([], { store: this.store, root: root === "/" ? "" : root });
  }

  /** The directory at which the node's root is mounted. */
  get hostRoot(): string {
    return this.store.mounts.find(({ isNodeRoot }) => isNodeRoot)?.path ?? NODE_ROOT;
  }

  read(path: string): Value | undefined {
    const whole = this.inStore(path);
    this.store.growing.delete(whole);
    return this.store.contents.get(whole) ?? this.store.imageCopies.get(whole) ?? this.unpacked(whole);
  }

  write(path: string, content: Value): void {
    if (content.length === 1 && content[0]!.unknown?.kind === "download") this.store.downloaded = true;
    this.setContent(this.inStore(path), content);
  }

  private setContent(whole: string, content: Value): void {
    this.store.contents.set(whole, content);
    this.store.names.add(whole.slice(whole.lastIndexOf("/") + 1));
  }

  /**
   * Adds text to a file and returns the number of pieces that were copied: many additions in a row copy nothing, the
   * first one after a read copies the content. Unknown if the content becomes too long.
   */
  append(path: string, content: Value): number {
    const whole = this.inStore(path);
    const before = this.store.growing.get(whole);
    const isGrowing = before !== undefined && this.store.contents.get(whole) === before.pieces;
    const current = isGrowing ? before : growingFrom(this.read(path) ?? []);
    for (const piece of content) {
      current.pieces.push(piece);
      current.length += piece.text.length;
    }
    const isTooLong = current.length > MAX_LENGTH || current.pieces.length > MAX_PIECES;
    if (!isTooLong) this.store.growing.set(whole, current);
    this.setContent(whole, isTooLong ? unknown({ kind: "limit" }) : current.pieces);
    if (content.some(({ unknown }) => unknown?.kind === "download")) this.store.downloaded = true;
    return isGrowing ? content.length : current.pieces.length;
  }

  /** Records that a file or a directory of the image was copied. */
  copyFromImage(from: string, to: string): void {
    const [source, target] = [this.inStore(from), this.inStore(to)];
    const name = source.slice(source.lastIndexOf("/") + 1);
    this.store.imageCopies.set(target, unknown({ kind: "image-file", path: source }));
    this.store.imageCopies.set(resolvePath(target, name), unknown({ kind: "image-file", path: source }));
  }

  /** Records that a file or a directory that is not known was copied: the copy has the same source. */
  copyUnknown(from: string, to: string): void {
    const origin = this.originOf(from);
    const target = this.inStore(to);
    const name = from.slice(from.lastIndexOf("/") + 1);
    if (this.store.mounts.length < MAX_MOUNTS)
      this.store.mounts.push({ path: target, origin }, { path: resolvePath(target, name), origin });
  }

  /** Records a copy of a file of the image at a path. */
  addImageCopy(path: string, content: Value): void {
    this.store.imageCopies.set(this.inStore(path), content);
  }

  /** Returns the paths that files of the image were copied to. */
  imageCopies(): Iterable<[string, Value]> {
    return this.store.imageCopies;
  }

  /** Records that the content of a download was unpacked below `directory`. */
  unpack(directory: string, download: Value): void {
    this.store.downloads.set(this.inStore(directory), download);
  }

  /** Returns the known file that a command without a path runs; `directories` returns those of `PATH`. */
  onPath(name: string, directories: () => readonly string[]): string | undefined {
    if (!this.store.names.has(name)) return undefined;
    return directories()
      .map((directory) => resolvePath(directory, name))
      .find((path) => this.store.contents.has(this.inStore(path)));
  }

  /** Number of known files, which is the cost of a search through all of them. */
  get size(): number {
    return this.store.contents.size;
  }

  /** Yields the files below `directory` (or the path itself if it is a file). */
  *below(directory: string): Generator<[string, Value]> {
    const whole = this.inStore(directory);
    this.store.growing.clear();
    const prefix = whole.endsWith("/") ? whole : `${whole}/`;
    for (const [path, content] of [...this.store.contents])
      if (path === whole || path.startsWith(prefix)) yield [path.slice(this.root.length), content];
  }

  all(): Iterable<[string, Value]> {
    this.store.growing.clear();
    return this.store.contents;
  }

  /** Returns the directories that downloads were unpacked into. */
  unpackedDownloads(): Iterable<[string, Value]> {
    return this.store.downloads;
  }

  /** Records that the start has fetched files that are not in any manifest. */
  markFetched(): void {
    this.store.fetched = true;
  }

  /** Reports whether the start has fetched files, so that any unknown file can be one of them. */
  get hasFetched(): boolean {
    return this.store.fetched || this.store.downloads.size > 0;
  }

  /** Reports whether any file was downloaded. */
  get hasDownloads(): boolean {
    return this.store.downloaded || this.store.downloads.size > 0;
  }

  /** Returns the source of a file that is not known. */
  originOf(path: string): Origin {
    const whole = this.inStore(path);
    if (whole === NODE_ROOT || whole.startsWith(`${NODE_ROOT}/`)) return "host";
    for (let end = whole.length; end > 0; end = whole.lastIndexOf("/", end - 1))
      if (this.store.imageCopies.has(whole.slice(0, end))) return "image";
    let nearest: MountedDirectory | null = null;
    for (const mount of this.store.mounts) {
      const isInside = whole === mount.path || whole.startsWith(mount.path === "/" ? "/" : `${mount.path}/`);
      if (isInside && (nearest === null || mount.path.length >= nearest.path.length)) nearest = mount;
    }
    return nearest?.origin ?? "image";
  }

  /** Returns a new path for content without a file, such as a process substitution. */
  addAnonymous(content: Value): string {
    this.store.temporary++;
    const path = `/dev/fd/s${this.store.temporary}`;
    this.setContent(this.inStore(path), content);
    return path;
  }

  /** Returns an unused path, as `mktemp` does. */
  temporaryPath(): string {
    this.store.temporary++;
    return `/tmp/tmp.${this.store.temporary}`;
  }

  text(path: string): string | null {
    const content = this.read(path);
    return content === undefined ? null : valueText(content);
  }

  private inStore(path: string): string {
    return this.root === "" || !path.startsWith("/") ? path : resolvePath("/", this.root + path);
  }

  private unpacked(path: string): Value | undefined {
    const { downloads } = this.store;
    if (downloads.size === 0) return undefined;
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const found = downloads.get(path.slice(0, end));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
