import { installFacts } from "../values/facts.ts";
import { type Grammar, hasOption, optionValues, readOptions, withValues } from "../values/options.ts";
import type { Installer } from "../values/types.ts";
import type { Tool, VerbTool } from "./tool.ts";
import { operandInstaller, optionInstaller, packageBy, verbInstaller, verbOf } from "./verbs.ts";

const LANGUAGE = "language-packages" as const;

const GRAFANA: Grammar = {
  values: ["--pluginsDir", "--repo", "--pluginUrl", "--homepath", "--config", "--configOverrides"],
};
const GRAFANA_VERBS = ["install", "update", "upgrade", "update-all", "upgrade-all"];

/** Initialises a working directory: downloads the providers and modules that the next command runs. */
const terraform: Installer = (words) => {
  const options = readOptions(words.slice(1), {
    longWithOneDash: true,
    values: ["-chdir", "-backend-config"],
  });
  const [verb, second] = options.operands;
  const action =
    verb?.text === "providers" && second?.text === "mirror" ? "providers mirror" : (verb?.text ?? "");
  if (!["init", "get", "providers mirror"].includes(action)) return null;
  if (hasOption(options, "-help", "--help", "-plugin-dir", "--plugin-dir")) return null;
  return installFacts("remote-script", "terraform", action);
};

/** Modules of Ansible that install packages, by the kind of package. */
const ANSIBLE_SYSTEM =
  /^(?:ansible\.builtin\.|community\.general\.)?(?:apt|yum|dnf5?|apk|package|zypper|pacman|homebrew|snap|dpkg|portage)$/;
const ANSIBLE_LANGUAGE = /^(?:ansible\.builtin\.|community\.general\.)?(?:npm|gem|composer|cpanm|yarn|pipx)$/;

/** `ansible HOST -m apt -a ARGS`. */
const ansible: Installer = (words) => {
  const options = readOptions(words.slice(1), {
    values: ["-m", "--module-name", "-a", "--args", "-i", "-u", "-e"],
  });
  const module = optionValues(options, "-m", "--module-name")[0]?.text ?? "";
  const name = module.slice(module.lastIndexOf(".") + 1);
  if (ANSIBLE_SYSTEM.test(module)) return installFacts("system-packages", "ansible", name);
  if (ANSIBLE_LANGUAGE.test(module)) return installFacts(LANGUAGE, "ansible", name);
  if (name === "pip") return installFacts("python-packages", "ansible", name);
  return name === "git" ? installFacts("repository", "ansible", name) : null;
};

/** `mix do local.hex --force, deps.get`: several actions. */
const MIX_VERBS = [
  "deps.get",
  "local.hex",
  "local.rebar",
  "archive.install",
  "escript.install",
  "deps.update",
];
const mix: Installer = (words) => {
  const rest = words.slice(1);
  const candidates = rest[0]?.text === "do" ? rest.slice(1) : rest.slice(0, 1);
  const verb = candidates.map(({ text }) => text.replace(/,$/, "")).find((text) => MIX_VERBS.includes(text));
  if (verb === undefined || rest.some(({ text }) => text === "--help")) return null;
  const named = verb.endsWith(".install") ? readOptions(rest.slice(1), {}).operands : [];
  return installFacts(LANGUAGE, "mix", verb, { packages: named.map(packageBy(/@/)) });
};

const OCC_VERBS = ["app:install", "app:update"];

/** `php occ app:install NAME` of Nextcloud; the same words after the file of other console programs. */
export const occ: Installer = (words) => {
  const { operands } = readOptions(words.slice(1), { values: ["--path"] });
  const verb = verbOf(operands, OCC_VERBS);
  return verb === null
    ? null
    : installFacts(LANGUAGE, "occ", verb, { packages: operands.slice(1).map(packageBy(/@/)) });
};

/** Code of Julia that adds packages: `julia -e 'using Pkg; Pkg.add("x")'`. */
const julia: Installer = (words) => {
  const code = optionValues(
    readOptions(words.slice(1), { values: ["-e", "-E", "--eval"] }),
    "-e",
    "-E",
    "--eval",
  );
  const adds = code.some(({ text }) =>
    /\bPkg\.(?:add|instantiate|develop|update|build)\b|^\]?\s*add /.test(text),
  );
  return adds ? installFacts(LANGUAGE, "julia", "Pkg.add") : null;
};

const WORDPRESS: VerbTool = {
  kind: LANGUAGE,
  tool: "wp",
  aliases: ["wp-cli", "wp-cli.phar"],
  grammar: { values: ["--version"] },
  verbs: [
    ...["plugin install", "plugin update", "theme install", "theme update", "core download", "core update"],
    ...["package install", "package update", "language core install", "language plugin install"],
  ],
};

