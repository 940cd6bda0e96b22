import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { TOOL_NAME } from "../model/tool.ts";
import { runCommand } from "../tools/command.ts";
import { CODE_FOLDER, writeBundle } from "./bundle.ts";
import { homepageOf, manifestOf, OLDEST_NODE } from "./manifest.ts";
import { ROOT } from "./root.ts";
import { licensesOf, withPackageLinks } from "./texts.ts";

export interface PackageOptions {
  /** Absolute path of the folder for the tarball and, in `package`, its files; those of an earlier build are removed. */
  readonly out: string;
  /** `owner/name` of the project on GitHub that releases the package; null if it is not released. */
  readonly project: string | null;
  /** The text of the package's `checksums.json`. */
  readonly checksums: string;
}

/** Files that the command reads, by their paths below the root: schemas, styles and scripts of pages, the program's sources. */
const READ_FILES = ["schemas/**", "scripts/**/*.{css,js}", "scripts/upstream/program/**"];
/** Texts of the package, each with its source. */
const TEXTS: Readonly<Record<string, string>> = {
  "README.md": "scripts/package/README.md",
  "SECURITY.md": "SECURITY.md",
  "CHANGELOG.md": "CHANGELOG.md",
  LICENSE: "LICENSE",
};
const PACK_TIMEOUT_MS = 120_000;

/** Builds the package and its tarball; returns the path of the tarball. */
export async function buildPackage({ out, project, checksums }: PackageOptions): Promise<Result<string>> {
  const folder = join(out, "package");
  const tarballs = globSync(`${TOOL_NAME}-*.tgz`, { cwd: out }).map((name) => join(out, name));
  for (const path of [folder, ...tarballs]) rmSync(path, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = `${JSON.stringify(manifestOf(project), null, 2)}\n`;
  const replaced = new Map([
    ["package.json", manifest],
    ["scripts/tools/checksums.json", checksums],
  ]);
  const { packages } = await writeBundle({
    entry: "scripts/package/main.mjs",
    folder: join(folder, CODE_FOLDER),
    root: folder,
    node: OLDEST_NODE,
    replaced,
  });
  for (const entry of globSync(READ_FILES, { cwd: ROOT, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) cpSync(file, join(folder, relative(ROOT, file)));
  }
  const homepage = project === null ? null : homepageOf(project);
  for (const [path, source] of Object.entries(TEXTS))
    writeFileSync(join(folder, path), withPackageLinks(readFileSync(join(ROOT, source), "utf8"), homepage));
  writeFileSync(join(folder, "LICENSES.md"), licensesOf(packages));
  writeFileSync(join(folder, "package.json"), manifest);
  return pack(folder, out);
}

async function pack(folder: string, out: string): Promise<Result<string>> {
  const args = ["pack", folder, "--silent", "--ignore-scripts", "--pack-destination", out];
  const packed = await runCommand("npm", args, { env: process.env, cwd: out, timeoutMs: PACK_TIMEOUT_MS });
  return packed.ok ? { ok: true, value: join(out, packed.value.trim()) } : fail(`npm pack: ${packed.error}`);
}
