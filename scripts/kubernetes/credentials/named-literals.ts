import type { Span } from "../../model/place.ts";
import { secretNameKind } from "./secret-names.ts";
import { isSecretLiteral } from "./secret-values.ts";

/** A secret recognized by the name before it; the span is that of the value, without quotes. */
export interface NamedLiteral extends Span {
  readonly name: string;
}

const COMMENT = /^\s*(?:#|\/\/|;|--\s|<!--|\*)/;
const PAIR =
  /^\s{0,200}(?:- |export |set |env )?\s{0,20}(?<quote>["']?)(?<name>[A-Za-z_][\w.-]{0,120})\k<quote>\s{0,20}(?::=|[:=])\s{0,20}(?<value>.*)$/d;
/** The separators of assignments and flags in a shell command. */
const FLAG =
  /(?<=^|[\s;&|"'(])(?:(?<flag>-{1,2}(?:D)?[A-Za-z][\w.-]{0,80})(?:=|[ \t]{1,4})|(?<variable>[A-Z][A-Z0-9_]{2,80})=)(?<value>"[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s"';&|<>]{1,500})/dg;
/** `Password=…;` in a connection string, `&password=…` in the query of a URL. */
const PART = /(?<=[;?&])\s{0,4}(?<name>[A-Za-z_][\w.-]{0,60})\s{0,4}=\s{0,4}(?<value>[^;&"'\s<>]{1,300})/dg;

/** `"password": "…"` anywhere in a line of JSON. */
const MEMBER = /"(?<name>[A-Za-z_][\w.-]{0,80})"\s{0,4}:\s{0,4}(?<value>"[^"\n]{0,500}")/dg;

/** Longer lines are not handwritten configuration. */
const MAX_LINE = 4000;

/**
 * Secrets in the lines of a configuration file: `name: value`, `name = value`, `"name": "value",`, connection strings.
 */
export function literalsInConfig(text: string): NamedLiteral[] {
  return eachLine(text, (line) =>
    COMMENT.test(line) ? [] : [...literalsInPair(line), ...literalsInParts(line)],
  );
}

/** Secrets in a command line or script: `--password=x`, `-Dname.password=x`, `DB_PASSWORD=x program`. */
export function literalsInCommand(text: string): NamedLiteral[] {
  return eachLine(text, (line) =>
    COMMENT.test(line) ? [] : [...literalsInFlags(line), ...literalsInParts(line)],
  );
}

function eachLine(text: string, find: (line: string) => NamedLiteral[]): NamedLiteral[] {
  const found: NamedLiteral[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    if (line.length <= MAX_LINE) {
      for (const { name, start, end } of find(line))
        found.push({ name, start: from + start, end: from + end });
    }
    from += line.length + 1;
  }
  return found;
}

function literalsInPair(line: string): NamedLiteral[] {
  if (/[{,]/.test(line) && line.includes('":')) return [...line.matchAll(MEMBER)].flatMap(literalAt);
  const match = PAIR.exec(line);
  return match === null ? [] : literalAt(match);
}

function literalsInFlags(line: string): NamedLiteral[] {
  return [...line.matchAll(FLAG)].flatMap((match) => {
    const isSeparate = match.groups!.flag !== undefined && !match[0].includes("=");
    return isSeparate && /^["']?-/.test(match.groups!.value!) ? [] : literalAt(match);
  });
}

/** The parts of connection strings with `;` and of the query of a URL. */
export function literalsInParts(line: string): NamedLiteral[] {
  return /[;?&]/.test(line) ? [...line.matchAll(PART)].flatMap(literalAt) : [];
}

function literalAt(match: RegExpExecArray): NamedLiteral[] {
  const { name, flag, variable } = match.groups!;
  const written = (name ?? flag ?? variable ?? "").replace(/^-+D?/, "");
  // `--no-password` takes no value.
  if (flag?.startsWith("--no-") === true) return [];
  const kind = secretNameKind(written);
  const value = unquoted(match.groups!.value!);
  if (kind === null || value === null || !isSecretLiteral(value.text, kind, "line")) return [];
  const start = match.indices!.groups!.value![0] + value.offset;
  return [{ name: written, start, end: start + value.text.length }];
}

/** The value without quotes, trailing comma and comment; null if its quotes are not closed on the line. */
function unquoted(raw: string): { readonly text: string; readonly offset: number } | null {
  const quoted = /^(["'])(.*?)\1/.exec(raw);
  if (quoted !== null) return { text: quoted[2]!, offset: 1 };
  if (/^["']/.test(raw)) return null;
  return { text: raw.replace(/\s#.*$/, "").replace(/[,;]?\s*$/, ""), offset: 0 };
}
