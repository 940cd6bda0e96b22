import { parse } from "unbash";
import { pythonParser } from "./parsers.ts";

type ParsedScript = ReturnType<typeof parse> & {
  readonly errors?: readonly { readonly pos: number; readonly message: string }[] | undefined;
};

/** A position in a text, and the reason if the parser gives one. */
export interface ScriptError {
  readonly language: "Python" | "shell";
  readonly at: number;
  readonly reason: string;
}

/** Files with placeholders of a template engine are completed by another program. */
const PLACEHOLDER = /\{\{|\{%|<%/;
const FIRST_LINE = /^#![^\n]*/;
const SHELL = /^#!.*\b(?:ba|da|a)?sh\b/;
const OTHER_SHELL = /^#!.*\b(?:z|k|mk|c|tc)sh\b|^#!.*\bfish\b/;
const PYTHON = /^#!.*\bpython3?(?:\.\d+)?\b/;
const PYTHON_2 = /^#!.*\bpython2/;

/**
 * Returns the first error of a Python or shell file that no interpreter accepts; null without one, for other files, and
 * where the parser does not know all of the language. `file` is its name.
 */
export function certainSyntaxError(file: string, text: string): ScriptError | null {
  const [first = ""] = FIRST_LINE.exec(text) ?? [];
  if (PLACEHOLDER.test(text) || OTHER_SHELL.test(first) || PYTHON_2.test(first)) return null;
  if (first === "" ? file.endsWith(".py") : PYTHON.test(first)) return pythonError(text);
  if (first === "" ? /\.(?:ba)?sh$/.test(file) : SHELL.test(first)) return shellError(text);
  return null;
}

function shellError(text: string): ScriptError | null {
  const [error] = (parse(text) as ParsedScript).errors ?? [];
  if (error === undefined) return null;
  // A missing end of a block is reported in the last line.
  const last = text.trimEnd().lastIndexOf("\n") + 1;
  return { language: "shell", at: Math.min(error.pos, last), reason: error.message };
}

/** Valid Python that the grammar of @lezer/python lacks, written so that it has it, with the same length of lines or more. */
const MISSING_IN_GRAMMAR: readonly (readonly [RegExp, string])[] = [
  [/\f/g, " "],
  [/\byield\b(?=[ \t]*(?:#.*)?(?:$|[)\]},;\r\n]))/gm, "yield 0"],
  [/(?<![\w.])(\d[\d_]*\.)(?![\d\w.])/g, "$10"],
];

/** Statements that the grammar knows in part, and those of Python 2. */
const PARTLY_KNOWN =
  /\b(?:with|as|lambda|match|case|type|print|exec|yield|except|raise)\b|\*|\b[fFrRbBuUtT]{1,2}["']|`|^\s*@/;
const MATCH_STATEMENT = /^\s*case\b.*:/m;
const UNUSUAL = /[^\t\r\n\f -~]/;

/** Every file of the standard libraries of Python 3.9, 3.11 and 3.13 passes. */
function pythonError(text: string): ScriptError | null {
  if (MATCH_STATEMENT.test(text) || text.includes("${")) return null;
  const known = MISSING_IN_GRAMMAR.reduce((whole, [pattern, by]) => whole.replace(pattern, by), text);
  const at = firstPythonError(known);
  if (at === null) return null;
  const line = known.slice(0, at).split("\n").length - 1;
  const written = text.split("\n")[line] ?? "";
  if (PARTLY_KNOWN.test(written) || UNUSUAL.test(written)) return null;
  const start = text.split("\n").slice(0, line).join("\n").length + (line === 0 ? 0 : 1);
  return { language: "Python", at: start + (written.length - written.trimStart().length), reason: "" };
}

function firstPythonError(text: string): number | null {
  let first: number | null = null;
  pythonParser()
    .parse(text)
    .iterate({
      enter: ({ type, from }) => {
        if (type.isError) first ??= from;
      },
    });
  return first;
}
