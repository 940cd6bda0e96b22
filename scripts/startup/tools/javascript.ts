import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions, withValues } from "../values/options.ts";
import type { Installer } from "../values/types.ts";
import type { Word } from "../values/value.ts";
import type { Tool, VerbTool } from "./tool.ts";
import { packageBy, verbInstaller } from "./verbs.ts";

const LANGUAGE = "language-packages" as const;
const GRAMMAR: Grammar = {
  values: [
    "--prefix",
    "--registry",
    "--cache",
    "--userconfig",
    "--loglevel",
    "--workspace",
    "-w",
    "-C",
    "--cwd",
    "--dir",
    "--filter",
    "-F",
    "--tag",
    "--omit",
    "--include",
    "--only",
    "--network-timeout",
    "--network-concurrency",
    "--modules-folder",
    "--cache-folder",
    "--mutex",
    "--store-dir",
    "--fetch-retries",
    "--fetch-timeout",
  ],
};
const BEFORE_VERB: Grammar = { ...GRAMMAR, stopsAtOperand: true };
const npmPackage = packageBy(/@/);

const NPM_VERBS = [
  "install",
  "i",
  "in",
  "ins",
  "inst",
  "insta",
  "instal",
  "isnt",
  "isnta",
  "isntal",
  "isntall",
  "add",
  "ci",
  "clean-install",
  "ic",
  "install-clean",
  "isntall-clean",
  "install-test",
  "it",
  "install-ci-test",
  "cit",
  "clean-install-test",
  "sit",
  "update",
  "up",
  "upgrade",
  "udpate",
];

const ROWS: readonly VerbTool[] = [
  {
    kind: LANGUAGE,
    tool: "npm",
    grammar: GRAMMAR,
    verbs: NPM_VERBS,
    optionsWithoutInstall: ["--dry-run", "--package-lock-only"],
    offlineOptions: ["--offline"],
    package: npmPackage,
  },
  {
    kind: LANGUAGE,
    tool: "pnpm",
    grammar: GRAMMAR,
    package: npmPackage,
    optionsWithoutInstall: ["--lockfile-only"],
    offlineOptions: ["--offline"],
    verbs: [
      "install",
      "i",
      "ci",
      "add",
      "update",
      "up",
      "upgrade",
      "fetch",
      "import",
      "dlx",
      "create",
      "install-test",
      "it",
      "env use",
      "env add",
    ],
    verbsWithOperand: ["dlx", "create"],
  },
  {
    kind: LANGUAGE,
    tool: "yarn",
    grammar: GRAMMAR,
    package: npmPackage,
    optionsWithoutInstall: ["-v", "-h"],
    offlineOptions: ["--offline"],
    verbs: [
      "install",
      "add",
      "global add",
      "global upgrade",
      "upgrade",
      "upgrade-interactive",
      "up",
      "dlx",
      "create",
      "workspaces focus",
      "import",
    ],
  },
  {
    kind: LANGUAGE,
    tool: "bun",
    grammar: GRAMMAR,
    package: npmPackage,
    verbs: ["install", "i", "add", "a", "update", "x", "create", "ci"],
    optionsWithoutInstall: ["--dry-run"],
  },
  { kind: LANGUAGE, tool: "deno", grammar: {}, package: npmPackage, verbs: ["install", "i", "add", "cache"] },
  {
    kind: LANGUAGE,
    tool: "corepack",
    grammar: {},
    package: npmPackage,
    verbs: ["prepare", "install", "use", "up"],
  },
  { kind: LANGUAGE, tool: "lerna", grammar: {}, package: npmPackage, verbs: ["bootstrap"] },
  { kind: LANGUAGE, tool: "bower", grammar: {}, package: npmPackage, verbs: ["install", "i", "update"] },
  {
    kind: LANGUAGE,
    tool: "playwright",
    grammar: {},
    verbs: ["install", "install-deps"],
    optionsWithoutInstall: ["--dry-run"],
  },
];

const NPX: Grammar = {
  stopsAtOperand: true,
  values: ["-p", "--package", "-c", "--call", "--prefix", "--registry", "--cache", "-w", "--workspace"],
};

/**
 * `npx NAME` runs a program of `node_modules` and downloads it only if it is missing. So it is an install
 * only if the command itself shows a download: `--yes`, `--package`, a version, or a name that is always
 * downloaded.
 */
function runPackage(tool: string, words: readonly Word[]): ReturnType<Installer> {
  const options = readOptions(words, NPX);
  if (hasOption(options, "--no-install", "--no", "--version", "--help", "--offline")) return null;
  const wanted = optionValues(options, "-p", "--package");
  const name = options.operands[0];
  const named = name !== undefined && /.@|^create-|^https?:|^github:|^degit$/.test(name.text);
  if (wanted.length === 0 && (name === undefined || (!named && !hasOption(options, "-y", "--yes")))) {
    return null;
  }
  const packages = (wanted.length > 0 ? wanted : [name!]).map(npmPackage);
  return installFacts(LANGUAGE, tool, "run", { packages });
}

const npm: Installer = (words, context) => {
  const first = readOptions(words.slice(1), BEFORE_VERB).operands;
  const verb = first[0]?.text ?? "";
  if (verb === "exec" || verb === "x") return runPackage("npm", first.slice(1));
  if (verb === "init" || verb === "create" || verb === "innit") {
    const name = first.slice(1).find((word) => !word.text.startsWith("-"));
    return name === undefined ? null : installFacts(LANGUAGE, "npm", verb, { packages: [npmPackage(name)] });
  }
  return INSTALLERS.get("npm")!(words, context);
};

const downloadRunner =
  (tool: string): Installer =>
  (words) => {
    const name = readOptions(words.slice(1), { stopsAtOperand: true }).operands[0];
    return name === undefined ? null : installFacts(LANGUAGE, tool, "run", { packages: [npmPackage(name)] });
  };

const INSTALLERS: ReadonlyMap<string, Installer> = new Map(ROWS.map((row) => [row.tool, verbInstaller(row)]));

/** `yarn` alone installs, but `yarn NAME` runs a script of the package. */
const yarn: Installer = (words, context) => {
  const { operands, options } = readOptions(words.slice(1), GRAMMAR);
  if (operands.length > 0 || ![...options.keys()].some((name) => name === "-v" || name === "--version")) {
    const bare =
      operands.length === 0
        ? [words[0]!, { text: "install", value: words[0]!.value }, ...words.slice(1)]
        : words;
    return INSTALLERS.get("yarn")!(bare, context);
  }
  return null;
};

const RUNS_AFTER_DASHES = withValues("-c", "--call", "-p", "--package", "-w", "--workspace");

/** Package managers of JavaScript. */
export const JAVASCRIPT_TOOLS: readonly Tool[] = [
  ...ROWS.filter(({ tool }) => tool !== "npm" && tool !== "yarn"),
  {
    tool: "npm",
    installer: npm,
    runs: [{ grammar: RUNS_AFTER_DASHES, verbs: ["exec", "x"], scripts: ["-c", "--call"] }],
  },
  {
    tool: "yarn",
    aliases: ["yarnpkg"],
    installer: yarn,
    runs: [{ grammar: withValues("--cwd"), verbs: ["exec", "run"] }],
  },
  {
    tool: "npx",
    installer: (words) => runPackage("npx", words.slice(1)),
    runs: [{ grammar: NPX, scripts: ["-c", "--call"] }],
  },
  { tool: "pnpx", installer: downloadRunner("pnpx") },
  { tool: "bunx", installer: downloadRunner("bunx") },
];
