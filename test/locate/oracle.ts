import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Located } from "../../scripts/locate/locate.ts";
import type { Span } from "../../scripts/model/place.ts";
import { formatPointer, type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { mutated, withField } from "./mutate.ts";

/** A place that the locator gave for a value of a rendered resource. */
export interface Claim {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly span?: Span;
  readonly located: Located;
}

/**
 * `refused`: Kustomize no longer builds the tree, as when the name changes that a patch goes by. `untried`: the place
 * holds nothing that could be changed here, such as a list.
 */
export type Verdict = "confirmed" | "refused" | "unchanged" | "untried";

export interface Judged extends Claim {
  readonly verdict: Verdict;
}

/** What the tree gives as it is now; null where it cannot be built. */
export type Render = () => Promise<readonly Resource[] | null>;

/**
 * Judges places by mutation: it changes what stands at the place (or adds a field, where the value is a mapping), builds
 * again with the real Kustomize, and looks whether the value changed. `root` is a copy that it may write into,
 * `rendering` what was built before.
 */
export async function judge(
  root: string,
  render: Render,
  rendering: readonly Resource[],
  claims: readonly Claim[],
): Promise<Judged[]> {
  const judged: Judged[] = [];
  const exact = claims.filter(({ located }) => located.exact && located.place !== null);
  const groups = Map.groupBy(exact, (claim) => JSON.stringify([claim.located.place, kindOf(claim)]));
  for (const group of groups.values()) {
    const { place } = group[0]!.located;
    const file = join(root, place!.file);
    const before = readFileSync(file, "utf8");
    const after =
      kindOf(group[0]!) === "mapping" ? withField(before, place!, FIELD) : mutated(before, place!);
    if (after === null || kindOf(group[0]!) === "list") {
      judged.push(...group.map((claim) => ({ ...claim, verdict: "untried" as const })));
      continue;
    }
    writeFileSync(file, after);
    const resources = await render();
    writeFileSync(file, before);
    for (const claim of group) {
      const verdict =
        resources === null ? "refused" : hasChanged(claim, rendering, resources) ? "confirmed" : "unchanged";
      judged.push({ ...claim, verdict });
    }
  }
  return judged;
}

const FIELD = "added-by-oracle";

function kindOf({ resource, path }: Claim): "scalar" | "mapping" | "list" {
  const value = valueAt(resource.value, path);
  if (Array.isArray(value)) return "list";
  return typeof value === "object" && value !== null ? "mapping" : "scalar";
}

function hasChanged(claim: Claim, all: readonly Resource[], resources: readonly Resource[]): boolean {
  const { resource, path } = claim;
  const same = resources.find((other) => idOf(other) === idOf(resource)) ?? renamed(resource, all, resources);
  const after = same === undefined ? undefined : valueAt(same.value, path);
  if (kindOf(claim) === "mapping") return valueAt(after, [FIELD]) !== undefined;
  return !isDeepStrictEqual(after, valueAt(resource.value, path)) || hasOtherItems(claim, same);
}

/** A changed name of a list's item makes two of it, where a patch names it too. */
function hasOtherItems({ resource, path }: Claim, after: Resource | undefined): boolean {
  return path.some((_, length) => {
    const at = path.slice(0, length);
    const [one, other] = [valueAt(resource.value, at), valueAt(after?.value, at)];
    return Array.isArray(one) && Array.isArray(other) && one.length !== other.length;
  });
}

/** What became of a resource that the change gave another id, such as another hash. */
function renamed(
  resource: Resource,
  all: readonly Resource[],
  resources: readonly Resource[],
): Resource | undefined {
  const known = new Set(all.map(idOf));
  const added = resources.filter((other) => !known.has(idOf(other)));
  return added.length === 1
    ? added[0]
    : added.find(
        ({ kind, name }) => kind === resource.kind && name.slice(0, -10) === resource.name.slice(0, -10),
      );
}

function idOf({ kind, namespace, name }: Resource): string {
  return JSON.stringify([kind, namespace, name]);
}

/** Every pointer of a value: of its scalars, or of its mappings. */
export function pointersIn(value: unknown, kind: "scalar" | "mapping", at: Pointer = []): Pointer[] {
  if (typeof value !== "object" || value === null) return kind === "scalar" && value !== null ? [at] : [];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    pointersIn(child, kind, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return kind === "mapping" && !Array.isArray(value) ? [at, ...inner] : inner;
}

export function inWords({ resource, path, located, verdict }: Judged): string {
  const { place } = located;
  const where = place === null ? "nowhere" : `${place.file}:${place.line}:${place.column}`;
  return `${resource.kind}/${resource.name}${formatPointer(path)} at ${where}: ${verdict}`;
}
