import { type Requirement, requirement } from "./requirement.ts";
import { UNKNOWN_CHARACTER } from "./value.ts";

/** Longer requirements are treated as unknown: real ones have a few dozen characters. */
const MAX_TEXT = 2000;
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/;
const VERSION = /^[A-Za-z0-9_.!+-]+$/;
const ARCHIVE = /\.(?:whl|tar\.gz|zip|tar\.bz2|tgz|tar\.xz)$/i;

/** The normal form of a Python project's name (https://peps.python.org/pep-0503/). */
export function normaliseName(name: string): string {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
}

/** Parses a requirement like pip (https://peps.python.org/pep-0508/, and pip's paths and URLs). */
export function parseRequirement(written: string): Requirement {
  const text = written.trim();
  const shown = text.replaceAll(UNKNOWN_CHARACTER, "…");
  if (text.length > MAX_TEXT) return requirement(shown.slice(0, 100), { source: "unknown" });
  const [body, marker] = splitMarker(text);
  const url = body.match(/^([a-z]+\+)?([a-z][a-z0-9+.-]*):(?=\/\/|\/)/i);
  if (url !== null) return fromUrl(shown, body, marker, null);
  if (isPath(body)) return fromPath(shown, body, marker);
  const name = NAME.exec(body)?.[0] ?? "";
  const rest = body.slice(name.length).trimStart();
  const [extras, after] = readExtras(rest);
  if (name === "" || extras === null || startsWithUnknown(after))
    return requirement(shown, { source: "unknown" });
  const known = { name: normaliseName(name), extras, marker };
  if (after.startsWith("@")) return { ...fromUrl(shown, after.slice(1).trim(), marker, null), ...known };
  const specifier = after.replace(/^\(|\)$/g, "").replace(/\s+/g, "");
  if (specifier !== "" && !/^(?:[<>=!~]|$)/.test(specifier)) return requirement(shown, { source: "unknown" });
  return requirement(shown, {
    ...known,
    specifier: specifier.replaceAll(UNKNOWN_CHARACTER, "…"),
    version: pinnedVersion(specifier),
  });
}

/** Reports whether the name continues with something unknown: `app-$VERSION`. */
function startsWithUnknown(after: string): boolean {
  return after.startsWith(UNKNOWN_CHARACTER);
}

/** Splits off `; marker`; after a URL it needs a space before it. */
function splitMarker(text: string): [string, string | null] {
  const isUrl = /^[^;]*:\/\//.test(text);
  const at = isUrl ? text.search(/\s;/) : text.indexOf(";");
  if (at === -1) return [text, null];
  return [text.slice(0, at).trim(), text.slice(text.indexOf(";", at) + 1).trim()];
}

/** The extras are null if a bracket is not closed. */
function readExtras(rest: string): [string[] | null, string] {
  if (!rest.startsWith("[")) return [[], rest];
  const end = rest.indexOf("]");
  if (end === -1) return [null, ""];
  const names = rest
    .slice(1, end)
    .split(",")
    .map((name) => normaliseName(name.trim()));
  return [names.filter((name) => name !== "").sort(), rest.slice(end + 1).trimStart()];
}

/** Returns the version that `==` or `===` pins; null for a wildcard. */
function pinnedVersion(specifier: string): string | null {
  const match = specifier.split(",").find((part) => part.startsWith("=="));
  const version = match?.replace(/^===?/, "") ?? "";
  return VERSION.test(version) ? version : null;
}

