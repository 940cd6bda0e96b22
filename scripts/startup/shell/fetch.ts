import { recordDownload, recordExecutableDownload } from "../machine/downloads.ts";
import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type Invocation, printUnknown, type Shell } from "../machine/shell.ts";
import { PATH_DIRECTORIES, resolvePath } from "../values/files.ts";
import {
  type CommandOptions,
  type Grammar,
  hasOption,
  optionValues,
  readOptions,
} from "../values/options.ts";
import { downloadIn, isKnown, unknown, type Value, type Word } from "../values/value.ts";
import { reportInstallerWords } from "./net.ts";

const CURL: Grammar = {
  values: [
    "-o",
    "-u",
    "-H",
    "-d",
    "-X",
    "-x",
    "-A",
    "-b",
    "-c",
    "-C",
    "-D",
    "-e",
    "-E",
    "-F",
    "-K",
    "-m",
    "-P",
    "-Q",
    "-r",
    "-t",
    "-T",
    "-U",
    "-w",
    "-y",
    "-Y",
    "-z",
    "--output",
    "--user",
    "--header",
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-urlencode",
    "--json",
    "--request",
    "--proxy",
    "--user-agent",
    "--cookie",
    "--cookie-jar",
    "--dump-header",
    "--referer",
    "--cert",
    "--key",
    "--form",
    "--config",
    "--max-time",
    "--connect-timeout",
    "--retry",
    "--retry-delay",
    "--retry-max-time",
    "--cacert",
    "--capath",
    "--resolve",
    "--output-dir",
    "--write-out",
    "--url",
    "--range",
    "--limit-rate",
    "--proto",
    "--tls-max",
    "--upload-file",
    "--unix-socket",
    "--connect-to",
    "--interface",
    "--max-redirs",
    "--proto-default",
    "--aws-sigv4",
    "--oauth2-bearer",
    "--cert-type",
    "--key-type",
  ],
};

const curl: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), CURL);
  const urls = [...options.operands, ...optionValues(options, "--url")];
  const outputs = optionValues(options, "-o", "--output");
  const folder = optionValues(options, "--output-dir")[0]?.text ?? "";
  const remoteNames = hasOption(options, "-O", "--remote-name", "--remote-name-all");
  if (hasOption(options, "-I", "--head", "-T", "--upload-file")) return DONE;
  urls.forEach((url, i) => {
    const name = outputs[i]?.text ?? (remoteNames ? fileNameOf(url.text) : "-");
    writeDownload("curl", url, name === "-" ? name : inFolder(folder, name), shell, at);
  });
  return DONE;
};

const WGET: Grammar = {
  values: [
    "-O",
    "-o",
    "-a",
    "-P",
    "-t",
    "-T",
    "-w",
    "-Q",
    "-U",
    "-e",
    "-i",
    "-B",
    "-l",
    "-A",
    "-R",
    "-D",
    "-I",
    "-X",
    "--output-document",
    "--output-file",
    "--directory-prefix",
    "--tries",
    "--timeout",
    "--wait",
    "--user-agent",
    "--header",
    "--post-data",
    "--user",
    "--password",
    "--http-user",
    "--http-password",
    "--limit-rate",
    "--execute",
    "--input-file",
    "--base",
    "--method",
    "--body-data",
    "--ca-certificate",
    "--certificate",
    "--private-key",
    "--waitretry",
    "--connect-timeout",
    "--read-timeout",
    "--dns-timeout",
    "--cut-dirs",
    "--progress",
    "--level",
  ],
};

const wget: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), WGET);
  if (hasOption(options, "--spider")) return DONE;
  const output = optionValues(options, "-O", "--output-document")[0]?.text;
  const folder = optionValues(options, "-P", "--directory-prefix")[0]?.text ?? "";
  for (const url of options.operands) {
    writeDownload("wget", url, output ?? inFolder(folder, fileNameOf(url.text)), shell, at);
  }
  return DONE;
};

