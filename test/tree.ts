import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { openRepository, type Repository } from "../scripts/repository/repository.ts";

/** A symbolic link in a tree, with its unresolved target. */
export interface Link {
  readonly linkTo: string;
}

export type Tree = Readonly<Record<string, string | Uint8Array | Link>>;

/** Writes a tree of files into a new folder and returns its real path. The folder is removed when the test ends. */
export function writeTree(files: Tree): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "tree-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === "object" && "linkTo" in content) symlinkSync(content.linkTo, file);
    else writeFileSync(file, content);
  }
  return root;
}

/** Opens a repository of a tree of files. */
export function repositoryOf(files: Tree): Repository {
  return openRepository(writeTree(files));
}

/** A minimal ConfigMap manifest. */
export function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}
