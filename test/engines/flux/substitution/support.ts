import type { Variables } from "../../../../scripts/engines/flux/substitution/evaluate.ts";
import { substituteRendering } from "../../../../scripts/engines/flux/substitution/rendering.ts";
import { documentsIn } from "../../../../scripts/model/document.ts";

interface Unknown {
  readonly unknownNames?: readonly string[];
  readonly unknownSources?: readonly string[];
  readonly always?: boolean;
}

export function variables(values: Readonly<Record<string, string>> = {}, unknown: Unknown = {}): Variables {
  return {
    values: new Map(Object.entries(values)),
    unknownNames: new Set(unknown.unknownNames),
    unknownSources: unknown.unknownSources ?? [],
    always: unknown.always ?? false,
  };
}

/** Substitutes in the output of Kustomize, and joins the documents again. */
export function substituteYaml(yaml: string, given: Variables) {
  const result = substituteRendering(documentsIn(yaml), given);
  if (!result.ok) return result;
  const { documents, ...used } = result.value;
  return { ok: true, value: { yaml: documents.map(({ text }) => text).join(""), ...used } } as const;
}