/** The installer of WordPress' command line. */
export const wordPress = verbInstaller(WORDPRESS);

/** Plugin managers of applications, and tools that download programs which they run. */
export const PLUGIN_TOOLS: readonly Tool[] = [
  {
    kind: LANGUAGE,
    tool: "helm",
    grammar: { values: ["-n", "--namespace", "--kube-context", "--kubeconfig", "--version"] },
    verbs: ["plugin install", "plugin update"],
  },
  {
    kind: LANGUAGE,
    tool: "kubectl",
    grammar: {
      values: ["-n", "--namespace", "--context", "--kubeconfig", "--index", "--manifest", "--archive"],
    },
    verbs: ["krew install", "krew upgrade"],
  },
  { kind: LANGUAGE, tool: "krew", aliases: ["kubectl-krew"], grammar: {}, verbs: ["install", "upgrade"] },
  {
    kind: LANGUAGE,
    tool: "grafana-cli",
    grammar: GRAFANA,
    verbs: GRAFANA_VERBS.map((verb) => `plugins ${verb}`),
  },
  {
    tool: "grafana",
    installer: (words) => {
      const { operands } = readOptions(words.slice(1), GRAFANA);
      if (operands[0]?.text !== "cli" || operands[1]?.text !== "plugins") return null;
      const verb = verbOf(operands.slice(2), GRAFANA_VERBS);
      if (verb === null) return null;
      return installFacts(LANGUAGE, "grafana", `cli plugins ${verb}`, {
        packages: operands.slice(3).map(packageBy(/@/)),
      });
    },
  },
  {
    kind: LANGUAGE,
    tool: "elasticsearch-plugin",
    aliases: [
      ...["opensearch-plugin", "kibana-plugin", "logstash-plugin", "opensearch-dashboards-plugin"],
      ...["graylog-plugin", "sonar-plugin", "confluent-hub"],
    ],
    grammar: { values: ["--component-dir", "--worker-configs"] },
    verbs: ["install", "update"],
  },
  {
    tool: "jenkins-plugin-cli",
    installer: optionInstaller({
      kind: LANGUAGE,
      tool: "jenkins-plugin-cli",
      grammar: {
        lists: ["-p", "--plugins"],
        values: ["-f", "--plugin-file", "-d", "--plugin-download-directory", "-w", "--war"],
      },
      installs: ["-p", "--plugins", "-f", "--plugin-file"],
      idle: ["--no-download", "-l", "--list"],
    }),
  },
  {
    tool: "install-plugins.sh",
    installer: operandInstaller({ kind: LANGUAGE, tool: "install-plugins.sh", grammar: {} }),
  },
  {
    tool: "code-server",
    aliases: ["code", "codium", "openvscode-server", "code-insiders"],
    installer: optionInstaller({
      kind: LANGUAGE,
      tool: "code-server",
      grammar: {
        values: ["--install-extension", "--extensions-dir", "--user-data-dir", "--bind-addr", "--auth"],
      },
      installs: ["--install-extension"],
    }),
  },
  WORDPRESS,
  {
    kind: LANGUAGE,
    tool: "drush",
    grammar: { values: ["-r", "--root", "-l", "--uri"] },
    verbs: ["dl", "pm-download", "pm:download", "up", "pm-update"],
  },
  { tool: "occ", installer: occ },
  { tool: "terraform", aliases: ["tofu", "terragrunt", "opentofu"], installer: terraform },
  {
    kind: LANGUAGE,
    tool: "pulumi",
    grammar: { values: ["-C", "--cwd"] },
    verbs: ["install", "plugin install"],
  },
  { tool: "ansible", installer: ansible },
  {
    tool: "ansible-pull",
    installer: (words) => {
      const options = readOptions(words.slice(1), { values: ["-U", "--url", "-C", "-d", "-i", "-e"] });
      const urls = optionValues(options, "-U", "--url").map(({ text }) => text);
      return urls.length === 0 ? null : installFacts("repository", "ansible-pull", "-U", { urls });
    },
  },
  { tool: "mix", installer: mix },
  { tool: "julia", installer: julia },
  {
    kind: "python-packages",
    tool: "dbt",
    grammar: { values: ["--project-dir", "--profiles-dir"] },
    verbs: ["deps"],
  },
  { kind: "python-packages", tool: "meltano", grammar: { values: ["--cwd"] }, verbs: ["install", "add"] },
  {
    kind: LANGUAGE,
    tool: "jupyter",
    grammar: {},
    verbs: ["labextension install", "labextension update", "nbextension install"],
  },
  { kind: LANGUAGE, tool: "jupyter-labextension", grammar: {}, verbs: ["install", "update"] },
  {
    kind: LANGUAGE,
    tool: "pixi",
    grammar: { values: ["--manifest-path", "-e", "--environment", "-f", "--feature"] },
    verbs: ["install", "add", "update", "upgrade", "global install", "global add", "exec"],
    runs: [
      {
        grammar: withValues("--manifest-path", "-e", "--environment", "-s", "--spec"),
        verbs: ["run", "exec"],
      },
    ],
  },
  {
    kind: LANGUAGE,
    tool: "volta",
    aliases: ["proto", "aqua", "arkade", "fvm", "rvm", "nodenv", "goenv", "jenv", "tfenv", "tgenv", "tenv"],
    grammar: {},
    verbs: ["install", "get", "fetch"],
    verbsWithOperand: ["get", "fetch"],
    runs: [{ grammar: withValues(), verbs: ["run", "exec"] }],
  },
  {
    kind: LANGUAGE,
    tool: "nimble",
    aliases: ["shards", "coursier", "cs", "conan", "vcpkg"],
    grammar: {},
    verbs: ["install"],
  },
  {
    kind: LANGUAGE,
    tool: "dart",
    aliases: ["flutter"],
    grammar: {},
    verbs: ["pub get", "pub upgrade", "pub global activate"],
  },
  { kind: LANGUAGE, tool: "rebar3", grammar: {}, verbs: ["get-deps", "upgrade"] },
  { kind: LANGUAGE, tool: "lein", grammar: {}, verbs: ["deps", "install"] },
  {
    tool: "eget",
    installer: operandInstaller({
      kind: "remote-script",
      tool: "eget",
      grammar: { values: ["-t", "--to", "-a", "--asset"] },
    }),
  },
  { kind: LANGUAGE, tool: "pre-commit", grammar: {}, verbs: ["install-hooks"] },
  { kind: LANGUAGE, tool: "carton", aliases: ["cpm"], grammar: {}, verbs: ["install"] },
  { kind: LANGUAGE, tool: "node-red-admin", grammar: {}, verbs: ["install"] },
  { kind: LANGUAGE, tool: "puppeteer", grammar: {}, verbs: ["browsers install"] },
  { kind: LANGUAGE, tool: "cypress", grammar: {}, verbs: ["install"] },
  { kind: LANGUAGE, tool: "ghcup", grammar: {}, verbs: ["install"] },
  { kind: LANGUAGE, tool: "puppet", grammar: { values: ["--version"] }, verbs: ["module install"] },
  { kind: LANGUAGE, tool: "spin", grammar: {}, verbs: ["plugins install", "plugin install"] },
  { kind: LANGUAGE, tool: "az", grammar: { values: ["-n", "--name"] }, verbs: ["extension add"] },
  { kind: LANGUAGE, tool: "gcloud", grammar: {}, verbs: ["components install", "components update"] },
  { kind: LANGUAGE, tool: "pod", grammar: {}, verbs: ["install", "update"] },
  { kind: LANGUAGE, tool: "swift", grammar: {}, verbs: ["package resolve", "package update"] },
  { kind: LANGUAGE, tool: "sbt", grammar: {}, verbs: ["update"] },
  {
    tool: "dnx",
    installer: operandInstaller({ kind: LANGUAGE, tool: "dnx", grammar: { stopsAtOperand: true } }),
  },
  {
    tool: "pkgx",
    installer: operandInstaller({ kind: LANGUAGE, tool: "pkgx", grammar: { stopsAtOperand: true } }),
  },
  { tool: "webi", installer: operandInstaller({ kind: LANGUAGE, tool: "webi", grammar: {} }) },
  {
    tool: "sdkmanager",
    installer: operandInstaller({
      kind: LANGUAGE,
      tool: "sdkmanager",
      grammar: { values: ["--sdk_root", "--channel"] },
      idle: ["--list", "--licenses", "--uninstall"],
    }),
  },
  {
    tool: "ubi",
    installer: optionInstaller({
      kind: "remote-script",
      tool: "ubi",
      grammar: { values: ["-p", "--project", "-t", "--tag", "-u", "--url", "-i", "--in", "-e", "--exe"] },
      installs: ["-p", "--project", "-u", "--url"],
    }),
  },
  {
    // https://github.com/tj/n
    tool: "n",
    installer: (words) => {
      const { operands } = readOptions(words.slice(1), {});
      const version = operands[operands[0]?.text === "install" ? 1 : 0];
      const installs = /^(?:v?\d[\d.]*|lts|latest|stable|current|auto)$/.test(version?.text ?? "");
      return installs
        ? installFacts(LANGUAGE, "n", "install", { packages: [packageBy(/@/)(version!)] })
        : null;
    },
  },
];
