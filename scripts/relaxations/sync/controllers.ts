import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asArray, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { type FieldChange, fieldChanges } from "./fields.ts";

/** Arguments about times, amounts, logs and metrics. All others can decide what is synced, and with whose permissions. */
const HARMLESS =
  /^--(?:log-.*|concurrent.*|requeue-.*|kube-api-(?:qps|burst)|(?:metrics|health)-(?:bind-)?addr|enable-leader-election|leader-election-.*|leader-elect.*|interval-jitter-percentage|graceful-shutdown-timeout|(?:min|max)-retry-delay|.*-cache-(?:max-size|ttl|purge-interval)|oom-watch-.*|artifact-retention-.*|loglevel|logformat|(?:status|operation)-processors|app-resync.*|repo-cache-expiration|self-heal-.*)$/;

interface Argument {
  readonly values: string[];
  readonly path: Pointer;
}

/** The changed arguments of a controller of Flux (https://fluxcd.io/flux/installation/configuration/multitenancy/) or Argo CD. */
export function argumentChanges(before: Resource, after: Resource): FieldChange[] {
  const [old, now] = [argumentsOf(before), argumentsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    fieldChanges(textOf(old.get(name)), textOf(now.get(name)), ([flag]) => HARMLESS.test(flag!), [name]).map(
      ({ words }) => ({ words, path: now.get(name)?.path ?? [] }),
    ),
  );
}

/** An option without a value is true. */
function textOf(argument: Argument | undefined): JsonValue | undefined {
  return argument && (argument.values.join(" ") || "true");
}

/** The arguments of all containers by name. Words that are no options belong to the option before them. */
function argumentsOf(resource: Resource): Map<string, Argument> {
  const found = new Map<string, Argument>();
  for (const { value, path } of containersOf(resource)) {
    for (const field of ["command", "args"]) {
      let name = field;
      for (const [index, word] of asArray(value[field]).entries()) {
        const [, option, set] = /^-{1,2}([^=]+)(?:=(.*))?$/s.exec(String(word)) ?? [];
        if (option !== undefined) name = `--${option}`;
        const added = option === undefined ? [String(word)] : set === undefined ? [] : [set];
        const known = found.get(name);
        if (known === undefined) found.set(name, { values: added, path: [...path, field, index] });
        else known.values.push(...added);
      }
    }
  }
  return found;
}
