import { posix } from "node:path";
import { compileGlob, GIT } from "../../text/glob.ts";

/** Patterns that Flux excludes from every source (https://fluxcd.io/flux/components/source/gitrepositories/#excluding-files). */
const DEFAULT = `.git/
.gitignore
.gitmodules
.gitattributes
*.jpg
*.jpeg
*.gif
*.png
*.wmv
*.flv
*.tar.gz
*.zip
.github/
.circleci/
.travis.yml
.gitlab-ci.yml
appveyor.yml
.drone.yml
cloudbuild.yaml
codeship-services.yml
codeship-steps.yml
**/.goreleaser.yml
**/.sops.yaml
**/.flux.yaml`;

/** An ignore file: its folder and its text. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

interface Pattern {
  readonly negated: boolean;
  matches(path: string): boolean;
}

/** Reports whether Flux ignores a file, by the default patterns and those of `files`; the last match decides. */
export function ignoreMatcher(files: readonly IgnoreFile[]): (path: string) => boolean {
  const patterns = [{ folder: ".", text: DEFAULT }, ...files].flatMap(parsePatterns).reverse();
  return (path) => patterns.find((pattern) => pattern.matches(path))?.negated === false;
}

/** Parses patterns as git does (https://git-scm.com/docs/gitignore#_pattern_format). */
function parsePatterns({ folder, text }: IgnoreFile): Pattern[] {
  return text.split("\n").flatMap((line) => {
    const written = line.trim();
    if (written === "" || written.startsWith("#")) return [];
    const negated = written.startsWith("!");
    const pattern = negated ? written.slice(1) : written;
    const isFolder = pattern.endsWith("/");
    const matches = patternMatcher(isFolder ? pattern.slice(0, -1) : pattern);
    return [{ negated, matches: (path) => foldersAndFile(path, folder, isFolder).some(matches) }];
  });
}

/** Matches from the folder of the ignore file if the pattern contains a slash, else by name at any depth. */
function patternMatcher(pattern: string): (path: string) => boolean {
  // Between slashes, `**` also matches no folder at all.
  const paths = [pattern, pattern.replaceAll("**/", "")].map((each) => each.replace(/^\//, ""));
  const globs = paths.map((path) => compileGlob(path, GIT));
  const isAnchored = pattern.includes("/");
  return (path) => globs.some((glob) => glob?.(isAnchored ? path : posix.basename(path)));
}

/** The path below `folder`, and its parent folders: files in an ignored folder are ignored. */
function foldersAndFile(path: string, folder: string, foldersOnly: boolean): string[] {
  if (folder !== "." && !path.startsWith(`${folder}/`)) return [];
  const names = (folder === "." ? path : path.slice(folder.length + 1)).split("/");
  const count = foldersOnly ? names.length - 1 : names.length;
  return Array.from({ length: count }, (_, index) => names.slice(0, index + 1).join("/"));
}
