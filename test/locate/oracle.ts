import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Located } from "../../scripts/locate/locate.ts";
import type { Place, Span } from "../../scripts/model/place.ts";
import { formatPointer, type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { isConfirmed } from "./compare.ts";
import { type Mutation, replaced, touched, withField, withItem } from "./mutate.ts";

/** A place that the locator gave for a value of a rendered resource, or for a part of that string. */
export interface Claim {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly span?: Span;
  readonly located: Located;
}

/**
 * `refuted`: something else changed, or nothing. `refused`: Kustomize no longer builds the tree, as when the name changes
 * that a patch goes by, which says nothing. `untried`: nothing that could be changed stands there.
 */
export type Verdict = "confirmed" | "refuted" | "refused" | "untried";

export type Judged<C extends Claim = Claim> = C & { readonly verdict: Verdict };

/** What the tree gives as it is now; null where it cannot be built. */
export type Render = () => Promise<readonly Resource[] | null>;

/**
 * Judges exact places by mutation: it replaces what stands in the range (or adds a field to the mapping, an item to the
 * list), builds again with the real Kustomize, and looks whether exactly that reached the value. `root` is a copy that it
 * may write into, `rendering` what was built before.
 */
export async function judge<C extends Claim>(
  root: string,
  render: Render,
  rendering: readonly Resource[],
  claims: readonly C[],
): Promise<Judged<C>[]> {
  const judged: Judged<C>[] = [];
  const exact = claims.filter(({ located }) => located.exact && located.place !== null);
  const groups = Map.groupBy(exact, (claim) => JSON.stringify([claim.located.place, kindOf(claim)]));
  for (const group of groups.values()) {
    const place = group[0]!.located.place!;
    const file = join(root, place.file);
    const before = readFileSync(file, "utf8");
    const mutations = mutationsOf(withoutMark(before), place, kindOf(group[0]!));
    const built = await firstBuilt(file, before, mutations, render);
    for (const claim of group) {
      const verdict =
        built === null
          ? mutations.length === 0
            ? "untried"
            : "refused"
          : isConfirmed(claim, { ...built, before: withoutMark(before), place, rendering })
            ? "confirmed"
            : "refuted";
      judged.push({ ...claim, verdict });
    }
  }
  return judged;
}

/** Builds with one change after the other, until Kustomize takes one. */
async function firstBuilt(file: string, before: string, mutations: readonly Mutation[], render: Render) {
  const mark = before.slice(0, before.length - withoutMark(before).length);
  try {
    for (const mutation of mutations) {
      writeFileSync(file, mark + mutation.text);
      const resources = await render();
      if (resources !== null) return { mutation, resources };
    }
    return null;
  } finally {
    writeFileSync(file, before);
  }
}

/** Places do not count a byte order mark. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

export type Kind = "scalar" | "mapping" | "list" | "nothing";

export function kindOf({ resource, path }: Claim): Kind {
  const value = valueAt(resource.value, path);
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "list";
  return typeof value === "object" && value !== null ? "mapping" : "scalar";
}

function mutationsOf(text: string, place: Place, kind: Kind): Mutation[] {
  const changes: Record<Kind, readonly ((text: string, place: Place) => Mutation | null)[]> = {
    scalar: [replaced, touched],
    mapping: [withField],
    list: [withItem],
    nothing: [],
  };
  return changes[kind].flatMap((change) => change(text, place) ?? []);
}

/** Every pointer of a value: of its scalars, its mappings or its lists. */
export function pointersIn(value: unknown, kind: Exclude<Kind, "nothing">, at: Pointer = []): Pointer[] {
  if (typeof value !== "object" || value === null) return kind === "scalar" && value !== null ? [at] : [];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    pointersIn(child, kind, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return kind === (Array.isArray(value) ? "list" : "mapping") ? [at, ...inner] : inner;
}

export function inWords({ resource, path, span, located, verdict }: Judged): string {
  const { place } = located;
  const where = place === null ? "nowhere" : `${place.file}:${place.line}:${place.column}`;
  const part = span === undefined ? "" : ` ${span.start}-${span.end}`;
  return `${resource.kind}/${resource.name}${formatPointer(path)}${part} at ${where}: ${verdict}`;
}
