// The files of this program that decide what a run reports, and their digests. They are read again only after a change, which
// their stamps show. Plain JavaScript, since `main.mjs` needs it before any TypeScript is loaded.
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { crypto, fs } from "../process/builtins.mjs";
import { isSettled, stampOf } from "../process/file-stamp.mjs";
import { codeCacheUrl, packageUrl } from "./places.mjs";

const PACKAGE = fileURLToPath(packageUrl);

/** Packages have the versions that this file states. */
const LOCK_FILE = "package-lock.json";
/** Folders of which all files count, and single files, relative to the package. */
const FOLDERS = ["scripts", "schemas"];
const SINGLE_FILES = ["package.json", LOCK_FILE];

/** Digests with the stamps of the files that have them. */
const STAMPS_FILE = fileURLToPath(new URL("stamps.json", codeCacheUrl));
/** The sources of the bundle, and their digest when it was made. */
const SOURCES_FILE = fileURLToPath(new URL("bundle/sources.json", codeCacheUrl));

/** @type {{ readonly program: string, readonly bundle: string | null } | null} */
let digests = null;

/** SHA-256 of all files of the program, with their paths. */
export function programDigest() {
  digests ??= stampedDigests() ?? readDigests();
  return digests.program;
}

/** SHA-256 of the sources of the bundle as they are now; null if there is no bundle, or a source is missing. */
export function bundleDigest() {
  digests ??= stampedDigests() ?? readDigests();
  return digests.bundle;
}

/**
 * SHA-256 of sources of a bundle, which are relative to the package, and of the versions of packages.
 * @param {readonly string[]} sources
 */
export function digestOf(sources) {
  return digestWith([...sources, LOCK_FILE], readPackaged);
}

/**
 * True in the folder of the package, also after links are resolved: not in a folder of packages that is another checkout's.
 * @param {string} folder
 */
export function isOwn(folder) {
  return fs.realpathSync(folder).startsWith(fs.realpathSync(PACKAGE) + sep);
}

/** The digests that were noted, if nothing has changed since; else null. */
function stampedDigests() {
  try {
    const { program, bundle, sources, stamps } = JSON.parse(fs.readFileSync(STAMPS_FILE, "utf8"));
    if (stampText(SOURCES_FILE) !== sources) return null;
    for (const [path, stamp] of Object.entries(stamps)) if (stampText(PACKAGE + path) !== stamp) return null;
    return { program, bundle };
  } catch {
    return null;
  }
}

function readDigests() {
  const started = Date.now();
  const { files, folders } = listFiles();
  const contents = new Map(files.map((path) => [path, readPackaged(path)]));
  const program = digestWith(files, (path) => contents.get(path) ?? readPackaged(path));
  const sources = readSources();
  const bundle = sources === null ? null : bundleDigestWith(sources, contents);
  // A source elsewhere, such as one that a link leads to, could change without a trace.
  const isStamped = sources?.every((path) => contents.has(path)) ?? true;
  if (isStamped) noteDigests({ program, bundle }, [...files, ...folders, ...SINGLE_FILES], started);
  return { program, bundle };
}

/** All files, sorted, and the folders below which they are. */
function listFiles() {
  const entries = FOLDERS.flatMap((folder) =>
    fs.readdirSync(PACKAGE + folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name).slice(PACKAGE.length).split(sep).join("/");
      return { path, entry };
    }),
  );
  const files = entries.filter(({ entry }) => entry.isFile()).map(({ path }) => path);
  const folders = entries.filter(({ entry }) => entry.isDirectory()).map(({ path }) => path);
  const single = SINGLE_FILES.filter((path) => stampOf(PACKAGE + path) !== null);
  return { files: [...files, ...single].sort(), folders: [...FOLDERS, ...folders] };
}

/** @returns {string[] | null} */
function readSources() {
  try {
    return JSON.parse(fs.readFileSync(SOURCES_FILE, "utf8")).sources;
  } catch {
    return null;
  }
}

/**
 * @param {readonly string[]} sources
 * @param {ReadonlyMap<string, Buffer>} contents
 */
function bundleDigestWith(sources, contents) {
  try {
    return digestWith([...sources, LOCK_FILE], (path) => contents.get(path) ?? readPackaged(path));
  } catch {
    return null;
  }
}

/**
 * Writes the digests, unless a file changed so recently that its next change could leave the same stamp.
 * @param {{ program: string, bundle: string | null }} read
 * @param {readonly string[]} paths
 * @param {number} started before the files were read
 */
function noteDigests(read, paths, started) {
  try {
    if (!isOwn(fileURLToPath(codeCacheUrl))) return;
    const stamps = new Map(paths.map((path) => [path, stampOf(PACKAGE + path)]));
    const sources = stampOf(SOURCES_FILE);
    const all = [...stamps.values(), sources];
    if (!all.every((stamp) => stamp === null || isSettled(stamp, started))) return;
    const texts = Object.fromEntries([...stamps].map(([path, stamp]) => [path, stamp?.text ?? null]));
    const unfinished = `${STAMPS_FILE}-${process.pid}`;
    fs.writeFileSync(unfinished, JSON.stringify({ ...read, sources: sources?.text ?? null, stamps: texts }));
    fs.renameSync(unfinished, STAMPS_FILE);
  } catch {
    // The folder is missing or cannot be written: the next run reads the files again.
  }
}

/** @param {string} path */
function stampText(path) {
  return stampOf(path)?.text ?? null;
}

/** @param {string} path relative to the package */
function readPackaged(path) {
  return fs.readFileSync(PACKAGE + path);
}

/**
 * @param {readonly string[]} paths
 * @param {(path: string) => Buffer} read
 */
function digestWith(paths, read) {
  const hash = crypto.createHash("sha256");
  for (const path of paths) {
    const content = read(path);
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}
