import type { Variables } from "../engines/flux/substitution/evaluate.ts";
import { substituteText } from "../engines/flux/substitution/substitute.ts";
import { isSubstituting, variablesOf } from "../engines/flux/substitution/variables.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import type { BuildSettings } from "../model/build-settings.ts";
import type { JsonValue } from "../model/json.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import { type OtherOverlays, resourceSource, variableRef } from "./other-overlays.ts";
import type { SourceRef } from "./tracked/source-ref.ts";
import { slice, type TextPiece } from "./tracked/text.ts";

/** The engine's changes between build and apply: variables, common metadata, namespaces. */
export class PostBuild {
  readonly #settings: BuildSettings | null;
  readonly #elsewhere: OtherOverlays;
  #variables: Variables | null = null;

  constructor({ settings }: Pick<OverlaySource, "settings">, elsewhere: OtherOverlays) {
    this.#settings = settings;
    this.#elsewhere = elsewhere;
  }

  /** Substitutes Flux variables in a text; null if there are none. */
  substituted(text: string, pieces: readonly TextPiece[]): TextPiece[] | null {
    const settings = this.#settings;
    if (settings === null || !isSubstituting(settings) || !text.includes("$")) return null;
    this.#variables ??= variablesOf(settings, this.#elsewhere.find);
    const result = substituteText(text, this.#variables);
    if (!result.ok) return null;
    const substituted = result.value;
    return substituted.pieces.flatMap(({ source, result: { start, end }, name }) => {
      const own = slice(pieces, source.start, source.end);
      if (name === null) return start === end ? [] : own;
      const isKnown = this.#variables!.values.has(name);
      const mark = isKnown ? variableRef(name, settings, this.#elsewhere) : own[0]?.mark;
      return mark == null
        ? []
        : [{ text: substituted.text.slice(start, end), mark, isOpaque: true as const }];
    });
  }

  /** The origin of a metadata value that the engine sets; null if it does not set the value. */
  metadataRef(path: Pointer, value: JsonValue | undefined): SourceRef | null {
    const settings = this.#settings;
    if (settings === null || path[0] !== "metadata") return null;
    const at =
      settings.engine === "flux"
        ? [...settings.at, "commonMetadata", ...path.slice(1)]
        : ["spec", "destination", "namespace"];
    if (settings.engine === "argocd" && (path[1] !== "namespace" || value !== settings.namespace))
      return null;
    if (path.length < 2 || valueAt(settings.resource.value, at) !== value || typeof value === "object")
      return null;
    return { source: resourceSource(settings.resource, this.#elsewhere), pointer: at };
  }
}
