import { installFacts } from "../values/facts.ts";
import {
  type CommandOptions,
  type Grammar,
  hasOption,
  optionValues,
  readOptions,
  withValues,
} from "../values/options.ts";
import type { Requirement } from "../values/requirement.ts";
import { parseRequirement, readRequirementsFile } from "../values/requirements.ts";
import type { Installer, InstallerContext, InstallFacts } from "../values/types.ts";
import { known, type Word, wordOf } from "../values/value.ts";
import type { Tool, VerbTool } from "./tool.ts";
import { packageBy, shownText, verbInstaller, verbOf } from "./verbs.ts";

const PYTHON = "python-packages" as const;

/** Options of pip and of uv's pip that take a value (https://pip.pypa.io/en/stable/cli/pip_install/). */
const PIP: Grammar = {
  values: [
    "-r",
    "-c",
    "-e",
    "-t",
    "-i",
    "-f",
    "-d",
    "-w",
    "-p",
    "-C",
    "-b",
    "--requirement",
    "--constraint",
    "--editable",
    "--target",
    "--platform",
    "--python-version",
    "--implementation",
    "--abi",
    "--root",
    "--prefix",
    "--src",
    "--upgrade-strategy",
    "--config-settings",
    "--global-option",
    "--install-option",
    "--build-option",
    "--no-binary",
    "--only-binary",
    "--progress-bar",
    "--root-user-action",
    "--report",
    "--index-url",
    "--extra-index-url",
    "--find-links",
    "--python",
    "--log",
    "--proxy",
    "--retries",
    "--timeout",
    "--exists-action",
    "--trusted-host",
    "--cert",
    "--client-cert",
    "--cache-dir",
    "--use-feature",
    "--use-deprecated",
    "--dest",
    "--wheel-dir",
    "--keyring-provider",
    "--build",
    "--group",
    "--requirements",
    "--constraints",
    "--default-index",
    "--index",
    "--index-strategy",
    "--resolution",
    "--link-mode",
    "--prerelease",
    "--extra",
    "--override",
    "--exclude-newer",
    "--upgrade-package",
    "--torch-backend",
    "--resume-retries",
    "--pypi-mirror",
  ],
};

/** Returns the facts of `pip install` and similar commands. */
function pipFacts(
  tool: string,
  action: string,
  words: readonly Word[],
  context: InstallerContext,
): InstallFacts | null {
  const options = readOptions(words, PIP);
  if (hasOption(options, "--dry-run", "--help", "-h", "--version")) return null;
  const files = readFiles(options, action, context);
  const editable = optionValues(options, "-e", "--editable").map((word) => parseRequirement(word.text));
  const operands = action.endsWith("sync") ? [] : options.operands;
  const packages = [...operands.map((word) => parseRequirement(word.text)), ...editable, ...files.packages];
  const finds = optionValues(options, "-f", "--find-links");
  return installFacts(PYTHON, tool, action, {
    packages,
    unresolved: files.unresolved,
    urls: finds.map(shownText).filter((text) => text.includes("://")),
    offline: hasOption(options, "--no-index", "--offline") || files.noIndex,
    noDependencies: hasOption(options, "--no-deps", "--no-dependencies"),
    requiresHashes: hasOption(options, "--require-hashes") || files.requiresHashes,
  });
}

function readFiles(options: CommandOptions, action: string, context: InstallerContext) {
  const required = optionValues(options, "-r", "--requirement", "--requirements");
  if (action.endsWith("sync")) for (const operand of options.operands) required.push(operand);
  const bounding = optionValues(options, "-c", "--constraint", "--constraints");
  const packages: Requirement[] = [];
  const unresolved: string[] = [];
  const seen = new Set<string>();
  let [requiresHashes, noIndex] = [false, false];
  for (const word of [...required, ...bounding]) {
    const read = (path: string) => context.readFile(path);
    const file = readRequirementsFile(word.text, read, bounding.includes(word), seen);
    for (const one of file.packages) packages.push(one);
    unresolved.push(...file.unresolved.map((path) => shownText({ ...word, text: path })));
    requiresHashes ||= file.requiresHashes;
    noIndex ||= file.noIndex;
  }
  return { packages, unresolved, requiresHashes, noIndex };
}

/** Options before the verb; they are parsed again together with the words after it. */
const BEFORE_VERB: Grammar = { ...PIP, stopsAtOperand: true };
const PIP_VERBS = ["install", "download", "wheel"];

const pip: Installer = (words, context) => {
  const options = readOptions(words.slice(1), BEFORE_VERB);
  const verb = verbOf(options.operands, PIP_VERBS);
  if (verb === null || hasOption(options, "--help", "--version", "-V", "-h")) return null;
  const before = words.slice(1, words.length - options.operands.length);
  return pipFacts("pip", verb, [...before, ...options.operands.slice(1)], context);
};

