import { isSecretEntry } from "../../kubernetes/credentials/plain-secrets.ts";
import { isCommonWord } from "../../kubernetes/credentials/randomness.ts";
import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../kubernetes/credentials/secret-values.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import type { SecretEntry } from "./entry.ts";
import type { HiddenValue } from "./find-values.ts";
import { secretEntriesIn } from "./sources.ts";

/** A use of entries of Secrets outside of Secrets: a replacement, a variable of Kustomize, Flux or a container. */
export interface SecretUse {
  /** The name of the Secret; null if not known. */
  readonly name: string | null;
  /** The key of the entry; null for all entries. */
  readonly key: string | null;
  /** The name under which it is used. */
  readonly as: string | null;
  /** The text at which the value is split before it is used. */
  readonly delimiter: string | null;
}

/** Shorter values are not hidden within a text: they occur in it by accident. */
const MIN_LENGTH = 4;

/**
 * The values that leave their Secret by one of `uses` or as a variable of a container. They can be part of any text about
 * the overlay, so they are hidden although they are too short or too plain to be hidden otherwise. A value of `uses` can
 * become a name in the manifests; that of a variable cannot, so one that is in `names` is a word that is shown anyway.
 */
export function flowingValues(
  entries: readonly SecretEntry[],
  resources: readonly Resource[],
  uses: readonly SecretUse[],
  names: ReadonlySet<string>,
): HiddenValue[] {
  const byKey = Map.groupBy(entries, ({ key }) => key.slice(key.lastIndexOf(".") + 1));
  const secrets = Map.groupBy(
    resources.filter(({ kind }) => kind === "Secret"),
    ({ name }) => name,
  );
  const inSecret = (name: string) => (secrets.get(name) ?? []).flatMap(({ value }) => secretEntriesIn(value));
  const valuesOf = ({ name, key, as, delimiter }: SecretUse) => {
    const used = key === null ? inSecret(name ?? "") : (byKey.get(key) ?? []);
    return used.flatMap((entry) =>
      [entry.text, ...(delimiter === null ? [] : entry.text.split(delimiter))].flatMap((part) =>
        flowingValue({ key: entry.key, text: part.trim() }, as),
      ),
    );
  };
  const ofVariables = resources.flatMap(variablesOf).flatMap(valuesOf);
  return [...uses.flatMap(valuesOf), ...ofVariables.filter(({ text }) => !names.has(text))];
}

/** Words, names and hosts: under a key that denotes no secret they are settings. */
const PLAIN = /^[a-z]+(?:[-_.@/: ]+[a-z0-9]+)*$/i;

function flowingValue({ key, text }: SecretEntry, as: string | null): HiddenValue[] {
  const names = as === null ? [key] : [key, as];
  if (text.length < MIN_LENGTH || isCommonWord(text) || !names.some((name) => isSecretEntry(name, text)))
    return [];
  const isNamed = names.some((name) => secretNameKind(name) !== null);
  if (!isNamed && (PLAIN.test(text) || !isSecretLiteral(text, "password", "value"))) return [];
  return [{ text, bounds: "part" }];
}

/** The entries of Secrets that a resource's containers get as variables. */
function variablesOf(resource: Resource): SecretUse[] {
  return containersOf(resource).flatMap(({ value }) => [
    ...asArray(value.envFrom).flatMap((source) => {
      const { name } = asObject(asObject(source).secretRef);
      return typeof name === "string" ? [{ name, key: null, as: null, delimiter: null }] : [];
    }),
    ...asArray(value.env).flatMap((variable) => {
      const { name: as, valueFrom } = asObject(variable);
      const { name, key } = asObject(asObject(valueFrom).secretKeyRef);
      return typeof key === "string" ? [{ name: textOf(name), key, as: textOf(as), delimiter: null }] : [];
    }),
  ]);
}

function textOf(value: JsonValue | undefined): string | null {
  return asString(value) ?? null;
}
