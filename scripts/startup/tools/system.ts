import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, readOptions, withValues } from "../values/options.ts";
import type { Installer } from "../values/types.ts";
import type { Tool, VerbTool } from "./tool.ts";
import { operandInstaller, optionInstaller, packageBy } from "./verbs.ts";

const SYSTEM = "system-packages" as const;

const APT: Omit<VerbTool, "tool"> = {
  kind: SYSTEM,
  grammar: {
    values: [
      "-o",
      "-t",
      "-c",
      "-a",
      "--option",
      "--target-release",
      "--default-release",
      "--config-file",
      "--host-architecture",
    ],
  },
  verbs: [
    "install",
    "reinstall",
    "build-dep",
    "upgrade",
    "dist-upgrade",
    "full-upgrade",
    "safe-upgrade",
    "source",
  ],
  optionsWithoutInstall: [
    "-s",
    "--simulate",
    "--just-print",
    "--dry-run",
    "--recon",
    "--no-act",
    "-d",
    "--download-only",
    "--print-uris",
  ],
  offlineOptions: ["--no-download"],
  package: packageBy(/[=/]/),
};

const DNF: Omit<VerbTool, "tool"> = {
  kind: SYSTEM,
  grammar: {
    values: [
      "-c",
      "-d",
      "-e",
      "-R",
      "-x",
      "--config",
      "--installroot",
      "--releasever",
      "--enablerepo",
      "--disablerepo",
      "--repo",
      "--exclude",
      "--setopt",
      "--rpmverbosity",
      "--forcearch",
    ],
  },
  verbs: [
    "install",
    "localinstall",
    "groupinstall",
    "group install",
    "module install",
    "reinstall",
    "update",
    "upgrade",
    "up",
    "upgrade-minimal",
    "update-minimal",
    "distro-sync",
    "dsync",
    "builddep",
    "swap",
    "install-n",
    "install-na",
    "install-nevra",
    "in",
  ],
  optionsWithoutInstall: ["--downloadonly", "--assumeno"],
  offlineOptions: ["--cacheonly", "-C"],
  package: packageBy(/[=]/),
};

