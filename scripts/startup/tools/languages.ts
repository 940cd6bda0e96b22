import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions, withValues } from "../values/options.ts";
import { requirement } from "../values/requirement.ts";
import type { Installer } from "../values/types.ts";
import { occ, wordPress } from "./plugins.ts";
import type { Tool, VerbTool } from "./tool.ts";
import { operandInstaller, packageBy, shownText, verbInstaller } from "./verbs.ts";

const LANGUAGE = "language-packages" as const;

const COMPOSER: VerbTool = {
  kind: LANGUAGE,
  tool: "composer",
  aliases: ["composer.phar"],
  grammar: { values: ["-d", "--working-dir", "--repository", "--stability", "-s"] },
  verbs: [
    "install",
    "i",
    "update",
    "u",
    "upgrade",
    "require",
    "r",
    "create-project",
    "global require",
    "global install",
    "global update",
    "self-update",
  ],
  optionsWithoutInstall: ["--dry-run"],
};

const ROWS: readonly VerbTool[] = [
  {
    kind: LANGUAGE,
    tool: "gem",
    aliases: ["fluent-gem", "td-agent-gem", "jgem"],
    grammar: {
      values: [
        "-v",
        "-i",
        "-s",
        "-n",
        "-P",
        "--version",
        "--install-dir",
        "--source",
        "--platform",
        "--bindir",
      ],
    },
    verbs: ["install", "i", "update"],
    optionsWithoutInstall: ["--explain"],
    offlineOptions: ["--local", "-l"],
    package: packageBy(/:/),
  },
  {
    kind: LANGUAGE,
    tool: "cargo",
    grammar: {
      values: [
        "--git",
        "--version",
        "--vers",
        "--branch",
        "--tag",
        "--rev",
        "--path",
        "--root",
        "--features",
        "-F",
        "-j",
        "--jobs",
        "--profile",
        "--target",
        "--index",
        "--registry",
        "--bin",
        "--config",
        "-Z",
      ],
    },
    verbs: ["install", "binstall"],
    optionsWithoutInstall: ["--list", "--dry-run"],
    offlineOptions: ["--offline"],
  },
  { kind: LANGUAGE, tool: "pecl", grammar: { values: ["-d"] }, verbs: ["install", "upgrade"] },
  { kind: LANGUAGE, tool: "pear", grammar: { values: ["-d"] }, verbs: ["install", "upgrade"] },
  {
    kind: LANGUAGE,
    tool: "luarocks",
    grammar: { values: ["--server", "--tree"] },
    verbs: ["install", "make", "build"],
  },
  {
    kind: LANGUAGE,
    tool: "dotnet",
    grammar: { values: ["--version", "--tool-path", "--add-source", "--configfile", "-v", "--verbosity"] },
    verbs: ["restore", "tool install", "tool update", "tool restore", "workload install", "add"],
    runs: [{ grammar: withValues(), verbs: ["tool run"] }],
  },
  { kind: LANGUAGE, tool: "nuget", grammar: {}, verbs: ["install", "restore"] },
  { kind: LANGUAGE, tool: "stack", grammar: {}, verbs: ["install", "setup"] },
  { kind: LANGUAGE, tool: "cabal", grammar: {}, verbs: ["install"], optionsWithoutInstall: ["--dry-run"] },
  {
    kind: LANGUAGE,
    tool: "opam",
    grammar: {},
    verbs: ["install", "upgrade"],
    optionsWithoutInstall: ["--dry-run", "--show-actions"],
  },
  { kind: LANGUAGE, tool: "sdk", grammar: {}, verbs: ["install"] },
  { kind: LANGUAGE, tool: "nvm", grammar: {}, verbs: ["install"] },
  { kind: LANGUAGE, tool: "fnm", grammar: {}, verbs: ["install"] },
  {
    kind: LANGUAGE,
    tool: "pyenv",
    grammar: {},
    verbs: ["install"],
    optionsWithoutInstall: ["--list", "-l"],
    runs: [{ grammar: withValues(), verbs: ["exec"] }],
  },
  {
    kind: LANGUAGE,
    tool: "rbenv",
    grammar: {},
    verbs: ["install"],
    optionsWithoutInstall: ["--list", "-l"],
    runs: [{ grammar: withValues(), verbs: ["exec"] }],
  },
  {
    kind: LANGUAGE,
    tool: "asdf",
    grammar: {},
    verbs: ["install", "plugin add", "plugin-add"],
    runs: [{ grammar: withValues(), verbs: ["exec"] }],
  },
  {
    kind: LANGUAGE,
    tool: "mise",
    aliases: ["rtx"],
    grammar: { values: ["-c", "--command", "-C", "--cd"] },
    verbs: ["install", "i", "use", "u", "upgrade", "plugins install"],
    runs: [
      { grammar: withValues("-c", "--command"), verbs: ["exec", "x"], after: "--" },
      { grammar: withValues("-j", "--jobs"), verbs: ["exec", "x"], scripts: ["-c", "--command"] },
    ],
  },
  {
    kind: LANGUAGE,
    tool: "rustup",
    grammar: {},
    verbs: ["install", "update", "toolchain install", "component add", "target add"],
  },
  {
    kind: LANGUAGE,
    tool: "ansible-galaxy",
    grammar: { values: ["-r", "-p", "--role-file", "--roles-path"] },
    verbs: ["install", "collection install", "role install"],
  },
];

