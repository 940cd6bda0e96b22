import fc from "fast-check";
import type { Tree } from "../tree.ts";
import { holds, kustomizationOf, MISTAKES, NEW_NAMES, SECRET_SOURCES } from "./sources.ts";

/** A tree with the value of a Secret in one of its files, and mistakes in them. */
export interface BrokenTree {
  readonly tree: Tree;
  readonly value: string;
}

const canary = fc.stringMatching(/^Q[a-z]{3}[0-9]{2}[A-Z]{2}[a-z0-9]{5,12}[0-9][A-Z]$/);
const place = fc.nat(1_000_000);
const mistakes = (maxLength: number) =>
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(MISTAKES)), place), { maxLength });

/**
 * Trees with up to three mistakes in the file with the value, one in the kustomization, and another name of the
 * file. The value is a random word of at least 14 characters: weaker ones are hidden only where their source is recognised
 * by its key or its file, which mistakes can take away.
 */
export const brokenTree: fc.Arbitrary<BrokenTree> = fc
  .record({
    value: canary,
    source: fc.constantFrom(...Object.keys(SECRET_SOURCES)),
    key: fc.constantFrom("password", "token", "DB_PASSWORD", "foo"),
    inFile: mistakes(3),
    inKustomization: mistakes(1),
    name: fc.option(fc.constantFrom(...NEW_NAMES)),
  })
  .map(({ value, source: name, key, inFile, inKustomization, name: renamed }) => {
    const source = SECRET_SOURCES[name]!(value, key);
    const files: Record<string, string> = { ...source.files, "kustomization.yaml": kustomizationOf(source) };
    const apply = (file: string, made: typeof inFile) => {
      for (const [mistake, at] of made) files[file] = MISTAKES[mistake]!(files[file]!, at);
    };
    apply(source.file, inFile);
    apply("kustomization.yaml", inKustomization);
    const isMoved = renamed !== null && source.file !== "kustomization.yaml";
    const file = isMoved ? renamed(source.file) : source.file;
    const { [source.file]: text = "", ...rest } = files;
    const tree = Object.fromEntries(
      Object.entries({ ...rest, [file]: text }).map(([path, content]) => [`app/${path}`, content]),
    );
    return { value, tree, file: `app/${file}` };
  })
  .filter(({ tree, file, value }) => holds(tree, file, value));
