import { readFileSync } from "node:fs";
import { basename, isAbsolute, join, relative, sep } from "node:path";
import { type OutputChunk, type OutputOptions, type Plugin, rolldown } from "rolldown";
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

export interface BundleOptions {
  /** The module to start with, relative to the root; the file is called `main.js`. */
  readonly entry: string;
  /** Absolute path of the folder for the files. */
  readonly folder: string;
  /** Absolute path of a folder around it that has what the program reads, at the same paths as this repository. */
  readonly root: string;
  /** The oldest version of Node that runs it, such as `24` or `22.22`. */
  readonly node: string;
  /** True to write scripts for `launcher/load-bundle.mjs`, of which V8 can keep compiled functions, in place of modules. */
  readonly isScripts?: boolean;
  /** Texts of JSON files that differ in the bundle, by their path below the root. */
  readonly replaced?: ReadonlyMap<string, string>;
}

/** The sources of a bundle. */
export interface Bundled {
  /** Sorted by name. */
  readonly packages: readonly BundledPackage[];
  /** Files of this repository, relative to the root, sorted. */
  readonly sources: readonly string[];
}

/** The variable of a script with its address. */
const SELF = "scriptUrl";

/** A script is a function of its exports, of a function that loads others, and of its address. */
const SCRIPTS: OutputOptions = {
  format: "cjs",
  postBanner: `(function (exports, require, ${SELF}) { "use strict";`,
  postFooter: "})",
};

/** The loader of scripts, and a module that it shares with them. */
const LOADER = "scripts/launcher/load-bundle.mjs";
const PROGRAM_FILES = "program-files.mjs";

/**
 * Writes a module with everything that it imports, packages too, as JavaScript; what is imported when it is needed stays a
 * file of its own.
 */
export async function writeBundle({
  entry,
  folder,
  root,
  node,
  isScripts = false,
  replaced = new Map(),
}: BundleOptions): Promise<Bundled> {
  const sources = new Set<string>();
  const bundle = await rolldown({
    cwd: ROOT,
    input: { main: entry },
    platform: "node",
    transform: { target: `node${node}` },
    // The client's configuration imports the classes of all resources, and uses none.
    treeshake: {
      moduleSideEffects: [{ test: /@kubernetes\/client-node\/dist\/gen\//, sideEffects: false }],
    },
    plugins: [
      ...(isScripts ? [loadedBefore(sources)] : []),
      packagesWhenNeeded(),
      sourcesInto(sources),
      placesBelow(
        { up: slashed(relative(folder, root)), self: isScripts ? SELF : "import.meta.url" },
        replaced,
      ),
    ],
  });
  const { output } = await bundle.write({
    dir: folder,
    ...(isScripts ? SCRIPTS : { format: "esm" }),
    comments: false,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  await bundle.close();
  const chunks = output.filter((file): file is OutputChunk => file.type === "chunk");
  return { packages: packagesOf(chunks.flatMap(({ moduleIds }) => moduleIds)), sources: [...sources].sort() };
}

/** Leaves out a module that `main.mjs` has loaded before the bundle: both use the same one. */
function loadedBefore(sources: Set<string>): Plugin {
  return {
    name: "loaded-before",
    buildStart() {
      for (const path of [LOADER, `scripts/launcher/${PROGRAM_FILES}`]) sources.add(path);
    },
    resolveId: (specifier) =>
      basename(specifier) === PROGRAM_FILES ? { id: PROGRAM_FILES, external: true } : null,
  };
}

/** Adds the paths of all files of this repository that are read: a constant of one can be part of a chunk without its module. */
function sourcesInto(sources: Set<string>): Plugin {
  return {
    name: "sources",
    transform(_code, id) {
      const path = pathOf(id);
      if (isAbsolute(id) && !path.startsWith("node_modules/")) sources.add(path);
      return null;
    },
  };
}

/** A module that requires a package when it is needed defines the function for that, which stands for a global one here. */
const REQUIRE = "const require = createRequire(import.meta.url);";

/** Adds packages to the bundle that modules require when they are needed, so that they are evaluated then. */
function packagesWhenNeeded(): Plugin {
  return {
    name: "packages-when-needed",
    transform: (code) => (code.includes(REQUIRE) ? { code: code.replace(REQUIRE, ""), map: null } : null),
  };
}

/**
 * Replaces JSON files, and keeps `import.meta.url` the address that a source file has below the root: what is read beside
 * it (schemas, the sources of the program, the style of the page) is at the same path there. `up` leads to the root from the
 * address that the expression `self` has.
 */
function placesBelow(
  { up, self }: { readonly up: string; readonly self: string },
  replaced: ReadonlyMap<string, string>,
): Plugin {
  return {
    name: "places-below",
    load: (id) => replaced.get(pathOf(id)) ?? null,
    transform(code, id) {
      const path = pathOf(id);
      if (!path.startsWith("scripts/") || !code.includes("import.meta.url")) return null;
      const address = `new URL(${JSON.stringify(`${up}/${path}`)}, ${self}).href`;
      return { code: code.replaceAll("import.meta.url", address), map: null };
    },
  };
}

function pathOf(id: string): string {
  return slashed(relative(ROOT, id));
}

function slashed(path: string): string {
  return path.split(sep).join("/");
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
