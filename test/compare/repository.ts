import { join } from "node:path";
import { foldersIn, manifestsIn } from "./files.ts";
import type { Run } from "./subject.ts";

/** The content of a checkout: as a whole, its samples, each service and the base on their own. */
export function repositoryRuns(checkout: string): Run[] {
  const samples = manifestsIn(join(checkout, "test/samples")).map((file) => `test/samples/${file}`);
  const folders = ["apps", "base", "overlays"].flatMap((parent) =>
    foldersIn(join(checkout, parent)).map((name) => `${parent}/${name}`),
  );
  const runs = [...samples, ...folders].map((path): Run => {
    return { name: path, root: checkout, args: [join(checkout, path)] };
  });
  return [{ name: ".", root: checkout, args: [] }, ...runs];
}
