import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Located } from "../../scripts/model/located.ts";
import { exactPlace, nearestPlace } from "../../scripts/model/located.ts";
import { placeKey, type Span } from "../../scripts/model/place.ts";
import { formatPointer, type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { type Change, isConfirmed } from "./compare.ts";
import { type Edit, replaced, Tokens, touched, withEdits, withField, withItem } from "./mutate.ts";

/** A place from the locator for a value of a rendered resource, or for part of a string. */
export interface Claim {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly span?: Span;
  readonly located: Located;
  /** All resources built together with it. */
  readonly rendering: readonly Resource[];
}

/**
 * `refuted`: something else changed, or nothing. `refused`: Kustomize no longer builds the tree, for example after a change
 * of a name that a patch selects; this has no meaning for the place. `untried`: the text at the place cannot be changed.
 */
export type Verdict = "confirmed" | "refuted" | "refused" | "untried";

export type Judged<C extends Claim = Claim> = C & { readonly verdict: Verdict };

/**
 * Builds the overlays of the claims from the current tree and returns the resources of each claim; null if the build fails.
 * `isThorough`: builds everything, because a faster build did not show the change.
 */
export type Build<C extends Claim> = (
  claims: readonly C[],
  isThorough: boolean,
) => Promise<(claim: C) => readonly Resource[] | null>;

/**
 * Verifies exact places by mutation: replaces the text of the range (or adds a field to the mapping, an item to the list),
 * builds again with Kustomize, and checks that exactly the value changed. Each change writes a unique word, so many are
 * made at once; undecided claims are tried in smaller and smaller groups, finally alone. `root` is a copy that can be
 * modified.
 */
export async function judge<C extends Claim>(
  root: string,
  build: Build<C>,
  claims: readonly C[],
): Promise<Judged<C>[]> {
  const exact = claims.filter(({ located }) => located.kind === "exact");
  const groups = Map.groupBy(exact, (claim) =>
    JSON.stringify([placeKey(exactPlace(claim.located)!), kindOf(claim)]),
  );
  return new Trials(root, build).settle([...groups.values()]);
}

/** A change of one file for claims at one place. */
interface Trial<C extends Claim> {
  readonly claims: readonly C[];
  readonly file: string;
  readonly edit: Edit;
}

class Trials<C extends Claim> {
  readonly #root: string;
  readonly #build: Build<C>;
  readonly #tokens = new Tokens();

  constructor(root: string, build: Build<C>) {
    this.#root = root;
    this.#build = build;
  }

  async settle(groups: readonly C[][]): Promise<Judged<C>[]> {
    if (groups.length === 0) return [];
    if (groups.length === 1) return this.#alone(groups[0]!);
    const trials = groups.flatMap((group) => this.#trials(group)[0] ?? []);
    const results = await this.#run(trials.filter(({ claims }) => !isIdentity(claims[0]!)));
    const confirmed = new Set(
      results.filter(({ verdict }) => verdict === "confirmed").map(({ claim }) => claim),
    );
    const left = groups.filter((group) => !group.every((claim) => confirmed.has(claim)));
    const open = new Set(left.flat());
    const settled = [...confirmed].filter((claim) => !open.has(claim));
    const middle = Math.ceil(left.length / 2);
    return [
      ...settled.map((claim) => ({ ...claim, verdict: "confirmed" as const })),
      ...(await this.settle(left.slice(0, middle))),
      ...(await this.settle(left.slice(middle))),
    ];
  }

  /** Tries one change after the other, until Kustomize accepts one. */
  async #alone(group: readonly C[]): Promise<Judged<C>[]> {
    const trials = this.#trials(group);
    let judged = group.map((claim): Judged<C> => ({ ...claim, verdict: "untried" }));
    for (const trial of trials) {
      for (const isThorough of [false, true]) {
        judged = (await this.#run([trial], isThorough)).map(({ claim, verdict }) => ({ ...claim, verdict }));
        if (judged.every(({ verdict }) => verdict === "confirmed")) return judged;
      }
      if (judged.some(({ verdict }) => verdict !== "refused")) break;
    }
    return judged;
  }

  /** The changes that can verify a place, the most specific first. */
  #trials(claims: readonly C[]): Trial<C>[] {
    const place = exactPlace(claims[0]!.located)!;
    const text = withoutMark(readFileSync(join(this.#root, place.file), "utf8"));
    const mutations = { scalar: [replaced, touched], mapping: [withField], list: [withItem], nothing: [] };
    const edits = mutations[kindOf(claims[0]!)].flatMap((mutate) => mutate(text, place, this.#tokens) ?? []);
    return edits.map((edit) => ({ claims, file: place.file, edit }));
  }

  async #run(trials: readonly Trial<C>[], isThorough = false): Promise<{ claim: C; verdict: Verdict }[]> {
    const files = Map.groupBy(trials, ({ file }) => file);
    const before = new Map<string, string>();
    const made: Trial<C>[] = [];
    try {
      for (const [file, members] of files) {
        const written = readFileSync(join(this.#root, file), "utf8");
        before.set(file, written);
        const text = withoutMark(written);
        const { kept, edited } = apart(text, members);
        made.push(...kept);
        writeFileSync(join(this.#root, file), written.slice(0, written.length - text.length) + edited);
      }
      const partOf = await this.#build(
        made.flatMap(({ claims }) => claims),
        isThorough,
      );
      return made.flatMap(({ claims, file, edit }) => {
        const text = withoutMark(before.get(file)!);
        return claims.map((claim) => ({
          claim,
          verdict: verdictOf(claim, { edit, before: text, isAlone: made.length === 1 }, partOf(claim)),
        }));
      });
    } finally {
      for (const [file, text] of before) writeFileSync(join(this.#root, file), text);
    }
  }
}

/** The trials of one file that do not overlap, and the text with all their edits. */
function apart<C extends Claim>(text: string, trials: readonly Trial<C>[]) {
  let [kept, edited]: [Trial<C>[], string] = [[], text];
  for (const trial of trials) {
    const more = [...kept, trial];
    const result = withEdits(
      text,
      more.map(({ edit }) => edit),
    );
    if (result !== null) [kept, edited] = [more, result];
  }
  return { kept, edited };
}

function verdictOf(claim: Claim, change: Omit<Change, "after">, after: readonly Resource[] | null): Verdict {
  if (after === null) return "refused";
  return isConfirmed(claim, { ...change, after }) ? "confirmed" : "refuted";
}

/** Reports whether a claim is about an identifying field: changed together with others, it would hide their effect. */
function isIdentity({ path }: Claim): boolean {
  return /^\/(?:apiVersion|kind|metadata\/name(?:space)?)$/.test(formatPointer(path));
}

/** Removes the byte order mark, which places do not count. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

export type Kind = "scalar" | "mapping" | "list" | "nothing";

export function kindOf({ resource, path }: Pick<Claim, "resource" | "path">): Kind {
  const value = valueAt(resource.value, path);
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "list";
  return typeof value === "object" && value !== null ? "mapping" : "scalar";
}

/** All pointers in a value to its scalars, mappings or lists. */
export function pointersIn(value: unknown, kind: Exclude<Kind, "nothing">, at: Pointer = []): Pointer[] {
  if (typeof value !== "object" || value === null) return kind === "scalar" && value !== null ? [at] : [];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    pointersIn(child, kind, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return kind === (Array.isArray(value) ? "list" : "mapping") ? [at, ...inner] : inner;
}

export function inWords({ resource, path, span, located, verdict }: Judged): string {
  const place = nearestPlace(located);
  const where = place === null ? "nowhere" : `${place.file}:${place.line}:${place.column}`;
  const part = span === undefined ? "" : ` ${span.start}-${span.end}`;
  return `${resource.kind}/${resource.name}${formatPointer(path)}${part} at ${where}: ${verdict}`;
}
