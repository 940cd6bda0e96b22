import { posix } from "node:path";
import type { FieldValue } from "../../kustomize/fields.ts";
import { resolveEntry } from "../../kustomize/target.ts";
import { asString } from "../../model/json.ts";
import type { SourceRef } from "../tracked/source-ref.ts";
import { textSource } from "../tracked/sources.ts";
import type { TextPiece } from "../tracked/text.ts";
import type { StepConfig } from "./config.ts";

/** An entry of generated data. */
export interface DataEntry {
  readonly key: string;
  readonly pieces: readonly TextPiece[];
  readonly mark: SourceRef;
  readonly isBinary: boolean;
}

/** Returns the data of a generator: lines of env files, literals, whole files. */
export function dataEntries(generator: FieldValue, config: StepConfig): DataEntry[] {
  const envs = [
    ...config.items(generator, "envs"),
    ...[config.field(generator, "env")].filter((env) => env !== undefined),
  ];
  return [
    ...envs.flatMap((env) => envEntries(env, config)),
    ...config.items(generator, "literals").flatMap((literal) => literalEntry(literal, config)),
    ...config.items(generator, "files").flatMap((file) => fileEntry(file, config)),
  ];
}

function entry(key: string, text: string, mark: SourceRef): DataEntry {
  return { key, pieces: [{ text, mark }], mark, isBinary: false };
}

/** Parses `key=value`; the value can be quoted. */
function literalEntry(literal: FieldValue, config: StepConfig): DataEntry[] {
  const text = asString(literal.value) ?? "";
  const equals = text.indexOf("=");
  if (equals <= 0) return [];
  const value = text.slice(equals + 1);
  const isQuoted = value.length >= 2 && value[0] === value.at(-1) && /^["']/.test(value);
  const span = { start: equals + (isQuoted ? 2 : 1), end: text.length - (isQuoted ? 1 : 0) };
  const key = { ...config.ref(literal), span: { start: 0, end: equals } };
  const mark = { ...config.ref(literal), span, key };
  return [entry(text.slice(0, equals), text.slice(span.start, span.end), mark)];
}

function envEntries(env: FieldValue, config: StepConfig): DataEntry[] {
  const file = fileOf(asString(env.value) ?? "", config);
  if (file?.text === undefined) return [];
  const source = textSource(file.path, file.text);
  const entries: DataEntry[] = [];
  let start = 0;
  for (const written of file.text.split("\n")) {
    const line = written.replace(/\r$/, "");
    const [, blank = "", key = "", equals = ""] = /^([\s\ufeff]*)([^=]*)(=?)/.exec(line) ?? [];
    const value = start + blank.length + key.length + equals.length;
    const span = { start: value, end: start + line.length };
    if (key !== "" && !key.startsWith("#")) {
      const named = { start: start + blank.length, end: start + blank.length + key.length };
      const mark = { source, pointer: [], span, key: { source, pointer: [], span: named } };
      entries.push(entry(key, file.text.slice(span.start, span.end), mark));
    }
    start += written.length + 1;
  }
  return entries;
}

function fileEntry(item: FieldValue, config: StepConfig): DataEntry[] {
  const text = asString(item.value) ?? "";
  const equals = text.indexOf("=");
  const file = fileOf(text.slice(equals + 1), config);
  if (file === null) return [];
  const key = equals === -1 ? posix.basename(text) : text.slice(0, equals);
  const start = equals === -1 ? text.length - key.length : 0;
  const named = { ...config.ref(item), span: { start, end: start + key.length } };
  if (file.text === undefined) {
    const mark = { ...config.ref(item), key: named };
    return [{ key, pieces: [{ text: "", mark, isOpaque: true }], mark, isBinary: true }];
  }
  return [entry(key, file.text, { source: textSource(file.path, file.text), pointer: [], key: named })];
}

function fileOf(path: string, config: StepConfig): { path: string; text: string | undefined } | null {
  const target = resolveEntry(config.repository, config.folder, {
    role: "input",
    field: "",
    path,
    pointer: [],
  });
  if (target.kind !== "file") return null;
  const read = config.repository.readText(target.path);
  return { path: target.path, text: read.ok ? read.value : undefined };
}