const UV: Grammar = {
  ...PIP,
  values: [...PIP.values!, "--directory", "--project", "--config-file", "--color"],
  stopsAtOperand: true,
};
const UV_RUN: Grammar = {
  stopsAtOperand: true,
  values: [
    ...PIP.values!,
    "--with",
    "--with-requirements",
    "--with-editable",
    "--from",
    "--env-file",
    "--package",
  ],
};

const uv: Installer = (words, context) => {
  const options = readOptions(words.slice(1), UV);
  const verb = verbOf(options.operands, [
    "pip install",
    "pip sync",
    "sync",
    "add",
    "run",
    "tool install",
    "tool upgrade",
    "tool run",
    "python install",
  ]);
  if (verb === null || hasOption(options, "--help", "--version", "-V")) return null;
  const rest = options.operands.slice(verb.split(" ").length);
  const before = words.slice(1, words.length - options.operands.length);
  if (verb.startsWith("pip ") || verb === "add") return pipFacts("uv", verb, [...before, ...rest], context);
  if (verb === "sync")
    return hasOption(readOptions(rest, PIP), "--dry-run", "--check", "--help")
      ? null
      : installFacts(PYTHON, "uv", verb);
  if (verb === "run" || verb === "tool run") return uvRun(verb, rest, context);
  const names = readOptions(rest, UV_RUN).operands.slice(0, 1);
  return verb === "python install"
    ? installFacts("language-packages", "uv", verb)
    : installFacts(PYTHON, "uv", verb, { packages: names.map((word) => parseRequirement(word.text)) });
};

/**
 * `uv run` installs the packages of `--with` and those that the script names
 * (https://packaging.python.org/en/latest/specifications/inline-script-metadata/); `uv tool run` (`uvx`) always
 * downloads its program.
 */
function uvRun(verb: string, rest: readonly Word[], context: InstallerContext): InstallFacts | null {
  const options = readOptions(rest, UV_RUN);
  const file = verb === "run" ? options.operands[0] : undefined;
  const inline = file === undefined ? [] : inlineDependencies(context.readFile(file.text) ?? "");
  const wanted = [...optionValues(options, "--with", "--from", "--with-editable"), ...inline];
  const names = verb === "run" || wanted.length > 0 ? wanted : options.operands.slice(0, 1);
  const files = optionValues(options, "--with-requirements").map(shownText);
  if ((names.length === 0 && files.length === 0) || hasOption(options, "--help", "--offline")) return null;
  return installFacts(PYTHON, "uv", verb, {
    packages: names.map((word) => parseRequirement(word.text)),
    unresolved: files,
  });
}