/** `aws s3 cp SOURCE TARGET` and similar commands: the source is a bucket. */
const bucketCopy =
  (name: string, grammar: Grammar): SimulatedProgram =>
  (words, shell, at) => {
    const operands = readOptions(words.slice(1), grammar).operands;
    const source = operands.findIndex((word) => /^(?:s3|gs|oss|cos):\/\//.test(word.text));
    const target = operands[source + 1];
    if (source === -1 || target === undefined) {
      shell.machine.sink.command({ ...at, words });
      return DONE;
    }
    const url = operands[source]!;
    const isTree = words.some(({ text }) => TREE_COPY.test(text));
    if (isTree && target.text !== "-") {
      shell.machine.files.unpack(
        resolvePath(shell.process.directory, target.text),
        downloadOf(name, url, shell, at),
      );
      return DONE;
    }
    const isFolder = /(?:^\.|\/)$/.test(target.text);
    writeDownload(name, url, isFolder ? inFolder(target.text, fileNameOf(url.text)) : target.text, shell, at);
    return DONE;
  };

/** Words with which a whole directory is copied. */
const TREE_COPY = /^(?:sync|rsync|mirror|-r|-R|--recursive)$/;

const AWS: Grammar = {
  values: ["--profile", "--region", "--endpoint-url", "--output", "--exclude", "--include"],
};

const aria2c: SimulatedProgram = (words, shell, at) => {
  const options: CommandOptions = readOptions(words.slice(1), {
    values: ["-o", "-d", "-x", "-s", "-j", "--out", "--dir"],
  });
  const folder = optionValues(options, "-d", "--dir")[0]?.text ?? "";
  for (const url of options.operands) {
    const name = optionValues(options, "-o", "--out")[0]?.text ?? fileNameOf(url.text);
    writeDownload("aria2c", url, inFolder(folder, name), shell, at);
  }
  return DONE;
};

function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Returns the default file name of a download. */
function fileNameOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(":")) + 1) || "index.html";
}

/** Writes the content of `url` to the file, or prints it (`-`). */
function writeDownload(command: string, url: Word, file: string, shell: Shell, at: Invocation): void {
  const content = downloadOf(command, url, shell, at);
  if (file === "-" || file === "/dev/stdout") shell.out?.write(content);
  else if (!file.startsWith("/dev/")) {
    const path = resolvePath(shell.process.directory, file);
    shell.machine.files.write(path, content);
    recordOnPath(content, path, shell, at);
  }
}

/** Records a download that is put where programs are run from, or into a folder there. */
export function recordOnPath(content: Value, target: string, shell: Shell, at: Invocation): void {
  const download = downloadIn(content);
  const isOnPath = PATH_DIRECTORIES.some(
    (directory) => target === directory || target.startsWith(`${directory}/`),
  );
  if (download !== null && isOnPath) recordExecutableDownload(download, shell, at, "put on the PATH");
}

function downloadOf(command: string, url: Word, shell: Shell, at: Invocation): Value {
  const reason = { kind: "download", command, url: isKnown(url.text) ? url.text : null } as const;
  recordDownload(reason, shell, at);
  return unknown(reason, url.value[0]);
}

/** A file on another host: `host:path`, `rsync://host/path`. */
export const REMOTE = /^(?:[\w.-]+@)?[\w.-]+:[^\\]|^rsync:\/\//;

/** Writes a file of another host to a file or into a directory. */
export function writeRemoteFile(
  command: string,
  source: Word,
  to: string,
  shell: Shell,
  at: Invocation,
  isTree = false,
): void {
  const isFolder = /(?:^|\/)\.{0,2}$|\/$/.test(to);
  const content = downloadOf(command, source, shell, at);
  const { files } = shell.machine;
  const target = resolvePath(shell.process.directory, to);
  if (!isKnown(target)) return;
  if (isTree && target !== "/") files.unpack(target, content);
  files.write(isFolder ? resolvePath(target, fileNameOf(source.text)) : target, content);
  if (!isFolder) files.write(resolvePath(target, fileNameOf(source.text)), content);
}

/** A program that copies a file from a server. */
interface Fetcher {
  readonly tool: string;
  /** Its first operands: `release download`. */
  readonly verbs?: readonly string[];
  readonly grammar: Grammar;
  /** Options with the target file. */
  readonly file?: readonly string[];
  /** Options with the target directory. */
  readonly folder?: readonly string[];
  /** The last operand is the target. */
  readonly lastIsTarget?: boolean;
  /** The position of the target among the operands. */
  readonly targetAt?: number;
  /** It copies whole directories. */
  readonly tree?: boolean;
  /** The names of its files are not known. */
  readonly unnamed?: boolean;
  /** Only sources of this form are on a server. */
  readonly source?: RegExp;
}

