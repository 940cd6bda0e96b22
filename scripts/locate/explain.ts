import type { JsonValue } from "../model/json.ts";
import { asObject, asString } from "../model/json.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import { resolvePlain } from "../yaml/resolve.ts";
import { idsOf, type Shadow } from "./kustomize/shadow.ts";
import type { Var } from "./kustomize/vars.ts";
import { nodeAt, type ScalarNode, type TrackedNode } from "./tracked/node.ts";
import { joined, type Piece, slice } from "./tracked/text.ts";

/** A rendered resource and the shadow that it came from. */
export interface Pair {
  readonly resource: Resource;
  readonly shadow: Shadow;
}

/** What Kustomize does at the very end, over all resources: hashes in names, references to names, vars. */
export class LastSteps {
  readonly #pairs: readonly Pair[];
  readonly #vars: readonly Var[];
  readonly #names = new Map<string, Set<string>>();

  constructor(pairs: readonly Pair[], vars: readonly Var[]) {
    this.#pairs = pairs;
    this.#vars = vars;
    for (const { resource, shadow } of pairs) {
      for (const { name } of idsOf(shadow)) {
        const names = this.#names.get(name) ?? new Set<string>();
        this.#names.set(name, names.add(resource.name));
      }
    }
  }

  /** The pieces of the rendered value, if it is what becomes of `node`; null: something else set it. */
  piecesOf(node: ScalarNode, rendered: JsonValue | undefined): readonly Piece[] | null {
    if (rendered === undefined || typeof rendered === "object")
      return rendered === null && node.value === null ? node.pieces : null;
    const [before, after] = [String(node.value ?? ""), String(rendered)];
    if (before === after) return node.value === null ? null : node.pieces;
    const main = node.pieces[node.main];
    if (main === undefined) return null;
    const opaque: Piece = { text: after, mark: main.mark, isOpaque: true };
    // Kustomize leaves words such as `y` as they are written.
    if (typeof node.value !== "string" && resolvePlain(after) === node.value) return [opaque];
    if (this.#names.get(before)?.has(after)) return [opaque];
    const expanded =
      this.#vars.length > 0 && before.includes("$(") ? this.#expanded(before, node.pieces) : [];
    return joined(expanded) === after ? expanded : null;
  }

  #expanded(text: string, pieces: readonly Piece[]): Piece[] {
    const result: Piece[] = [];
    let end = 0;
    for (const match of text.matchAll(/\$\(([^)]*)\)/g)) {
      const value = this.#valueOf(match[1]!);
      if (value === null) continue;
      result.push(...slice(pieces, end, match.index), ...value);
      end = match.index + match[0].length;
    }
    return [...result, ...slice(pieces, end, text.length)];
  }

  #valueOf(name: string): readonly Piece[] | null {
    const found = this.#vars.find((each) => each.name === name);
    const pair = this.#pairs.find(({ shadow }) => shadow === found?.shadow);
    if (found === undefined || pair === undefined || pair.shadow.isUnknown) return null;
    const node = nodeAt(pair.shadow.node, found.path);
    const rendered = valueAt(pair.resource.value, found.path);
    return node?.kind === "scalar" ? this.piecesOf(node, rendered) : null;
  }

  /**
   * A reference's `namespace` follows the resource that it names. Where that is what happened, the namespace of that
   * resource.
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
