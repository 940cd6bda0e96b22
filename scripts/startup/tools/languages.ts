import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import { requirement } from "../values/requirement.ts";
import type { Installer } from "../values/types.ts";
import { packageBy, shownText, type VerbTool, verbInstaller } from "./verbs.ts";

const LANGUAGE = "language-packages" as const;

const ROWS: readonly VerbTool[] = [
  {
    kind: LANGUAGE,
    tool: "gem",
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
  {
    kind: LANGUAGE,
    tool: "composer",
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
    tool: "mix",
    grammar: {},
    verbs: ["deps.get", "local.hex", "local.rebar", "archive.install", "escript.install", "deps.update"],
  },
  {
    kind: LANGUAGE,
    tool: "dotnet",
    grammar: { values: ["--version", "--tool-path", "--add-source", "--configfile", "-v", "--verbosity"] },
    verbs: ["restore", "tool install", "tool update", "tool restore", "workload install", "add"],
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
  { kind: LANGUAGE, tool: "pyenv", grammar: {}, verbs: ["install"], optionsWithoutInstall: ["--list", "-l"] },
  { kind: LANGUAGE, tool: "rbenv", grammar: {}, verbs: ["install"], optionsWithoutInstall: ["--list", "-l"] },
  { kind: LANGUAGE, tool: "asdf", grammar: {}, verbs: ["install", "plugin add", "plugin-add"] },
  { kind: LANGUAGE, tool: "mise", grammar: {}, verbs: ["install", "use"] },
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

/** Installer for programs whose operands are packages. */
const operandInstaller =
  (tool: string, grammar: Grammar, idle: readonly string[]): Installer =>
  (words) => {
    const options = readOptions(words.slice(1), grammar);
    const operands = options.operands.filter((word) => word.text !== "install");
    const fromFile = hasOption(options, "--installdeps");
    if ((operands.length === 0 && !fromFile) || hasOption(options, "--help", "--version", ...idle))
      return null;
    return installFacts(LANGUAGE, tool, "install", { packages: operands.map(packageBy(/[@~]/)) });
  };

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
  const isComposer = /(?:^|\/)composer(?:\.phar)?$/.test(operands[0]?.text ?? "");
  return isComposer ? INSTALLERS.get("composer")!(operands, context) : null;
};

const INSTALLERS: ReadonlyMap<string, Installer> = new Map(ROWS.map((row) => [row.tool, verbInstaller(row)]));

/** Package managers of other languages, by program name. */
export const LANGUAGE_INSTALLERS: readonly (readonly [string, Installer])[] = [
  ...INSTALLERS,
  ["composer.phar", INSTALLERS.get("composer")!],
  ["cpan", operandInstaller("cpan", { values: ["-j", "-M"] }, ["-l", "-O", "-v"])],
  ["cpanm", operandInstaller("cpanm", { values: ["-l", "-M", "--mirror", "--local-lib"] }, ["--info", "-V"])],
  ["bundle", bundle],
  ["bundler", bundle],
  ["go", go],
  ["Rscript", r],
  ["R", r],
  ["php", php],
  ["install2.r", operandInstaller("install2.r", { values: ["-n", "-r", "-l"] }, [])],
];