const AZ_VALUES = [
  ...["-f", "--file", "--dest", "-c", "--container-name", "-n", "--name", "--account-name", "--account-key"],
  ...["-p", "--path", "-s", "--share-name", "--auth-mode", "--sas-token", "--connection-string"],
];

const KUBECTL: Grammar = { values: ["-n", "--namespace", "-c", "--container", "--context", "--kubeconfig"] };
/** `POD:PATH`, `NAMESPACE/POD:PATH` */
const IN_CONTAINER = /^[\w./-]+:/;
const REMOTE_NAME = /^[\w.-]+:|^[\w.-]+\//;

const COPYING: readonly Fetcher[] = [
  {
    tool: "scp",
    grammar: { values: ["-P", "-i", "-o", "-F", "-c", "-l", "-S", "-J"] },
    lastIsTarget: true,
    source: REMOTE,
  },
  {
    tool: "sftp",
    grammar: { values: ["-P", "-i", "-o", "-b"] },
    lastIsTarget: true,
    source: REMOTE,
  },
  { tool: "kubectl", verbs: ["cp"], grammar: KUBECTL, lastIsTarget: true, tree: true, source: IN_CONTAINER },
  {
    tool: "oc",
    verbs: ["cp", "rsync"],
    grammar: KUBECTL,
    lastIsTarget: true,
    tree: true,
    source: IN_CONTAINER,
  },
  { tool: "docker", verbs: ["cp"], grammar: {}, lastIsTarget: true, tree: true, source: IN_CONTAINER },
  { tool: "podman", verbs: ["cp"], grammar: {}, lastIsTarget: true, tree: true, source: IN_CONTAINER },
  { tool: "crane", verbs: ["export", "blob"], grammar: { values: ["--platform"] } },
  {
    tool: "azcopy",
    verbs: ["copy", "cp", "sync"],
    grammar: {},
    lastIsTarget: true,
    tree: true,
    source: /^https?:/,
  },
  {
    tool: "huggingface-cli",
    verbs: ["download"],
    grammar: { values: ["--local-dir", "--revision", "--include", "--exclude", "--token", "--repo-type"] },
    folder: ["--local-dir"],
    unnamed: true,
  },
  {
    tool: "hf",
    verbs: ["download"],
    grammar: { values: ["--local-dir", "--revision", "--include", "--exclude", "--token", "--repo-type"] },
    folder: ["--local-dir"],
    unnamed: true,
  },
  {
    tool: "az",
    verbs: ["storage blob download", "storage file download"],
    grammar: { values: AZ_VALUES },
    file: ["-f", "--file", "--dest"],
    unnamed: true,
  },
  { tool: "mc", verbs: ["cp", "get"], grammar: {}, lastIsTarget: true, source: REMOTE_NAME },
  { tool: "mc", verbs: ["mirror"], grammar: {}, lastIsTarget: true, tree: true, source: REMOTE_NAME },
  { tool: "mc", verbs: ["cat"], grammar: {}, file: [] },
  {
    tool: "rclone",
    verbs: ["copy", "copyto", "sync", "moveto"],
    grammar: { values: ["--config", "--include", "--exclude", "--transfers"] },
    lastIsTarget: true,
    tree: true,
    source: REMOTE,
  },
  { tool: "rclone", verbs: ["cat"], grammar: { values: ["--config"] } },
  { tool: "rclone", verbs: ["copyurl"], grammar: { values: ["--config"] }, lastIsTarget: true },
  {
    tool: "gh",
    verbs: ["release download", "run download"],
    grammar: {
      values: [
        "-R",
        "--repo",
        "-p",
        "--pattern",
        "-O",
        "--output",
        "-D",
        "--dir",
        "-A",
        "--archive",
        "-n",
        "--name",
      ],
    },
    file: ["-O", "--output"],
    folder: ["-D", "--dir"],
    unnamed: true,
  },
  {
    tool: "oras",
    verbs: ["pull", "blob fetch"],
    grammar: { values: ["-o", "--output", "-u", "-p", "--username", "--password", "--config", "--platform"] },
    folder: ["-o", "--output"],
    unnamed: true,
  },
  {
    tool: "s3cmd",
    verbs: ["get", "sync"],
    grammar: { values: ["-c", "--config"] },
    lastIsTarget: true,
    tree: true,
  },
  {
    tool: "s5cmd",
    verbs: ["cp", "sync"],
    grammar: { values: ["--endpoint-url"] },
    lastIsTarget: true,
    tree: true,
  },
  { tool: "s5cmd", verbs: ["cat"], grammar: { values: ["--endpoint-url"] } },
  { tool: "ossutil", verbs: ["cp"], grammar: {}, lastIsTarget: true },
  { tool: "b2", verbs: ["download-file-by-name", "file download"], grammar: {}, lastIsTarget: true },
  {
    tool: "axel",
    grammar: { values: ["-o", "-n", "-s", "--output", "--num-connections"] },
    file: ["-o", "--output"],
  },
  { tool: "http", grammar: { values: ["-o", "--output"] }, file: ["-o", "--output"] },
  { tool: "https", grammar: { values: ["-o", "--output"] }, file: ["-o", "--output"] },
  { tool: "xh", grammar: { values: ["-o", "--output"] }, file: ["-o", "--output"] },
  { tool: "lynx", grammar: { longWithOneDash: true } },
  { tool: "fetch", grammar: { values: ["-o"] }, file: ["-o"] },
  { tool: "ftp", grammar: { values: ["-o"] }, file: ["-o"], source: /:\/\// },
  { tool: "ftpget", grammar: { values: ["-u", "-p", "-P"] }, targetAt: 1 },
];

/** Programs whose file goes to standard output if no target is given. */
const PRINTS = new Set(["http", "https", "xh", "lynx", "cat", "export", "blob"]);

const copying =
  (rows: readonly Fetcher[]): SimulatedProgram =>
  (words, shell, at) => {
    const facts = shell.machine.sink.command({ ...at, words });
    const row = rows.find(
      ({ verbs, grammar }) => verbs === undefined || verbOf(verbs, grammar, words) !== null,
    );
    if (facts !== null || row === undefined) {
      if (facts === null) reportInstallerWords(words, shell, at);
      printUnknown(words[0]!.text, shell);
      return DONE;
    }
    const options = readOptions(words.slice(1), row.grammar);
    const verb = row.verbs === undefined ? "" : verbOf(row.verbs, row.grammar, words)!;
    const operands = options.operands.slice(verb === "" ? 0 : verb.split(" ").length);
    copyFromServer(row, verb, operands, options, shell, at);
    return DONE;
  };

function verbOf(verbs: readonly string[], grammar: Grammar, words: readonly Word[]): string | null {
  const { operands } = readOptions(words.slice(1), grammar);
  const text = operands.map((word) => word.text).join(" ");
  return verbs.find((verb) => text === verb || text.startsWith(`${verb} `)) ?? null;
}

function copyFromServer(
  row: Fetcher,
  verb: string,
  operands: readonly Word[],
  options: CommandOptions,
  shell: Shell,
  at: Invocation,
): void {
  const source = operands[0] ?? at.words[0]!;
  if (row.source !== undefined && !row.source.test(source.text)) return;
  const file = optionValues(options, ...(row.file ?? []))[0];
  const folder = optionValues(options, ...(row.folder ?? []))[0];
  const position = row.targetAt ?? (row.lastIsTarget === true ? operands.length - 1 : 0);
  const last = position > 0 ? operands[position] : undefined;
  if (file !== undefined) writeDownload(row.tool, source, file.text, shell, at);
  else if (last !== undefined) writeRemoteFile(row.tool, source, last.text, shell, at, row.tree);
  else if (PRINTS.has(row.tool) || PRINTS.has(verb)) writeDownload(row.tool, source, "-", shell, at);
  else if (row.unnamed === true) {
    const directory = resolvePath(shell.process.directory, folder?.text ?? ".");
    if (directory !== "/") shell.machine.files.unpack(directory, downloadOf(row.tool, source, shell, at));
  } else writeDownload(row.tool, source, fileNameOf(source.text), shell, at);
}

const COPYING_NAMES = [...new Set(COPYING.map(({ tool }) => tool))];

/** Programs that download files. */
export const FETCHERS: readonly (readonly [string, SimulatedProgram])[] = [
  ["curl", curl],
  ["wget", wget],
  ["aria2c", aria2c],
  ["aws", bucketCopy("aws", AWS)],
  ["gsutil", bucketCopy("gsutil", { values: ["-o", "-h"] })],
  ["gcloud", bucketCopy("gcloud", { values: ["--project", "--account"] })],
  ...COPYING_NAMES.map((name) => [name, copying(COPYING.filter(({ tool }) => tool === name))] as const),
];
