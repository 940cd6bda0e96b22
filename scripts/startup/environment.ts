import type { Container } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonObject } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Pointer } from "../model/pointer.ts";
import { templatedText } from "./placeholders.ts";
import { configEntries, findConfig } from "./references.ts";
import { stepTemplateOf } from "./steps.ts";
import { concatAll, cut, unknown, type Value, type ValuePiece, valueText } from "./values/value.ts";

/** The variables that the manifests define for a container, without those of its image. */
export type Environment = ReadonlyMap<string, Value>;

/**
 * Follows
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/:
 * `envFrom` first, then `env` in its order, each value with references to earlier ones expanded.
 */
export function environmentOf(container: Container, overlay: Overlay): Environment {
  const environment = new Map<string, Value>();
  for (const entry of asArray(container.value.envFrom))
    addEnvFrom(environment, asObject(entry), container, overlay);
  const template = stepTemplateOf(container);
  if (template !== null) addVariables(environment, template, container, overlay);
  addVariables(environment, container, container, overlay);
  return environment;
}

function addVariables(
  environment: Map<string, Value>,
  holder: { readonly value: JsonObject; readonly path: Pointer },
  container: Container,
  overlay: Overlay,
): void {
  asArray(holder.value.env).forEach((entry, index) => {
    const variable = asObject(entry);
    const name = asString(variable.name);
    if (name === undefined || name === "") return;
    const literal = asString(variable.value);
    const doc = { resource: container.workload.resource, path: [...holder.path, "env", index, "value"] };
    const value =
      literal === undefined
        ? referencedValue(name, variable, container, overlay)
        : templatedText(literal, doc, container);
    environment.set(name, literal === undefined ? value : expandReferences(value, environment));
  });
}

function addEnvFrom(
  environment: Map<string, Value>,
  source: JsonObject,
  container: Container,
  overlay: Overlay,
): void {
  const prefix = asString(source.prefix) ?? "";
  const configMap = findConfig("ConfigMap", asString(asObject(source.configMapRef).name), container, overlay);
  const secret = findConfig("Secret", asString(asObject(source.secretRef).name), container, overlay);
  for (const resource of [configMap, secret])
    if (resource !== undefined)
      for (const [key, value] of configEntries(resource)) environment.set(prefix + key, value);
}

/** Returns the value from `valueFrom`; an empty text if the manifest names no source. */
function referencedValue(name: string, variable: JsonObject, container: Container, overlay: Overlay): Value {
  const from = asObject(variable.valueFrom);
  for (const [field, kind] of [
    ["configMapKeyRef", "ConfigMap"],
    ["secretKeyRef", "Secret"],
  ] as const) {
    if (from[field] === undefined) continue;
    const reference = asObject(from[field]);
    const resource = findConfig(kind, asString(reference.name), container, overlay);
    const key = asString(reference.key) ?? "";
    const value = resource === undefined ? undefined : configEntries(resource).get(key);
    return value ?? unknown({ kind: "reference", name });
  }
  return Object.keys(from).length === 0 ? [] : unknown({ kind: "field", name });
}

/**
 * Linux limits the length of one argument or variable (MAX_ARG_STRLEN,
 * https://man7.org/linux/man-pages/man2/execve.2.html).
 */
const MAX_EXPANDED = 128 * 1024;

/**
 * Replaces `$(NAME)` by the variable's value and `$$` by a dollar sign; undefined names stay as they are.
 * Variables that reference each other twice grow exponentially, so a value longer than a process may receive
 * is unknown.
 */
export function expandReferences(value: Value, environment: Environment): Value {
  const text = valueText(value);
  if (!text.includes("$")) return value;
  const expanded = concatAll(value.flatMap((piece) => expandPiece(piece, environment)));
  const length = expanded.reduce((sum, piece) => sum + piece.text.length, 0);
  return length > Math.max(MAX_EXPANDED, text.length) ? unknown({ kind: "limit" }) : expanded;
}

const NAME = /[^()$\s]{1,253}\)/y;

function expandPiece(piece: ValuePiece, environment: Environment): Value[] {
  const { text } = piece;
  const parts: Value[] = [];
  let from = 0;
  for (let at = text.indexOf("$"); at !== -1; at = text.indexOf("$", at)) {
    if (text[at + 1] === "$") {
      parts.push([cut(piece, from, at + 1)]);
      from = at + 2;
    } else if (text[at + 1] === "(") {
      NAME.lastIndex = at + 2;
      const name = NAME.exec(text)?.[0].slice(0, -1);
      const value = name === undefined ? undefined : environment.get(name);
      if (name !== undefined && value !== undefined) {
        parts.push(at > from ? [cut(piece, from, at)] : [], value);
        from = at + name.length + 3;
      }
    }
    at = Math.max(from, at + 1);
  }
  if (from < text.length) parts.push([cut(piece, from, text.length)]);
  return parts;
}
