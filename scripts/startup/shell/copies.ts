import { recordExecutableDownload } from "../machine/downloads.ts";
import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type Invocation, printUnknown, type Shell } from "../machine/shell.ts";
import { PATH_DIRECTORIES, resolvePath } from "../values/files.ts";
import {
  type CommandOptions,
  type Grammar,
  hasOption,
  optionValues,
  readOptions,
  wordFrom,
} from "../values/options.ts";
import { downloadIn, isKnown, known, unknown, type Value, valueText, type Word } from "../values/value.ts";
import { REMOTE, recordOnPath, writeRemoteFile } from "./fetch.ts";

const COPY: Grammar = {
  values: ["-t", "--target-directory", "-m", "-o", "-g", "-S", "--mode", "--owner", "--group"],
};

/** `cp`, `mv`, `ln`, `install`: copies the content to the new path. */
const copy: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), COPY);
  const target = optionValues(options, "-t", "--target-directory")[0];
  const sources = target === undefined ? options.operands.slice(0, -1) : options.operands;
  const to = target ?? options.operands.at(-1);
  if (to === undefined || hasOption(options, "-d")) return DONE;
  for (const source of sources) copyTree(source, to, target !== undefined || sources.length > 1, shell, at);
  return DONE;
};

/** `rsync` copies from another host, or like `cp`. */
const rsync: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), {
    values: ["-e", "--rsh", "--exclude", "--include", "-f"],
  });
  const { operands } = options;
  const to = operands.at(-1);
  shell.machine.sink.command({ ...at, words });
  runScripts(optionValues(options, "-e", "--rsh"), "rsync", shell, at);
  if (to === undefined) return DONE;
  for (const source of operands.slice(0, -1)) {
    if (REMOTE.test(source.text)) writeRemoteFile("rsync", source, to.text, shell, at);
    else copyTree(source, to, false, shell, at);
  }
  return DONE;
};

/**
 * Copies the known files below `source`; the target may be a directory, so both possible paths are written.
 */
function copyTree(source: Word, to: Word, intoFolder: boolean, shell: Shell, at: Invocation): void {
  const { files } = shell.machine;
  const { directory } = shell.process;
  const from = resolvePath(directory, source.text);
  if (!shell.machine.budget.spend(files.size)) return;
  const target = resolvePath(directory, to.text);
  const name = from.slice(from.lastIndexOf("/") + 1);
  let isKnownFile = false;
  for (const [path, content] of files.below(from)) {
    if (!shell.machine.budget.spend(1)) return;
    isKnownFile = true;
    const rest = path.slice(from.length);
    if (!intoFolder) files.write(target + rest, content);
    files.write(`${target}/${name}${rest}`, content);
    recordOnPath(content, intoFolder ? `${target}/${name}` : target, shell, at);
  }
  const unpacked = files.read(from);
  if (!isKnownFile && unpacked !== undefined) {
    files.write(target, unpacked);
    recordOnPath(unpacked, target, shell, at);
  } else if (!isKnownFile && isKnown(from) && isKnown(target)) {
    if (files.originOf(from) !== "image") files.copyUnknown(from, target);
    else if (!files.hasFetched) files.copyFromImage(from, target);
  }
}

/** `install` makes its targets executable, unless the mode says otherwise. */
const install: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), COPY);
  const mode = optionValues(options, "-m", "--mode")[0];
  if (!hasOption(options, "-d") && (mode === undefined || makesExecutable(mode.text))) {
    for (const source of options.operands.slice(0, -1)) recordExecutableFile(source, shell, at);
  }
  return copy(words, shell, at);
};

function recordExecutableFile({ text }: Word, shell: Shell, at: Invocation): void {
  const content = shell.machine.files.read(resolvePath(shell.process.directory, text));
  const download = content === undefined ? null : downloadIn(content);
  if (download !== null) recordExecutableDownload(download, shell, at);
}

const chmod: SimulatedProgram = (words, shell, at) => {
  const { operands } = readOptions(
    words.slice(1).filter((word) => !/^[-+][rwxXst]+$/.test(word.text)),
    {},
  );
  const mode = words
    .slice(1)
    .find((word) => /^(?:[0-7]{3,4}|[ugoa]*[-+=][rwxXst,ugoa+=-]*)$/.test(word.text));
  if (mode === undefined || !makesExecutable(mode.text)) return DONE;
  for (const target of operands) {
    if (target.text === mode.text) continue;
    recordExecutableFile(target, shell, at);
  }
  return DONE;
};

function makesExecutable(mode: string): boolean {
  return /^[0-7]+$/.test(mode)
    ? [...mode.slice(-3)].some((digit) => Number(digit) % 2 === 1)
    : /\+[rwst]*x|=[rwst]*x/.test(mode);
}

const mktemp: SimulatedProgram = (_words, shell) => {
  shell.out?.write(known(`${shell.machine.files.temporaryPath()}\n`));
  return DONE;
};

