import type { FieldValue } from "../../kustomize/fields.ts";
import type { Repository } from "../../repository/repository.ts";
import { plainValue } from "../tracked/node.ts";
import { nodeSource } from "../tracked/sources.ts";
import { StepConfig } from "./config.ts";
import { kindOf, type TrackedResource } from "./tracked-resource.ts";

/** The configuration of a plugin of `generators` or `transformers`; its values keep their places. */
export interface Plugin {
  readonly kind: string;
  readonly plugin: FieldValue;
  readonly config: StepConfig;
}

/**
 * Returns the plugin that a resource configures. Kustomize accumulates plugin configurations like resources, so a
 * kustomization can have changed them. Paths in it are relative to `folder`, which runs the plugin.
 */
export function pluginOf(shadow: TrackedResource, repository: Repository, folder: string): Plugin {
  const { node } = shadow;
  return {
    kind: kindOf(shadow),
    plugin: { value: plainValue(node), pointer: [] },
    config: new StepConfig(repository, folder, nodeSource(node)),
  };
}
