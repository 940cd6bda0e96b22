import { parseAllDocuments } from "yaml";
import { runInProcess } from "../in-process.ts";
import { changedRepository } from "../suppressions/repository.ts";
import { flux, SOURCE } from "./repository.ts";
import type { UpdateCase } from "./updates.ts";

interface JsonObject {
  readonly change: string;
  readonly id: { readonly kind: string; readonly name: string };
  readonly refused: readonly { readonly field: string }[];
}

interface JsonDiff {
  readonly clusters: readonly {
    readonly overlays: readonly { readonly objects: readonly JsonObject[] }[];
  }[];
}

/** Returns the refused fields that the diff of all changes names, by the object as `Kind/name`. */
export async function refusedByDiff(
  cases: readonly Pick<UpdateCase, "before" | "after">[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = cases.map((_, index) => `${index}.yaml`);
  const texts = (side: "before" | "after") =>
    Object.fromEntries(cases.map((each, index) => [`dev/${index}.yaml`, each[side]]));
  const root = changedRepository(
    {
      "clusters/k3s/sync.yaml": flux("dev") + SOURCE,
      "dev/kustomization.yaml": `resources: [${files.join(", ")}]\n`,
      ...texts("before"),
    },
    texts("after"),
  );
  const { stdout, stderr } = await runInProcess(
    ["diff", "--base", "main", "--no-findings", "--format", "json", "--root", root],
    root,
  );
  if (stdout === "") throw new Error(stderr);
  const { clusters } = JSON.parse(stdout) as JsonDiff;
  const objects = clusters.flatMap(({ overlays }) => overlays.flatMap((overlay) => overlay.objects));
  return new Map(
    objects.map(({ id, refused = [] }) => [`${id.kind}/${id.name}`, refused.map(({ field }) => field)]),
  );
}

/** The object of a case as `Kind/name`. */
export function objectOf({ before }: Pick<UpdateCase, "before">): string {
  const { kind, metadata } = parseAllDocuments(before)[0]!.toJS();
  return `${kind}/${metadata.name}`;
}