const TAR: Grammar = {
  values: ["-f", "-C", "--file", "--directory", "--strip-components", "--exclude", "-T", "-X", "-I", "-F"],
};
/** Options of tar whose value is a command (https://www.gnu.org/software/tar/manual/html_node/All-Options.html). */
const TAR_COMMANDS = ["-I", "--use-compress-program", "--to-command", "-F", "--info-script", "--rsh-command"];

function runScripts(scripts: readonly Word[], label: string, shell: Shell, at: Invocation): void {
  for (const { value } of scripts) shell.machine.runText(value, shell, { label, numbered: false }, at);
}

/** Files from a downloaded archive are treated as the download; an archive of known files keeps them. */
const tar: SimulatedProgram = (words, shell, at) => {
  const [first, ...rest] = words.slice(1);
  const dashed = first === undefined || first.text.startsWith("-") ? words.slice(1) : withDash(first, rest);
  const options = readOptions(dashed, TAR);
  const file = optionValues(options, "-f", "--file")[0];
  const actions = optionValues(options, "--checkpoint-action").filter(({ text }) => text.startsWith("exec="));
  const commands = [
    ...optionValues(options, ...TAR_COMMANDS),
    ...actions.map((action) => wordFrom(action, 5)),
  ];
  runScripts(commands, "tar", shell, at);
  if (hasOption(options, "-c", "--create")) createArchive(options, file, shell);
  if (!hasOption(options, "-x", "--extract", "--get")) return DONE;
  const archive =
    file === undefined || file.text === "-"
      ? shell.stdin
      : shell.machine.files.read(resolvePath(shell.process.directory, file.text));
  unpack(archive, optionValues(options, "-C", "--directory")[0], shell, at);
  return DONE;
};

function createArchive(options: CommandOptions, file: Word | undefined, shell: Shell): void {
  const folder = resolvePath(
    shell.process.directory,
    optionValues(options, "-C", "--directory")[0]?.text ?? ".",
  );
  const { files, budget } = shell.machine;
  const members: [string, Value][] = [];
  for (const { text } of options.operands) {
    if (!budget.spend(files.size)) return;
    for (const [path, content] of files.below(resolvePath(folder, text)))
      if (path.startsWith(`${folder}/`)) members.push([path.slice(folder.length + 1), content]);
  }
  const archive = unknown({ kind: "archive", files: members });
  if (file === undefined || file.text === "-") shell.out?.write(archive);
  else files.write(resolvePath(shell.process.directory, file.text), archive);
}

/** `tar xzf FILE`: option letters without a dash. */
function withDash(letters: Word, rest: readonly Word[]): Word[] {
  const text = `-${letters.text}`;
  return [{ text, value: known(text) }, ...rest];
}

const unzip: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), { values: ["-d", "-x"] });
  const file = options.operands[0];
  const archive =
    file === undefined ? null : shell.machine.files.read(resolvePath(shell.process.directory, file.text));
  unpack(archive, optionValues(options, "-d")[0], shell, at);
  return DONE;
};

/** Records an unpacked download; a directory of programs is shared, so a name in it does not show its origin. */
function unpack(
  archive: Value | null | undefined,
  folder: Word | undefined,
  shell: Shell,
  at: Invocation,
): void {
  if (archive === null || archive === undefined) return;
  const directory = resolvePath(shell.process.directory, folder?.text ?? ".");
  const { files } = shell.machine;
  const content = archive[0]?.unknown;
  if (content?.kind === "archive")
    for (const [path, member] of content.files) files.write(resolvePath(directory, path), member);
  if (downloadIn(archive) === null || !isKnown(directory) || directory === "/") return;
  if (PATH_DIRECTORIES.includes(directory)) recordOnPath(archive, directory, shell, at);
  else files.unpack(directory, archive);
}

const GZIP: Grammar = { values: ["-S"] };

/** `gunzip -c FILE`, `zcat`: decompressed downloads stay downloads. */
const gunzip: SimulatedProgram = (words, shell) => {
  const { operands } = readOptions(words.slice(1), GZIP);
  const file = operands[0];
  const content =
    file === undefined
      ? shell.stdin
      : shell.machine.files.read(resolvePath(shell.process.directory, file.text));
  if (content !== null && content !== undefined && !isKnown(valueText(content))) shell.out?.write(content);
  else printUnknown("gunzip", shell);
  if (file !== undefined && content !== undefined && content !== null && file.text.endsWith(".gz"))
    shell.machine.files.write(resolvePath(shell.process.directory, file.text.slice(0, -3)), content);
  return DONE;
};

export const COPIERS: readonly (readonly [string, SimulatedProgram])[] = [
  ["cp", copy],
  ["rsync", rsync],
  ["mv", copy],
  ["ln", copy],
  ["install", install],
  ["chmod", chmod],
  ["mktemp", mktemp],
  ["tar", tar],
  ["unzip", unzip],
  ["gunzip", gunzip],
  ["zcat", gunzip],
  ["gzip", gunzip],
  ["xz", gunzip],
  ["unxz", gunzip],
  ["bunzip2", gunzip],
  ["bzip2", gunzip],
  ["zstd", gunzip],
  ["unzstd", gunzip],
];