function isPath(body: string): boolean {
  return /^(?:\.{1,2}(?:\/|$|\[)|\/|~)/.test(body) || (ARCHIVE.test(body) && !body.includes("@ "));
}

function fromPath(shown: string, body: string, marker: string | null): Requirement {
  const file = body.slice(body.lastIndexOf("/") + 1);
  return requirement(shown, { source: "path", marker, ...fromFileName(file) });
}

/**
 * A wheel's file name contains its name and version
 * (https://packaging.python.org/specifications/binary-distribution-format/).
 */
function fromFileName(file: string): Partial<Requirement> {
  if (!file.endsWith(".whl") || file.includes(UNKNOWN_CHARACTER)) return {};
  const [name, version] = file.split("-");
  return name === undefined || version === undefined ? {} : { name: normaliseName(name), version };
}

function fromUrl(shown: string, url: string, marker: string | null, name: string | null): Requirement {
  const vcs = /^(?:git|hg|svn|bzr)\+/.test(url);
  const fragment = url.indexOf("#");
  const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(fragment === -1 ? "" : url.slice(fragment))?.[1];
  const path = url.replace(/[?#].*$/s, "");
  const hash = /[#&](sha256|sha384|sha512)=([0-9a-f]+)/.exec(fragment === -1 ? "" : url.slice(fragment));
  const facts = vcs ? {} : fromFileName(path.slice(path.lastIndexOf("/") + 1));
  return requirement(shown, {
    ...facts,
    name: egg === undefined ? (facts.name ?? name) : normaliseName(egg),
    source: vcs ? "vcs" : "url",
    url: url.replaceAll(UNKNOWN_CHARACTER, "…"),
    hashes: hash === null ? [] : [`${hash[1]}:${hash[2]}`],
    marker,
  });
}

/** Content of a requirements file. */
export interface RequirementsFile {
  readonly packages: readonly Requirement[];
  /** Included files that are not available here. */
  readonly unresolved: readonly string[];
  readonly requiresHashes: boolean;
  readonly noIndex: boolean;
}

const MAX_FILES = 20;

/**
 * Reads a requirements file and the files that it includes
 * (https://pip.pypa.io/en/stable/reference/requirements-file-format/). `read` returns a file's text by its
 * path, null if it is not available.
 */
export function readRequirementsFile(
  path: string,
  read: (path: string) => string | null,
  constraint = false,
  seen: Set<string> = new Set(),
): RequirementsFile {
  const text = seen.size >= MAX_FILES || seen.has(path) ? "" : read(path);
  seen.add(path);
  if (text === null) return { packages: [], unresolved: [path], requiresHashes: false, noIndex: false };
  const packages: Requirement[] = [];
  const unresolved: string[] = [];
  let requiresHashes = false;
  let noIndex = false;
  for (const line of logicalLines(text)) {
    const include = /^(?:-r|--requirement|-c|--constraint)[ =]?\s*(\S+)/.exec(line);
    if (include !== null) {
      const inner = readRequirementsFile(
        resolveInclude(path, include[1]!),
        read,
        constraint || /^(?:-c|--c)/.test(line),
        seen,
      );
      for (const one of inner.packages) packages.push(one);
      for (const one of inner.unresolved) unresolved.push(one);
      requiresHashes ||= inner.requiresHashes;
      continue;
    }
    requiresHashes ||= line.startsWith("--require-hashes");
    noIndex ||= line.startsWith("--no-index");
    const editable = /^(?:-e|--editable)[ =]?\s*(.+)$/.exec(line);
    if (line.startsWith("-") && editable === null) continue;
    packages.push({ ...parseLine(editable?.[1] ?? line), file: path, constraint });
  }
  return { packages, unresolved, requiresHashes, noIndex };
}

/** Parses a line without its options, but with its hashes. */
function parseLine(line: string): Requirement {
  const [first = "", ...options] = line.split(/\s(?=--)/);
  const hashes = options.flatMap((option) => /^--hash[= ]\s*(\S+)/.exec(option.trim())?.[1] ?? []);
  const parsed = parseRequirement(first);
  return hashes.length === 0 ? parsed : { ...parsed, hashes };
}

function logicalLines(text: string): string[] {
  return text
    .replaceAll("\\\r\n", " ")
    .replaceAll("\\\n", " ")
    .split(/\r?\n/)
    .map((line) => (line.startsWith("#") ? "" : line.split(/\s#/, 1)[0]!.trim()))
    .filter((line) => line !== "");
}

function resolveInclude(path: string, included: string): string {
  if (included.startsWith("/") || /^[a-z]+:\/\//.test(included)) return included;
  return path.slice(0, path.lastIndexOf("/") + 1) + included;
}
