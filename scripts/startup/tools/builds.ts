import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import type { Installer } from "../values/types.ts";
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

/** Builds from source that install, by program name. */
export const BUILD_INSTALLERS: readonly (readonly [string, Installer])[] = [
  ["make", make("make", MAKE)],
  ["gmake", make("make", MAKE)],
  ["ninja", make("ninja", { values: ["-C", "-f", "-j", "-k", "-l"] })],
  ["checkinstall", () => installFacts(BUILD, "checkinstall", "")],
  ["cmake", cmake],
  ["meson", buildInstaller("meson", ["install"], { values: ["-C"] })],
  ["setup.py", buildInstaller("setup.py", ["install", "develop"])],
  ["waf", buildInstaller("waf", ["install"])],
  ["scons", buildInstaller("scons", ["install"])],
  ["rake", buildInstaller("rake", ["install"])],
  [
    "mvn",
    buildInstaller("mvn", ["install"], {
      longWithOneDash: true,
      values: ["-f", "-s", "-P", "-pl", "--file", "--settings"],
    }),
  ],
  [
    "mvnw",
    buildInstaller("mvn", ["install"], {
      longWithOneDash: true,
      values: ["-f", "-s", "-P", "-pl", "--file", "--settings"],
    }),
  ],
  ["docker-php-ext-install", phpExtension],
  ["install-php-extensions", phpExtension],
];
