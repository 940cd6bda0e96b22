import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import {
  type CommandOptions,
  type Grammar,
  hasOption,
  optionValues,
  readOptions,
} from "../values/options.ts";
import { isKnown, unknown, type Word } from "../values/value.ts";

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

const curl: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), CURL);
  const urls = [...options.operands, ...optionValues(options, "--url")];
  const outputs = optionValues(options, "-o", "--output");
  const folder = optionValues(options, "--output-dir")[0]?.text ?? "";
  const remoteNames = hasOption(options, "-O", "--remote-name", "--remote-name-all");
  if (hasOption(options, "-I", "--head", "-T", "--upload-file")) return DONE;
  urls.forEach((url, i) => {
    const name = outputs[i]?.text ?? (remoteNames ? fileNameOf(url.text) : "-");
    writeDownload("curl", url, name === "-" ? name : inFolder(folder, name), shell);
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

const wget: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), WGET);
  if (hasOption(options, "--spider")) return DONE;
  const output = optionValues(options, "-O", "--output-document")[0]?.text;
  const folder = optionValues(options, "-P", "--directory-prefix")[0]?.text ?? "";
  for (const url of options.operands) {
    writeDownload("wget", url, output ?? inFolder(folder, fileNameOf(url.text)), shell);
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
    const isFolder = /(?:^\.|\/)$/.test(target.text);
    writeDownload(name, url, isFolder ? inFolder(target.text, fileNameOf(url.text)) : target.text, shell);
    return DONE;
  };

const AWS: Grammar = {
  values: ["--profile", "--region", "--endpoint-url", "--output", "--exclude", "--include"],
};

const aria2c: SimulatedProgram = (words, shell) => {
  const options: CommandOptions = readOptions(words.slice(1), {
    values: ["-o", "-d", "-x", "-s", "-j", "--out", "--dir"],
  });
  const folder = optionValues(options, "-d", "--dir")[0]?.text ?? "";
  for (const url of options.operands) {
    const name = optionValues(options, "-o", "--out")[0]?.text ?? fileNameOf(url.text);
    writeDownload("aria2c", url, inFolder(folder, name), shell);
  }
  return DONE;
};

function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Returns the default file name of a download. */
function fileNameOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  return path.slice(path.lastIndexOf("/") + 1) || "index.html";
}

/** Writes the content of `url` to the file, or prints it (`-`). */
function writeDownload(command: string, url: Word, file: string, shell: Shell): void {
  const at = url.value[0];
  const content = unknown({ kind: "download", command, url: isKnown(url.text) ? url.text : null }, at);
  if (file === "-" || file === "/dev/stdout") shell.out?.write(content);
  else if (!file.startsWith("/dev/"))
    shell.machine.files.write(resolvePath(shell.process.directory, file), content);
}

/** Programs that download files. */
export const FETCHERS: readonly (readonly [string, SimulatedProgram])[] = [
  ["curl", curl],
  ["wget", wget],
  ["aria2c", aria2c],
  ["aws", bucketCopy("aws", AWS)],
  ["gsutil", bucketCopy("gsutil", { values: ["-o", "-h"] })],
  ["gcloud", bucketCopy("gcloud", { values: ["--project", "--account"] })],
];
