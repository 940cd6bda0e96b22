import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, printUnknown, type Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { type Grammar, optionValues, readOptions } from "../values/options.ts";
import { isKnown, known, type Value, valueText, wordOf } from "../values/value.ts";
import { make } from "./make.ts";
import { reportMissingScript, runFile } from "./scripts.ts";

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
    // https://mmonit.com/monit/documentation/monit.html#SERVICE-METHODS
    names: ["monit"],
    grammar: { values: ["-c", "-d", "-l", "-p", "-s", "-g"] },
    file: ["-c"],
    defaults: ["/etc/monitrc", "/etc/monit/monitrc"],
    command: /^\s*(?:re)?start program\s*=?\s*"([^"\n]+)(?=")/gm,
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
    const readsInput = file.length === 0 && shell.stdin !== null;
    const paths = written.length > 0 ? written.map(({ text }) => text) : readsInput ? ["-"] : defaults;
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

/** Directories and files with the tables of cron; those of the system name a user. */
const CRON_TABLES = /^\/(?:etc\/(?:cron\.d|crontabs)\/|etc\/crontab$|var\/spool\/cron\/)/;
const CRON_LINE = /^(?:@\w+|(?:[-\d*/,]+[ \t]+){5})[ \t]*(.+)$/gm;
const CRON_LINE_WITH_USER = /^(?:@\w+|(?:[-\d*/,]+[ \t]+){5})[ \t]*[\w-]+[ \t]+(.+)$/gm;

/** Runs the commands of the known tables of cron. */
const cron: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), { values: ["-c", "-l", "-L", "-d"] });
  const folder = optionValues(options, "-c")[0]?.text;
  const { files, budget } = shell.machine;
  shell.machine.sink.command({ ...at, words });
  if (files.size === 0 || !budget.spend(files.size)) return DONE;
  for (const [path, content] of [...files.all()]) {
    if (!CRON_TABLES.test(path) && (folder === undefined || !path.startsWith(`${folder}/`))) continue;
    const hasUser = path === "/etc/crontab" || path.startsWith("/etc/cron.d/");
    for (const text of commandsIn(content, hasUser ? CRON_LINE_WITH_USER : CRON_LINE))
      shell.machine.runText(text, shell, { label: path, numbered: false }, at);
  }
  return DONE;
};

/** `service NAME start` runs `/etc/init.d/NAME`, if it is known. */
const service: SimulatedProgram = (words, shell, at) => {
  const [name, ...rest] = words.slice(1);
  const path = `/etc/init.d/${name?.text ?? ""}`;
  const content = shell.machine.files.read(path);
  shell.machine.sink.command({ ...at, words });
  return content === undefined ? DONE : runFile(path, content, [wordOf(known(path)), ...rest], shell, at);
};

/** Runs the `run` files of the services in a directory (https://skarnet.org/software/s6/servicedir.html). */
const services: SimulatedProgram = (words, shell, at) => {
  const directory = readOptions(words.slice(1), { values: ["-c", "-t", "-d", "-X"] }).operands[0];
  shell.machine.sink.command({ ...at, words });
  if (directory === undefined) return DONE;
  const path = resolvePath(shell.process.directory, directory.text);
  const runs = [...shell.machine.files.below(path)].filter(([file]) => file.endsWith("/run"));
  if (runs.length === 0) reportMissingScript(directory, path, shell, at);
  for (const [file, content] of runs) runFile(file, content, [wordOf(known(file))], shell, at);
  return DONE;
};

/** Programs that start the commands of a file. */
export const SUPERVISORS: readonly (readonly [string, SimulatedProgram])[] = [
  ["cron", cron],
  ["crond", cron],
  ["service", service],
  ["rc-service", service],
  ["invoke-rc.d", service],
  ["s6-svscan", services],
  ["runsvdir", services],
  ["make", make],
  ["gmake", make],
  ...SUPERVISOR_TABLE.flatMap((row) => row.names.map((name) => [name, supervisor(row)] as const)),
];
