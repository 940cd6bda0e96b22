import type { Variables } from "../../../../scripts/engines/flux/substitution/evaluate.ts";

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