const ROWS: readonly VerbTool[] = [
  ...["apt-get", "apt", "aptitude", "apt-fast", "nala"].map((tool) => ({ ...APT, tool })),
  ...["yum", "dnf", "dnf5", "microdnf", "tdnf"].map((tool) => ({ ...DNF, tool })),
  {
    kind: SYSTEM,
    tool: "apk",
    grammar: {
      values: [
        "-X",
        "-p",
        "-t",
        "--repository",
        "--root",
        "--virtual",
        "--keys-dir",
        "--repositories-file",
        "--wait",
        "--arch",
        "--cache-dir",
        "--cache-max-age",
        "--progress-fd",
      ],
    },
    verbs: ["add", "upgrade", "fix"],
    optionsWithoutInstall: ["-s", "--simulate"],
    offlineOptions: ["--no-network"],
    package: packageBy(/[=<>~@]/),
  },
  {
    kind: SYSTEM,
    tool: "zypper",
    grammar: {
      values: [
        "-R",
        "-c",
        "-r",
        "-t",
        "-x",
        "--root",
        "--config",
        "--repo",
        "--type",
        "--from",
        "--reposd-dir",
        "--cache-dir",
      ],
    },
    verbs: [
      "install",
      "in",
      "update",
      "up",
      "dist-upgrade",
      "dup",
      "patch",
      "source-install",
      "si",
      "install-new-recommends",
      "inr",
    ],
    optionsWithoutInstall: ["-D", "--dry-run", "-d", "--download-only"],
    package: packageBy(/[=<>]/),
  },
  {
    kind: SYSTEM,
    tool: "snap",
    grammar: { values: ["--channel", "--revision"] },
    verbs: ["install", "refresh"],
    verbsWithOperand: ["install"],
  },
  {
    kind: SYSTEM,
    tool: "brew",
    grammar: {},
    verbs: ["install", "reinstall", "upgrade", "bundle"],
    optionsWithoutInstall: ["-n", "--dry-run"],
  },
  {
    kind: SYSTEM,
    tool: "nix",
    grammar: { longWithOneDash: true, values: ["--option", "-f", "--file", "-I"] },
    verbs: ["profile install", "profile add", "profile upgrade", "shell", "develop", "run"],
    runs: [
      {
        grammar: { longWithOneDash: true, values: ["-c", "--command"] },
        verbs: ["shell", "develop"],
        after: "--command",
      },
      { grammar: { longWithOneDash: true }, verbs: ["shell", "develop"], after: "-c" },
    ],
  },
  {
    kind: SYSTEM,
    tool: "opkg",
    grammar: { values: ["-f", "-d", "-o"] },
    verbs: ["install", "upgrade"],
    optionsWithoutInstall: ["--noaction", "--download-only"],
  },
  {
    kind: SYSTEM,
    tool: "pkg",
    grammar: { values: ["-r", "-R", "-c", "-j", "-o"] },
    verbs: ["install", "add", "upgrade"],
    optionsWithoutInstall: ["-n", "--dry-run"],
  },
  { kind: SYSTEM, tool: "flatpak", grammar: { values: ["--installation"] }, verbs: ["install", "update"] },
  // Stands for the packages of a cloud-config, which the package manager of the distribution installs.
  { kind: SYSTEM, tool: "cloud-init", grammar: {}, verbs: ["packages"] },
  { kind: SYSTEM, tool: "tasksel", grammar: { values: ["-t"] }, verbs: ["install"] },
  {
    kind: SYSTEM,
    tool: "flox",
    grammar: { values: ["-d", "-r"] },
    verbs: ["install", "update", "upgrade"],
    runs: [{ grammar: {}, after: "--", verbs: ["activate"] }],
  },
  { kind: SYSTEM, tool: "swupd", grammar: { values: ["-p", "-u"] }, verbs: ["bundle-add", "update"] },
  { kind: SYSTEM, tool: "guix", grammar: { values: ["-p"] }, verbs: ["install", "upgrade"] },
  { kind: SYSTEM, tool: "port", grammar: {}, verbs: ["install", "upgrade"] },
  { kind: SYSTEM, tool: "eopkg", grammar: {}, verbs: ["install", "it", "upgrade", "up"] },
  {
    kind: SYSTEM,
    tool: "rpm-ostree",
    grammar: { values: ["--os", "--sysroot", "-r"] },
    verbs: ["install", "upgrade", "update", "override replace", "rebase"],
    optionsWithoutInstall: ["--dry-run", "-n", "--preview", "--check", "--download-only"],
  },
  { kind: SYSTEM, tool: "spack", grammar: {}, verbs: ["install"] },
  {
    kind: SYSTEM,
    tool: "slackpkg",
    aliases: ["equo", "pkgin", "pkcon"],
    grammar: {},
    verbs: ["install", "upgrade"],
  },
  { kind: SYSTEM, tool: "tlmgr", grammar: { values: ["--repository"] }, verbs: ["install", "update"] },
  {
    kind: SYSTEM,
    tool: "choco",
    aliases: ["choco.exe", "chocolatey", "cinst", "winget", "winget.exe", "scoop"],
    grammar: { values: ["--version", "-s", "--source", "--id"] },
    verbs: ["install", "upgrade", "import"],
  },
  {
    kind: SYSTEM,
    tool: "devbox",
    grammar: {},
    verbs: ["add", "install", "global add"],
    runs: [{ grammar: withValues("-c"), verbs: ["run"] }],
  },
];

const PACMAN: Grammar = {
  values: ["-b", "-r", "--dbpath", "--root", "--arch", "--cachedir", "--config", "--ignore"],
};

/**
 * `-S` installs; `-Ss`, `-Si`, `-Sl`, `-Sg`, `-Sc` query or clean; `-Sy` alone refreshes the package lists.
 */
const pacman: Installer = (words) => {
  const options = readOptions(words.slice(1), PACMAN);
  const packages = options.operands.map(packageBy(/[=<>]/));
  const syncs = hasOption(options, "-S", "--sync");
  const asks = hasOption(
    options,
    "-s",
    "-i",
    "-l",
    "-g",
    "-c",
    "-w",
    "-p",
    "--search",
    "--info",
    "--list",
    "--groups",
    "--clean",
    "--downloadonly",
    "--print",
  );
  const upgrades = hasOption(options, "-u", "--sysupgrade");
  if (hasOption(options, "-U", "--upgrade")) return installFacts(SYSTEM, "pacman", "-U", { packages });
  return syncs && !asks && (packages.length > 0 || upgrades)
    ? installFacts(SYSTEM, "pacman", "-S", { packages })
    : null;
};

