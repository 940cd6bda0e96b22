import { readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { type OutputChunk, type Plugin, rolldown } from "rolldown";
import { ROOT } from "./root.ts";

/** Folder of the package for its JavaScript: below `scripts`, which is the program wherever files of it are compared. */
export const CODE_FOLDER = "scripts/lib";

/** A package that is part of the bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute path of its folder. */
  readonly folder: string;
}

/**
 * Writes the command with all packages that it imports as JavaScript into the folder of the package; commands that are
 * loaded when they are needed stay files of their own. `replaced` has the text of JSON files, by their path below the
 * root, that differ in the package. Returns the packages in it, sorted by name.
 */
export async function writeBundle(
  folder: string,
  node: string,
  replaced: ReadonlyMap<string, string>,
): Promise<BundledPackage[]> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: { main: "scripts/package/main.mjs" },
    platform: "node",
    transform: { target: `node${node}` },
    // The client's configuration imports the classes of all resources, and uses none.
    treeshake: {
      moduleSideEffects: [{ test: /@kubernetes\/client-node\/dist\/gen\//, sideEffects: false }],
    },
    plugins: [placesInPackage(replaced)],
  });
  const { output } = await bundle.write({
    dir: join(folder, CODE_FOLDER),
    format: "esm",
    comments: false,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  await bundle.close();
  const chunks = output.filter((file): file is OutputChunk => file.type === "chunk");
  return packagesOf(chunks.flatMap(({ moduleIds }) => moduleIds));
}

/**
 * Replaces JSON files, and keeps `import.meta.url` the address that a source file has below the root: what is read beside
 * it (schemas, the sources of the program, the style of the page) is at the same path in the package.
 */
function placesInPackage(replaced: ReadonlyMap<string, string>): Plugin {
  return {
    name: "places-in-package",
    load: (id) => replaced.get(pathOf(id)) ?? null,
    transform(code, id) {
      const path = pathOf(id);
      if (!path.startsWith("scripts/") || !code.includes("import.meta.url")) return null;
      const address = `new URL(${JSON.stringify(`../../${path}`)}, import.meta.url).href`;
      return { code: code.replaceAll("import.meta.url", address), map: null };
    },
  };
}

function pathOf(id: string): string {
  return relative(ROOT, id).split(sep).join("/");
}

function packagesOf(modules: readonly string[]): BundledPackage[] {
  const folders = new Set(
    modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
  );
  const packages = [...folders].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name: String(name ?? basename(folder)), version: String(version), folder };
  });
  return packages.sort((one, other) => (one.name < other.name ? -1 : 1));
}
