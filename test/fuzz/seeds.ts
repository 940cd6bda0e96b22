import type { JsonValue } from "../../scripts/model/json.ts";
import { rules } from "../../scripts/rules/index.ts";
import { readYaml } from "../../scripts/yaml/read.ts";

/** Every example of every rule: they hold each kind that some rule looks at, in realistic shapes. */
export const EXAMPLES: readonly (readonly JsonValue[])[] = rules
  .filter(({ scope }) => scope !== "suppression")
  .flatMap(({ examples }) => [...examples.good, ...examples.bad.map(({ manifest }) => manifest)])
  .map((text) =>
    readYaml(text, "seed.yaml")
      .documents.map(({ value }) => value)
      .filter((value) => value !== null),
  );
