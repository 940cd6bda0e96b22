import { asArray, asObject, asString } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import type { Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { isEncryptedFile } from "../objects/encrypted.ts";
import { containersOf } from "../pods/pods.ts";
import type { Container } from "../pods/workload.ts";
import { formattedCredentialsIn } from "./formats.ts";
import { literalsInCommand, literalsInConfig, literalsInParts } from "./named-literals.ts";
import { secretNameKind } from "./secret-names.ts";
import { isSecretLiteral } from "./secret-values.ts";
import { urlPasswordsIn } from "./urls.ts";

/** A secret in plain text outside a Secret. */
export interface PlainCredential {
  readonly path: Pointer;
  /** The span of the secret itself, within the text at `path`. */
  readonly span: Span;
  /** The secret: used only to redact it, never shown. */
  readonly secret: string;
  /** Human-readable: `variable DB_PASSWORD of container web`. */
  readonly where: string;
  readonly found: Recognition;
}

export type Recognition =
  | { readonly by: "url"; readonly scheme: string; readonly host: string }
  /** The name before the value. */
  | { readonly by: "name"; readonly name: string }
  | { readonly by: "format"; readonly what: string };

/**
 * The secrets that a resource contains in plain text in the variables and command lines of its containers, or as a
 * ConfigMap; the result is cached per resource. For a custom resource, only containers that are certain are included.
 */
export const plainCredentialsOf = memoizeView((resource: Resource): readonly PlainCredential[] =>
  resource.kind === "ConfigMap" && apiGroup(resource.apiVersion) === ""
    ? configLiterals(resource)
    : containersOf(resource).flatMap((container) => [
        ...envLiterals(container),
        ...commandLiterals(container),
      ]),
);

interface TextAt {
  readonly text: string;
  readonly path: Pointer;
  readonly where: string;
}

/**
 * The secrets that a text shows by their format, and the `named` ones; if several overlap, only the first kind is kept.
 */
function literalsIn(
  { text, path, where }: TextAt,
  named: readonly (Span & { readonly name: string })[],
): PlainCredential[] {
  const all: (Span & { readonly found: Recognition })[] = [
    ...formattedCredentialsIn(text).map(({ start, end, what }) => ({
      start,
      end,
      found: { by: "format", what } as const,
    })),
    ...urlPasswordsIn(text).map(({ start, end, scheme, host }) => {
      return { start, end, found: { by: "url", scheme, host } as const };
    }),
    ...named.map(({ start, end, name }) => ({ start, end, found: { by: "name", name } as const })),
  ].filter(({ start }) => !isComment(text, start));
  const first: typeof all = [];
  for (const one of all) if (!first.some((other) => overlap(one, other))) first.push(one);
  return first.map(({ start, end, found }) => {
    return { path, where, found, span: { start, end }, secret: text.slice(start, end) };
  });
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Reports whether a position in a text is within a comment line. */
export function isComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return line.length < 1000 && (/^\s*(?:#|\/\/|;|\*|<!--|--\s)/.test(line) || /\s(?:#|\/\/)\s/.test(line));
}

function envLiterals(container: Container): PlainCredential[] {
  return asArray(container.value.env).flatMap((entry, index) => {
    const { name, value } = asObject(entry);
    const text = asString(value);
    if (typeof name !== "string" || text === undefined) return [];
    const path = [...container.path, "env", index, "value"];
    return literalsIn(
      { text, path, where: `variable ${name} of container ${container.name}` },
      namedValue(name, text),
    );
  });
}

/** The whole value if its name denotes a secret; otherwise the secret parts of a connection string. */
function namedValue(name: string, text: string): (Span & { readonly name: string })[] {
  const kind = secretNameKind(name);
  const isLiteral = kind !== null && isSecretLiteral(text, kind, "value");
  return isLiteral ? [{ name, start: 0, end: text.length }] : literalsInParts(text);
}

function commandLiterals(container: Container): PlainCredential[] {
  return ["command", "args"].flatMap((field) => {
    const words = asArray(container.value[field]);
    return words.flatMap((word, index) => {
      const text = asString(word);
      if (text === undefined) return [];
      const path = [...container.path, field, index];
      const where = `${field === "args" ? "argument" : "command"} ${index + 1} of container ${container.name}`;
      return literalsIn({ text, path, where }, [
        ...literalsInCommand(text),
        ...afterFlag(asString(words[index - 1]), text),
      ]);
    });
  });
}

/** `--password x` as two arguments. */
function afterFlag(flag: string | undefined, text: string): (Span & { readonly name: string })[] {
  const name = /^--([A-Za-z][\w.-]{0,80})$/.exec(flag ?? "")?.[1];
  const kind = name === undefined ? null : secretNameKind(name);
  if (name === undefined || kind === null || text.startsWith("-") || !isSecretLiteral(text, kind, "line"))
    return [];
  return [{ name, start: 0, end: text.length }];
}

/** Files with lines of names and values. */
const CONFIG_FILE = /\.(?:ya?ml|json|toml|ini|conf|cfg|cnf|config|properties|env|envrc)$/i;
const FILE = /\.[a-z][a-z0-9]{0,9}$/i;

function configLiterals(resource: Resource): PlainCredential[] {
  return Object.entries(asObject(resource.value.data)).flatMap(([key, value]) => {
    const text = asString(value);
    if (text === undefined || isEncryptedFile(text)) return [];
    return literalsIn({ text, path: ["data", key], where: `key ${key}` }, namedIn(key, text));
  });
}

/** The secrets of a single value by its key, or of a configuration file by its lines; other files are not searched. */
export function namedIn(key: string, text: string): (Span & { readonly name: string })[] {
  const isLines = text.trim().includes("\n");
  if (CONFIG_FILE.test(key) && (isLines || /[=:]/.test(text))) return literalsInConfig(text);
  if (isLines) return FILE.test(key) ? [] : literalsInConfig(text);
  return namedValue(key, text);
}
