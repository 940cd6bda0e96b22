import type { JsonValue } from "../model/json.ts";
import { asObject, asString } from "../model/json.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import { resolvePlain } from "../yaml/resolve.ts";
import { idsOf, type TrackedResource } from "./kustomize/tracked-resource.ts";
import type { KustomizeVar } from "./kustomize/vars.ts";
import type { PostBuild } from "./post-build.ts";
import { nodeAt, type ScalarNode, type TrackedNode } from "./tracked/node.ts";
import { adaptLineBreaks, joined, slice, type TextPiece } from "./tracked/text.ts";

/** A rendered resource and the tracked resource that it corresponds to. */
export interface ResourceProvenance {
  readonly resource: Resource;
  readonly shadow: TrackedResource;
}

/** A rendered text, and the piece whose place is used for the whole text. */
export interface RenderedText {
  readonly pieces: readonly TextPiece[];
  readonly main: TextPiece | undefined;
}

/** The final changes of Kustomize and the engine over all resources: name hashes, name references, variables. */
export class FinalTransforms {
  readonly #pairs: readonly ResourceProvenance[];
  readonly #vars: readonly KustomizeVar[];
  readonly #engine: PostBuild;
  readonly #names = new Map<string, Set<string>>();

  constructor(pairs: readonly ResourceProvenance[], vars: readonly KustomizeVar[], engine: PostBuild) {
    this.#pairs = pairs;
    this.#vars = vars;
    this.#engine = engine;
    for (const { resource, shadow } of pairs) {
      for (const { name } of idsOf(shadow)) {
        const names = this.#names.get(name) ?? new Set<string>();
        this.#names.set(name, names.add(resource.name));
      }
    }
  }

  /** Returns the pieces of the rendered value if it results from `node`; null if something else set it. */
  textOf(node: ScalarNode, rendered: JsonValue | undefined): RenderedText | null {
    const { pieces, main, value } = node;
    if (rendered === null && value === null) return { pieces, main: pieces[main] };
    if (rendered === undefined || (typeof rendered === "object" && rendered !== null) || value === null)
      return null;
    // An expression with an empty variable is replaced with nothing.
    const [before, after] = [String(value), rendered === null ? "" : String(rendered)];
    if (before === after) return { pieces, main: pieces[main] };
    const whole = pieces[main];
    if (whole === undefined) return null;
    // Kustomize keeps the notation of words such as `y`, and updates name references.
    const isSame = typeof value !== "string" && resolvePlain(after) === value;
    if (isSame || this.#names.get(before)?.has(after)) {
      const piece: TextPiece = { text: after, mark: whole.mark, isOpaque: true };
      return { pieces: [piece], main: piece };
    }
    const expanded = this.#vars.length > 0 && before.includes("$(") ? this.#expanded(before, pieces) : pieces;
    const substituted = this.#engine.substituted(joined(expanded), expanded) ?? expanded;
    const written = adaptLineBreaks(after, substituted, whole);
    if (written === null) return null;
    const [only] = written;
    return { pieces: written, main: written.length === 1 ? only : whole };
  }

  #expanded(text: string, pieces: readonly TextPiece[]): TextPiece[] {
    const result: TextPiece[] = [];
    let end = 0;
    for (const match of text.matchAll(/\$\(([^)]*)\)/g)) {
      const value = this.#valueOf(match[1]!);
      if (value === null) continue;
      result.push(...slice(pieces, end, match.index), ...value);
      end = match.index + match[0].length;
    }
    return [...result, ...slice(pieces, end, text.length)];
  }

  #valueOf(name: string): readonly TextPiece[] | null {
    const found = this.#vars.find((each) => each.name === name);
    const pair = this.#pairs.find(({ shadow }) => shadow === found?.shadow);
    if (found === undefined || pair === undefined || pair.shadow.isUnknown) return null;
    const node = nodeAt(pair.shadow.node, found.path);
    const rendered = valueAt(pair.resource.value, found.path);
    return node?.kind === "scalar" ? (this.textOf(node, rendered)?.pieces ?? null) : null;
  }

  /**
   * Kustomize updates a reference's `namespace` with the resource that it names. Returns the namespace node of that
   * resource if this happened.
   */
  namespaceOf(resource: Resource, path: Pointer): TrackedNode | undefined {
    if (path.at(-1) !== "namespace") return undefined;
    const { name, namespace, kind } = asObject(valueAt(resource.value, path.slice(0, -1)));
    const [meant, ...others] = this.#pairs.filter(({ resource: other }) => {
      const isKind = asString(kind) === undefined || kind === other.kind;
      return isKind && other.name === name && other.namespace === namespace;
    });
    if (meant === undefined || others.length > 0 || meant.shadow.isUnknown) return undefined;
    return nodeAt(meant.shadow.node, ["metadata", "namespace"]);
  }
}