const NIX_SHELL: Grammar = {
  longWithOneDash: true,
  values: ["-I", "-A", "--run", "--command"],
  lists: ["-p", "--packages"],
};

const nixShell: Installer = (words) => {
  const options = readOptions(words.slice(1), NIX_SHELL);
  const list = [...(options.options.get("-p") ?? []), ...(options.options.get("--packages") ?? [])];
  const packages = list.filter((word) => word.text !== "").map(packageBy(/@/));
  return packages.length === 0 ? null : installFacts(SYSTEM, "nix-shell", "-p", { packages });
};

const RPM: Grammar = { values: ["--root", "--prefix", "--dbpath", "-D", "--define", "--relocate"] };
const EMERGE: Grammar = { values: ["-j", "--jobs"] };

const emerge: Installer = (words) => {
  const options = readOptions(words.slice(1), EMERGE);
  const idle = hasOption(
    options,
    "-p",
    "--pretend",
    "-s",
    "--search",
    "--sync",
    "-C",
    "--unmerge",
    "--info",
    "-c",
    "--depclean",
    "--help",
  );
  if (idle || options.operands.length === 0) return null;
  return installFacts(SYSTEM, "emerge", "install", { packages: options.operands.map(packageBy(/@/)) });
};

/** Programs whose operands are the packages. */
const OPERAND_TOOLS: readonly { tool: string; aliases?: readonly string[]; grammar: Grammar }[] = [
  { tool: "install_packages", grammar: {} },
  { tool: "gdebi", grammar: { values: ["-o", "--option", "--apt-line"] } },
  { tool: "installpkg", aliases: ["upgradepkg"], grammar: {} },
  { tool: "pkg_add", grammar: { values: ["-D"] } },
  { tool: "urpmi", grammar: {} },
  { tool: "clean-install", grammar: {} },
  { tool: "apt-install", grammar: {} },
];

/** Package managers of operating systems. */
export const SYSTEM_TOOLS: readonly Tool[] = [
  ...ROWS,
  {
    tool: "dpkg",
    installer: optionInstaller({
      kind: SYSTEM,
      tool: "dpkg",
      grammar: {},
      installs: ["-i", "--install", "--unpack"],
      idle: ["--dry-run", "--simulate", "--no-act"],
      offline: true,
    }),
  },
  {
    tool: "rpm",
    installer: optionInstaller({
      kind: SYSTEM,
      tool: "rpm",
      grammar: RPM,
      installs: ["-i", "--install", "-U", "--upgrade", "-F", "--freshen"],
      idle: ["-q", "--query", "-V", "--verify", "-e", "--erase", "--test", "--import"],
    }),
  },
  {
    tool: "nix-env",
    installer: optionInstaller({
      kind: SYSTEM,
      tool: "nix-env",
      grammar: { values: ["-f", "-p", "--file", "--profile"] },
      installs: ["-i", "--install", "-u", "--upgrade"],
      idle: ["--dry-run", "-q", "--query"],
    }),
  },
  {
    tool: "xbps-install",
    installer: optionInstaller({
      kind: SYSTEM,
      tool: "xbps-install",
      grammar: {},
      installs: ["-S", "-u", "-y"],
      idle: ["-n", "--dry-run"],
    }),
  },
  { tool: "pacman", aliases: ["yay", "paru", "pamac"], installer: pacman },
  {
    tool: "nix-shell",
    installer: nixShell,
    runs: [{ grammar: NIX_SHELL, scripts: ["--run", "--command"] }],
  },
  { tool: "emerge", installer: emerge },
  ...OPERAND_TOOLS.map(({ tool, aliases, grammar }): Tool => {
    const installer = operandInstaller({ kind: SYSTEM, tool, grammar });
    return { tool, ...(aliases === undefined ? {} : { aliases }), installer };
  }),
];
