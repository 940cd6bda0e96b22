import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type Invocation, printUnknown, type Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import { concat, isKnown, known, unknown, type Value, valueText } from "../values/value.ts";
import { input } from "./input.ts";
import { withText } from "./parameters.ts";
import { sedCommands, sedLineEditor } from "./sed.ts";

/** Longer texts are not transformed. */
const MAX_TEXT = 256 * 1024;

/** Applies an edit to each line; lines that it does not change keep their places. */
function editLines(value: Value, edit: (line: string) => string): Value {
  const text = valueText(value);
  const parts: Value[] = [];
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf("\n", from) === -1 ? text.length : text.indexOf("\n", from);
    const line = text.slice(from, end);
    const edited = edit(line);
    const slice = sliceValue(value, from, Math.min(text.length, end + 1));
    parts.push(edited === line ? slice : withText(slice, edited + text.slice(end, end + 1)));
    from = end + 1;
  }
  return parts.flat();
}

/** Returns the text with an unknown part after it: commands in it are found, and the rest is reported. */
function uncertain(value: Value, command: string): Value {
  return concat(value, concat(known("\n"), unknown({ kind: "output", command })));
}

/** Writes the edited input; input that is not known passes unchanged, because a download stays a download. */
function writeEdited(
  command: string,
  value: Value,
  edit: ((line: string) => string) | null,
  shell: Shell,
): void {
  const text = valueText(value);
  if (!isKnown(text)) shell.out?.write(value);
  else if (edit === null || text.length > MAX_TEXT) shell.out?.write(uncertain(value, command));
  else shell.out?.write(editLines(value, edit));
}

const SED: Grammar = { values: ["-e", "-f", "-l", "--expression", "--file"] };

const sed: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), { ...SED, values: SED.values ?? [] });
  const written = optionValues(options, "-e", "--expression");
  const scripts = (written.length > 0 ? written : options.operands.slice(0, 1)).map(({ text }) => text);
  const files = options.operands.slice(written.length > 0 || hasOption(options, "-f", "--file") ? 0 : 1);
  const prints = hasOption(options, "-n", "--quiet", "--silent", "-f", "--file");
  for (const script of scripts) runSedCommands(script, shell, at);
  const edit = prints ? null : sedLineEditor(scripts, hasOption(options, "-E", "-r", "--regexp-extended"));
  if (!hasOption(options, "-i", "--in-place")) {
    writeEdited("sed", input(files, shell), edit, shell);
    return DONE;
  }
  for (const { text } of files) {
    const path = resolvePath(shell.process.directory, text);
    const content = shell.machine.files.read(path);
    if (content === undefined || !isKnown(valueText(content))) continue;
    shell.machine.files.write(path, edit === null ? uncertain(content, "sed") : editLines(content, edit));
  }
  return DONE;
};

/** `e COMMAND` and the flag `e` of a substitution run commands in GNU sed. */
function runSedCommands(script: string, shell: Shell, at: Invocation): void {
  for (const command of sedCommands(script))
    if (command === null) shell.machine.sink.unknown("script", at, { kind: "output", command: "sed" });
    else shell.machine.runText(known(command), shell, { label: "sed", numbered: false }, at);
}

const CLASSES: ReadonlyMap<string, string> = new Map([
  ["[:upper:]", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  ["[:lower:]", "abcdefghijklmnopqrstuvwxyz"],
  ["[:digit:]", "0123456789"],
  ["[:space:]", " \t\n\r\v\f"],
  ["[:blank:]", " \t"],
]);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\n", "\n"],
  ["\\t", "\t"],
  ["\\r", "\r"],
  ["\\\\", "\\"],
]);

/** Returns the characters of a set of tr; null if it has parts that are not supported. */
function setOf(text: string): string[] | null {
  const found: string[] = [];
  for (const [part] of text.matchAll(/\[:\w+:\]|\\[0-7]{1,3}|\\.|(?:[^\\])-[^\\\]]|[^\\]/gs)) {
    if (part.startsWith("[:")) {
      const members = CLASSES.get(part);
      if (members === undefined) return null;
      found.push(...members);
    } else if (/^\\[0-7]/.test(part)) found.push(String.fromCharCode(Number.parseInt(part.slice(1), 8)));
    else if (part.length === 3) {
      for (let code = part.charCodeAt(0); code <= part.charCodeAt(2); code++)
        found.push(String.fromCharCode(code));
    } else found.push(ESCAPES.get(part) ?? part.at(-1)!);
  }
  return found;
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/tr.html */
const tr: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), {});
  const value = input([], shell);
  const [first, second] = options.operands.map(({ text }) => setOf(text));
  const text = valueText(value);
  const isUnsupported = first === null || second === null || hasOption(options, "-c", "-C", "--complement");
  if (!isKnown(text) || first === undefined || isUnsupported || text.length > MAX_TEXT) {
    shell.out?.write(isKnown(text) ? uncertain(value, "tr") : value);
    return DONE;
  }
  const translated = [...text]
    .map((character) => translate(character, first, second, hasOption(options, "-d")))
    .join("");
  shell.out?.write(translated === text ? value : withText(value, translated));
  return DONE;
};

