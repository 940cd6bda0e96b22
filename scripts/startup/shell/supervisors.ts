import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, printUnknown, type Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { type Grammar, optionValues, readOptions } from "../values/options.ts";
import { isKnown, known, type Value, valueText } from "../values/value.ts";
import { make } from "./make.ts";
import { reportMissingScript } from "./scripts.ts";

/** A program that starts the commands of its configuration. */
interface Supervisor {
  readonly names: readonly string[];
  readonly grammar: Grammar;
  /** Options with the configuration. */
  readonly file: readonly string[];
  readonly defaults: readonly string[];
  /** A line with a command, which is the first group. */
  readonly command: RegExp;
}

const SUPERVISOR_TABLE: readonly Supervisor[] = [
  {
    // http://supervisord.org/configuration.html
    names: ["supervisord"],
    grammar: { values: ["-c", "--configuration", "-l", "-j", "-u", "-d"] },
    file: ["-c", "--configuration"],
    defaults: ["/etc/supervisor/supervisord.conf", "/etc/supervisord.conf"],
    command: /^\s*command\s*=\s*(.+)$/gm,
  },
  {
    // https://devcenter.heroku.com/articles/procfile
    names: ["honcho", "foreman", "goreman", "overmind", "hivemind"],
    grammar: { values: ["-f", "--procfile", "-p", "-e", "-d"] },
    file: ["-f", "--procfile"],
    defaults: ["Procfile"],
    command: /^[\w-]+:\s*(.+)$/gm,
  },
  {
    // https://man7.org/linux/man-pages/man5/crontab.5.html
    names: ["crontab", "supercronic", "yacron"],
    grammar: { values: ["-u"] },
    file: [],
    defaults: [],
    command: /^(?:@reboot|(?:[-\d*/,]+\s+){5})\s*(.+)$/gm,
  },
];

const supervisor =
  ({ grammar, file, defaults, command }: Supervisor): SimulatedProgram =>
  (words, shell, at) => {
    const options = readOptions(words.slice(1), grammar);
    shell.machine.sink.command({ ...at, words });
    printUnknown(words[0]!.text, shell);
    const written = [...optionValues(options, ...file), ...(file.length === 0 ? options.operands : [])];
    const paths = written.length > 0 ? written.map(({ text }) => text) : defaults;
    for (const path of paths) {
      const whole = resolvePath(shell.process.directory, path);
      const content = path === "-" ? shell.stdin : shell.machine.files.read(whole);
      if (content === undefined && written.length > 0)
        reportMissingScript({ text: path, value: known(path) }, whole, shell, at);
      if (content === null || content === undefined) continue;
      for (const each of [content, ...includedFiles(content, shell)])
        for (const text of commandsIn(each, command))
          shell.machine.runText(text, shell, { label: whole, numbered: false }, at);
    }
    return DONE;
  };

/** Files of supervisord's `[include]` section. */
function includedFiles(content: Value, shell: Shell): Value[] {
  const folders = [...valueText(content).matchAll(/^\s*files\s*=\s*(\S+)\/\*[^\s/]*$/gm)].map(
    (match) => match[1]!,
  );
  if (folders.length === 0 || !shell.machine.budget.spend(shell.machine.files.size)) return [];
  return folders.flatMap((folder) => [...shell.machine.files.below(folder)].map(([, file]) => file));
}

function commandsIn(content: Value, pattern: RegExp): Value[] {
  const text = valueText(content);
  if (!isKnown(text)) return [];
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + match[0].length - match[1]!.length;
    return sliceValue(content, start, start + match[1]!.length);
  });
}

/** Programs that start the commands of a file. */
export const SUPERVISORS: readonly (readonly [string, SimulatedProgram])[] = [
  ["make", make],
  ["gmake", make],
  ...SUPERVISOR_TABLE.flatMap((row) => row.names.map((name) => [name, supervisor(row)] as const)),
];