const BUNDLE: Grammar = { values: ["--gemfile", "--path", "--jobs", "-j", "--without", "--with", "--retry"] };

/** `bundle` alone is `bundle install`. */
const bundle: Installer = (words) => {
  const options = readOptions(words.slice(1), BUNDLE);
  const verb = options.operands[0]?.text ?? "install";
  const installs =
    ["install", "update", "add"].includes(verb) && !hasOption(options, "--version", "-v", "--help");
  const packages = verb === "install" ? [] : options.operands.slice(1).map(packageBy(/:/));
  const offline = hasOption(options, "--local");
  return installs ? installFacts(LANGUAGE, "bundle", verb, { packages, offline }) : null;
};

const GO: Grammar = {
  longWithOneDash: true,
  values: ["-C", "-tags", "-ldflags", "-gcflags", "-mod", "-modfile", "-o", "-p"],
};

/** `go run PATH@VERSION` downloads a module; `go run .` runs local code. */
const go: Installer = (words) => {
  const options = readOptions(words.slice(1), GO);
  const [verb, ...rest] = options.operands;
  const action = verb?.text === "mod" ? `mod ${rest[0]?.text}` : (verb?.text ?? "");
  const packages = rest.map(packageBy(/@/));
  if (["install", "get"].includes(action)) return installFacts(LANGUAGE, "go", action, { packages });
  if (action === "mod download" || action === "mod vendor") return installFacts(LANGUAGE, "go", action);
  const atVersion = action === "run" && (rest[0]?.text.includes("@") ?? false);
  return atVersion ? installFacts(LANGUAGE, "go", action, { packages: packages.slice(0, 1) }) : null;
};

/** `Rscript -e "install.packages('x')"`. */
const r: Installer = (words) => {
  const options = readOptions(words.slice(1), { values: ["-e"] });
  if (words[1]?.text === "CMD" && words[2]?.text === "INSTALL")
    return installFacts("source-build", "R", "CMD INSTALL", {
      packages: options.operands.slice(2).map(packageBy(/@/)),
    });
  const code = optionValues(options, "-e").find(({ text }) =>
    /\b(?:install(?:\.packages|_github|_version|_cran)|pak::pkg_install|BiocManager::install|renv::restore)\s*\(/.test(
      text,
    ),
  );
  return code === undefined
    ? null
    : installFacts(LANGUAGE, "R", "install.packages", {
        packages: [requirement(shownText(code), { source: "unknown" })],
      });
};

/** `php composer.phar install`. */
const php: Installer = (words, context) => {
  const { operands } = readOptions(words.slice(1), { stopsAtOperand: true, values: ["-d", "-c"] });
  const file = operands[0]?.text ?? "";
  if (/(?:^|\/)composer(?:\.phar)?$/.test(file)) return composerInstaller(operands, context);
  if (/(?:^|\/)(?:wp|wp-cli\.phar)$/.test(file)) return wordPress(operands, context);
  return occ(operands, context);
};

const composerInstaller = verbInstaller(COMPOSER);

/** Package managers of other languages. */
export const LANGUAGE_TOOLS: readonly Tool[] = [
  ...ROWS,
  COMPOSER,
  {
    tool: "cpan",
    installer: operandInstaller({
      kind: LANGUAGE,
      tool: "cpan",
      grammar: { values: ["-j", "-M"] },
      idle: ["-l", "-O", "-v"],
    }),
  },
  {
    tool: "cpanm",
    installer: operandInstaller({
      kind: LANGUAGE,
      tool: "cpanm",
      grammar: { values: ["-l", "-M", "--mirror", "--local-lib"] },
      idle: ["--info", "-V"],
      fromFile: ["--installdeps"],
    }),
  },
  {
    tool: "bundle",
    aliases: ["bundler"],
    installer: bundle,
    runs: [{ grammar: withValues(), verbs: ["exec"] }],
  },
  { tool: "go", installer: go },
  { tool: "R", aliases: ["Rscript"], installer: r },
  { tool: "php", installer: php },
  {
    tool: "install2.r",
    aliases: ["installGithub.r", "installBioc.r"],
    installer: operandInstaller({
      kind: LANGUAGE,
      tool: "install2.r",
      grammar: { values: ["-n", "-r", "-l"] },
    }),
  },
];