/** Returns the dependencies in the `script` block of a Python file. */
function inlineDependencies(text: string): Word[] {
  const block = /^# \/\/\/ script\s*$([\s\S]*?)^# \/\/\/\s*$/m.exec(text)?.[1] ?? "";
  const list = /^#\s*dependencies\s*=\s*\[([\s\S]*?)\]\s*$/m.exec(block)?.[1] ?? "";
  return [...list.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map((match) =>
    wordOf(known(match[1] ?? match[2] ?? "")),
  );
}

const PROJECT: Grammar = {
  values: [
    "-C",
    "-P",
    "-p",
    "-G",
    "-E",
    "--directory",
    "--project",
    "--only",
    "--with",
    "--without",
    "--extras",
    "--group",
    "--python",
    "--source",
    "--index",
  ],
};

const python = (word: Word) => parseRequirement(word.text);

const ROWS: readonly VerbTool[] = [
  {
    kind: PYTHON,
    tool: "poetry",
    runs: [{ grammar: withValues("-C", "--directory", "-P", "--project"), verbs: ["run"] }],
    grammar: PROJECT,
    verbs: ["install", "add", "update", "sync", "self add", "self update"],
    optionsWithoutInstall: ["--dry-run"],
    package: python,
  },
  {
    kind: PYTHON,
    tool: "pipenv",
    runs: [{ grammar: withValues("--python"), verbs: ["run"] }],
    grammar: PROJECT,
    verbs: ["install", "sync", "update", "upgrade"],
    package: python,
  },
  {
    kind: PYTHON,
    tool: "pdm",
    runs: [{ grammar: withValues("-p", "--project"), verbs: ["run"] }],
    grammar: PROJECT,
    verbs: ["install", "add", "sync", "update", "self add"],
    optionsWithoutInstall: ["--dry-run", "--check"],
    package: python,
  },
  {
    kind: PYTHON,
    tool: "rye",
    runs: [{ grammar: withValues(), verbs: ["run"] }],
    grammar: PROJECT,
    verbs: ["sync", "install", "add", "fetch"],
    package: python,
  },
  {
    kind: PYTHON,
    tool: "pipx",
    grammar: {
      stopsAtOperand: false,
      values: ["--spec", "--python", "--pip-args", "--suffix", "--index-url", "-i"],
    },
    verbs: ["install", "inject", "upgrade", "upgrade-all", "reinstall", "run", "runpip"],
    package: python,
  },
];

const CONDA: Grammar = {
  values: [
    "-n",
    "-p",
    "-c",
    "-f",
    "-r",
    "--name",
    "--prefix",
    "--channel",
    "--file",
    "--solver",
    "--root-prefix",
    "--platform",
    "--subdir",
  ],
};

/** `conda create` without packages creates an empty environment. */
const conda =
  (tool: string): Installer =>
  (words) => {
    const options = readOptions(words.slice(1), CONDA);
    const verb = verbOf(options.operands, [
      "install",
      "create",
      "update",
      "upgrade",
      "env create",
      "env update",
    ]);
    if (verb === null || hasOption(options, "--help", "-h", "--dry-run", "-d", "--download-only"))
      return null;
    const packages = options.operands.slice(verb.split(" ").length).map(packageBy(/[=<>]/));
    const files = optionValues(options, "-f", "--file").map(shownText);
    const empty = verb === "create" && packages.length === 0 && files.length === 0;
    return empty
      ? null
      : installFacts(PYTHON, tool, verb, {
          packages,
          unresolved: files,
          offline: hasOption(options, "--offline"),
        });
  };

const easyInstall: Installer = (words) => {
  const options = readOptions(words.slice(1), { values: ["-d", "-f", "-i", "-s"] });
  const packages = options.operands.map(python);
  return packages.length === 0 ? null : installFacts(PYTHON, "easy_install", "install", { packages });
};

/** Installs pip itself from a copy that is bundled with Python. */
const ensurepip: Installer = (words) =>
  words.some((word) => word.text === "--version")
    ? null
    : installFacts(PYTHON, "ensurepip", "install", { offline: true });

/** `uvx`, which is `uv tool run`. */
const uvx: Installer = (words, context) => uvRun("tool run", words.slice(1), context);

const spacy = verbInstaller({
  kind: PYTHON,
  tool: "spacy",
  grammar: { values: ["--sdist"] },
  verbs: ["download"],
  verbsWithOperand: ["download"],
});

const RUN = withValues("-n", "--name", "-p", "--prefix", "-e", "--env", "-r", "--root-prefix", "--cwd");

/** Package managers of Python. */
export const PYTHON_TOOLS: readonly Tool[] = [
  { tool: "pip", installer: pip },
  {
    tool: "uv",
    installer: uv,
    runs: [{ grammar: UV_RUN, verbs: ["run", "tool run"] }],
  },
  { tool: "uvx", installer: uvx },
  ...ROWS,
  {
    tool: "conda",
    installer: conda("conda"),
    runs: [{ grammar: RUN, verbs: ["run"] }],
  },
  {
    tool: "mamba",
    installer: conda("mamba"),
    runs: [{ grammar: RUN, verbs: ["run"] }],
  },
  {
    tool: "micromamba",
    installer: conda("micromamba"),
    runs: [{ grammar: RUN, verbs: ["run"] }],
  },
  { tool: "easy_install", installer: easyInstall },
  { tool: "ensurepip", installer: ensurepip },
  { tool: "spacy", installer: spacy },
  { kind: PYTHON, tool: "flit", grammar: {}, verbs: ["install"] },
  {
    kind: PYTHON,
    tool: "hatch",
    grammar: { values: ["-e", "--env"] },
    verbs: ["env create", "dep sync"],
    runs: [{ grammar: withValues("-e", "--env"), verbs: ["run"] }],
  },
  {
    // https://pip-tools.readthedocs.io/en/stable/cli/pip-sync/
    tool: "pip-sync",
    installer: (words) => {
      const options = readOptions(words.slice(1), { values: ["-i", "--index-url", "--pip-args", "-f"] });
      if (hasOption(options, "-n", "--dry-run", "--help", "--version")) return null;
      return installFacts(PYTHON, "pip-sync", "sync", { unresolved: options.operands.map(shownText) });
    },
  },
  {
    tool: "opentelemetry-bootstrap",
    aliases: ["edot-bootstrap"],
    installer: (words) => {
      const actions = optionValues(
        readOptions(words.slice(1), { values: ["-a", "--action"] }),
        "-a",
        "--action",
      );
      return actions.some(({ text }) => text === "install")
        ? installFacts(PYTHON, "opentelemetry-bootstrap", "install")
        : null;
    },
  },
];
