import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import type { Installer } from "../values/types.ts";
import type { Tool } from "./tool.ts";
import { packageBy } from "./verbs.ts";

const BUILD = "source-build" as const;
const MAKE: Grammar = { values: ["-C", "-f", "-I", "-o", "-W", "--directory", "--file", "--makefile"] };

/** `make install` and targets such as `install-all`; `-n` only prints. */
const make =
  (tool: string, grammar: Grammar): Installer =>
  (words) => {
    const options = readOptions(words.slice(1), grammar);
    if (hasOption(options, "-n", "--just-print", "--dry-run", "--recon", "-q", "--question")) return null;
    const target = options.operands.find((word) =>
      /^(?:install|altinstall|modules_install)(?:[-_./].*)?$/.test(word.text),
    );
    return target === undefined ? null : installFacts(BUILD, tool, target.text);
  };

const CMAKE: Grammar = { values: ["-t", "--target", "-j", "--config", "--prefix", "--component"] };

const cmake: Installer = (words) => {
  const options = readOptions(words.slice(1), CMAKE);
  if (hasOption(options, "--install")) return installFacts(BUILD, "cmake", "--install");
  const builds =
    hasOption(options, "--build") &&
    optionValues(options, "-t", "--target").some(({ text }) => text === "install");
  return builds ? installFacts(BUILD, "cmake", "--build --target install") : null;
};

/** Installer for a program that builds and installs with an operand such as `install`. */
function buildInstaller(tool: string, verbs: readonly string[], grammar: Grammar = {}): Installer {
  return (words) => {
    const options = readOptions(words.slice(1), grammar);
    const verb = options.operands.find((word) => verbs.includes(word.text));
    return verb === undefined || hasOption(options, "--help") ? null : installFacts(BUILD, tool, verb.text);
  };
}

/** Scripts in the PHP Docker images: each builds an extension. */
const phpExtension: Installer = (words) => {
  const packages = readOptions(words.slice(1), { values: ["-j"] }).operands.map(packageBy(/-(?=\d)/));
  return packages.length === 0
    ? null
    : installFacts(BUILD, "docker-php-ext-install", "install", { packages });
};

const MVN: Grammar = {
  longWithOneDash: true,
  values: ["-f", "-s", "-P", "-pl", "--file", "--settings"],
};

const mavenBuild = buildInstaller("mvn", ["install"], MVN);

/** `mvn install`, and the goals that only download dependencies. */
const mvn: Installer = (words, context) => {
  const { operands } = readOptions(words.slice(1), MVN);
  const goal = operands.find(({ text }) => /^dependency:(?:get|copy|resolve|go-offline)/.test(text))?.text;
  return goal === undefined ? mavenBuild(words, context) : installFacts("language-packages", "mvn", goal);
};

/** Builds from source that install. */
export const BUILD_TOOLS: readonly Tool[] = [
  { tool: "make", aliases: ["gmake"], installer: make("make", MAKE) },
  { tool: "ninja", installer: make("ninja", { values: ["-C", "-f", "-j", "-k", "-l"] }) },
  { tool: "checkinstall", installer: () => installFacts(BUILD, "checkinstall", "") },
  { tool: "cmake", installer: cmake },
  { tool: "meson", installer: buildInstaller("meson", ["install"], { values: ["-C"] }) },
  { tool: "setup.py", installer: buildInstaller("setup.py", ["install", "develop"]) },
  { tool: "waf", installer: buildInstaller("waf", ["install"]) },
  { tool: "scons", installer: buildInstaller("scons", ["install"]) },
  { tool: "rake", installer: buildInstaller("rake", ["install"]) },
  { tool: "mvn", aliases: ["mvnw"], installer: mvn },
  {
    tool: "docker-php-ext-install",
    aliases: ["install-php-extensions"],
    installer: phpExtension,
  },
];