function translate(
  character: string,
  first: readonly string[],
  second: readonly string[] | undefined,
  deletes: boolean,
): string {
  const at = first.indexOf(character);
  if (at === -1) return character;
  if (deletes) return "";
  return second === undefined ? character : (second[at] ?? second.at(-1) ?? character);
}

const rev: SimulatedProgram = (words, shell) => {
  const value = input(readOptions(words.slice(1), {}).operands, shell);
  writeEdited("rev", value, (line) => [...line].reverse().join(""), shell);
  return DONE;
};

const CUT: Grammar = { values: ["-c", "-b", "-d", "-f", "--characters", "--delimiter", "--fields"] };

/** `cut -c2-`, `cut -d: -f1`, with one range. */
const cut: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), CUT);
  const value = input(options.operands, shell);
  if (isKnown(valueText(value))) writeEdited("cut", value, cutEditor(options), shell);
  else printUnknown("cut", shell);
  return DONE;
};

function cutEditor(options: ReturnType<typeof readOptions>): ((line: string) => string) | null {
  const characters = optionValues(options, "-c", "-b", "--characters")[0]?.text;
  const range = /^(\d{0,6})(-?)(\d{0,6})$/.exec(
    characters ?? optionValues(options, "-f", "--fields")[0]?.text ?? "",
  );
  if (range === null) return null;
  const from = Math.max(1, Number(range[1] || "1"));
  const to = range[2] === "" ? from : Number(range[3] || "1000000");
  if (characters !== undefined) return (line) => [...line].slice(from - 1, to).join("");
  const delimiter = optionValues(options, "-d", "--delimiter")[0]?.text ?? "\t";
  return (line) =>
    line.includes(delimiter)
      ? line
          .split(delimiter)
          .slice(from - 1, to)
          .join(delimiter)
      : line;
}

const MAX_ENCODED = 1024 * 1024;

/** Writes the decoded text of the input, with the input's place. */
function writeDecoded(value: Value, encoding: "base64" | "hex", command: string, shell: Shell): void {
  const text = valueText(value).replace(/\s+/g, "");
  const decodes = isKnown(text) && text.length < MAX_ENCODED;
  if (decodes) shell.out?.write(withText(value, Buffer.from(text, encoding).toString("utf8")));
  else printUnknown(command, shell);
}

const base64: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), { values: ["-w", "--wrap"] });
  if (hasOption(options, "-d", "-D", "--decode"))
    writeDecoded(input(options.operands, shell), "base64", "base64", shell);
  else printUnknown("base64", shell);
  return DONE;
};

/** `xxd -r -p` decodes hexadecimal digits. */
const xxd: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), { longWithOneDash: false });
  if (hasOption(options, "-r") && hasOption(options, "-p"))
    writeDecoded(input(options.operands, shell), "hex", "xxd", shell);
  else printUnknown("xxd", shell);
  return DONE;
};

/** `openssl base64 -d` and `openssl enc -base64 -d`. */
const openssl: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), {
    longWithOneDash: true,
    values: ["-in", "-out", "-k", "-pass"],
  });
  const verb = options.operands[0]?.text;
  const encoded = verb === "base64" || (verb === "enc" && hasOption(options, "-base64", "-a"));
  shell.machine.sink.command({ ...at, words });
  if (encoded && hasOption(options, "-d"))
    writeDecoded(input(optionValues(options, "-in"), shell), "base64", "openssl", shell);
  else printUnknown("openssl", shell);
  return DONE;
};

/** `dd if=FILE of=FILE`. */
const dd: SimulatedProgram = (words, shell) => {
  const named = (name: string) =>
    words.find(({ text }) => text.startsWith(`${name}=`))?.text.slice(name.length + 1);
  const [from, to] = [named("if"), named("of")];
  const value = input(from === undefined ? [] : [{ text: from, value: known(from) }], shell);
  if (to === undefined) shell.out?.write(value);
  else shell.machine.files.write(resolvePath(shell.process.directory, to), value);
  return DONE;
};

/** Programs that change text. */
export const TRANSFORMS: readonly (readonly [string, SimulatedProgram])[] = [
  ["sed", sed],
  ["gsed", sed],
  ["tr", tr],
  ["rev", rev],
  ["cut", cut],
  ["base64", base64],
  ["xxd", xxd],
  ["openssl", openssl],
  ["dd", dd],
];
