import { cut, type Doc, type ValuePiece } from "../startup/values/value.ts";
import type { NamedValue } from "./named-values.ts";

/**
 * `NAME=value`, `name: value`, `"name": "value",` at the start of a line, as in .env, ini, YAML and JSON
 * files.
 */
const SETTING =
  /^([ \t]*)(?:export |- )?["']?([\w.-]{1,200})["']?[ \t]{0,20}[:=](?!\/\/)[ \t]{0,20}(["']?)([^\r\n]*)$/;

/** Longer lines are not settings written by hand. */
const MAX_LINE = 4096;

/**
 * Returns the settings of a multi-line text in groups: lines of equal indentation without a less indented
 * line between them. Comments are left out. No specific format is parsed; a line that is not a setting does
 * not end a group.
 */
export function settingGroups(piece: ValuePiece, doc: Doc): NamedValue[][] {
  const open: { indent: number; members: NamedValue[] }[] = [];
  const groups: NamedValue[][] = [];
  let offset = 0;
  for (const line of withoutComments(piece.text).split("\n")) {
    const setting = line.length > MAX_LINE ? null : SETTING.exec(line.trimEnd());
    if (setting !== null || /^\s*(?:\[|- )/.test(line)) {
      const indent = (setting?.[1] ?? /^\s*/.exec(line)![0]).length;
      const startsAnew = /^\s*(?:\[|- )/.test(line);
      while (
        open.length > 0 &&
        (open.at(-1)!.indent > indent || (startsAnew && open.at(-1)!.indent >= indent))
      )
        open.pop();
      if (open.at(-1)?.indent !== indent) {
        open.push({ indent, members: [] });
        groups.push(open.at(-1)!.members);
      }
      if (setting !== null) {
        const named = settingOf(setting, piece, offset, doc);
        if (named !== null) open.at(-1)!.members.push(named);
      }
    }
    offset += line.length + 1;
  }
  return groups;
}

function settingOf(match: RegExpExecArray, piece: ValuePiece, offset: number, doc: Doc): NamedValue | null {
  const [line, , name = "", quote = "", rest = ""] = match;
  const close = quote === "" ? -1 : rest.indexOf(quote);
  const text = close === -1 ? rest.replace(/[,;\s]+$/, "") : rest.slice(0, close);
  if (text === "") return null;
  const start = offset + line.length - rest.length;
  return { name, value: [cut(piece, start, start + text.length)], doc, isContainerSpecific: false };
}

const COMMENT = /^\s*(?:#|\/\/|;|--|<!--)/;

/** Replaces comments by spaces, so that offsets stay the same. A single line is returned unchanged. */
export function withoutComments(text: string): string {
  if (!text.includes("\n")) return text;
  return text
    .split("\n")
    .map((line) => {
      const hash = COMMENT.test(line) ? 0 : line.search(/\s#/);
      return hash === -1 ? line : line.slice(0, hash) + " ".repeat(line.length - hash);
    })
    .join("\n");
}
