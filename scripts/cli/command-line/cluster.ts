import { type Command, Option } from "commander";
import type { ClusterOptions, CommandName } from "./cluster-options.ts";
import { checkedValue, choiceOption, listOption, valueOption } from "./option.ts";

/** The options that commander parses, by the names that it gives them. */
interface Parsed {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly cluster?: string;
  readonly root?: string;
  readonly timeout?: number;
  readonly format?: ClusterOptions["format"];
  readonly output?: string;
  readonly chart?: string;
  readonly host?: string;
  readonly wait?: number;
  readonly shared?: readonly string[];
  readonly own?: readonly string[];
  readonly yes?: boolean;
}

const DEFAULT_TIMEOUT = 10;
/** A first start installs packages and can take up to three minutes. */
const START_WAIT = 300;
const MAX_SECONDS = 3600;

const RIGHTS = `
Only bring-up and rehearse with --yes change the cluster; dry runs are not stored. The commands need the rights in
clusters/bizosaas-k3s/access.

Exit codes:
  0  no errors
  1  errors
  2  something could not be checked: no kubeconfig, no connection, a right that is missing
`;

/** Adds the subcommands of `cluster`. */
export function defineCluster(cluster: Command, run: (options: ClusterOptions) => void): void {
  cluster.addHelpText("after", RIGHTS);
  addCheck(cluster, run);
  addSmoke(cluster, run);
  addImport(cluster, run);
  addBringUp(cluster, run);
  addRehearse(cluster, run);
}

type Run = (options: ClusterOptions) => void;

function addCheck(cluster: Command, run: Run): void {
  subcommand(
    cluster,
    "check",
    "what exists, against platform.yaml and the rendered manifests: shared services, node ports, selectors, retired workloads, pods that do not run and the rule that finds the cause, room on the nodes and in the quotas, webhooks, drift",
  ).action((parsed: Parsed) => run(optionsOf("check", [], parsed)));
}

function addSmoke(cluster: Command, run: Run): void {
  const smoke = subcommand(
    cluster,
    "smoke",
    "ask each service for /health, then /ready, one at a time, dependencies first",
    ["text", "json", "html"],
  );
  smoke
    .argument("[SERVICE...]", "default: all services with a node port")
    .addOption(valueOption(smoke, "--host <host>", "the address of a node; default: localhost"))
    .addOption(
      secondsOption(
        smoke,
        "--wait <seconds>",
        0,
        "ask again for so long until a service answers; default: 0",
      ),
    )
    .action((services: string[], parsed: Parsed) => run(optionsOf("smoke", services, parsed)));
}

function addImport(cluster: Command, run: Run): void {
  const command = subcommand(
    cluster,
    "import",
    "write a platform.yaml from what runs, with comments that say what was seen when",
  );
  command
    .addOption(
      listOption(
        command,
        "--shared <namespace>",
        "a namespace of shared services; default: those of platform.yaml",
      ),
    )
    .addOption(
      listOption(
        command,
        "--own <namespace>",
        "a namespace of this repository's workloads; default: those of platform.yaml",
      ),
    )
    .action((parsed: Parsed) => run(optionsOf("import", [], parsed)));
}

function addBringUp(cluster: Command, run: Run): void {
  const command = subcommand(
    cluster,
    "bring-up",
    "which service may come next, given what is ready and how much room is left; with SERVICE, apply it, wait until it is ready, and show its logs if it fails",
  );
  command
    .argument("[SERVICE]", "the service to apply")
    .option("--yes", "apply; without it, only a dry run")
    .addOption(secondsOption(command, "--wait <seconds>", 0, `how long it may take; default: ${START_WAIT}`))
    .action((service: string | undefined, parsed: Parsed) =>
      run(optionsOf("bring-up", service === undefined ? [] : [service], { wait: START_WAIT, ...parsed })),
    );
}

function addRehearse(cluster: Command, run: Run): void {
  const command = subcommand(
    cluster,
    "rehearse",
    "would each service start within its limits and before a probe kills it? Starts their pods in a namespace of their own, which is deleted afterwards; memory and CPU are measured if this machine is the node",
  );
  command
    .argument("[SERVICE...]", "default: all workloads")
    .option("--yes", "start the pods; without it, only say which")
    .addOption(
      secondsOption(command, "--wait <seconds>", 0, `how long a start may take; default: ${START_WAIT}`),
    )
    .addOption(valueOption(command, "--chart <file>", "write an SVG image of memory over time to a file"))
    .action((services: string[], parsed: Parsed) =>
      run(optionsOf("rehearse", services, { wait: START_WAIT, ...parsed })),
    );
}

/** A subcommand with the options that all have. */
function subcommand(
  cluster: Command,
  name: CommandName,
  description: string,
  formats: readonly string[] = ["text", "json"],
): Command {
  const command = cluster.command(name).description(description).addHelpText("after", RIGHTS);
  return command
    .optionsGroup("Cluster:")
    .addOption(
      valueOption(
        command,
        "--kubeconfig <file>",
        "default: KUBECONFIG, else ~/.kube/config, else the file of K3s on its node",
      ),
    )
    .addOption(valueOption(command, "--context <name>", "default: the current context"))
    .addOption(
      valueOption(
        command,
        "--cluster <name>",
        "the folder below clusters/; needed only if there are several",
      ),
    )
    .addOption(valueOption(command, "--root <folder>", "the repository; default: the current directory"))
    .addOption(
      secondsOption(command, "--timeout <seconds>", 1, `for each request; default: ${DEFAULT_TIMEOUT}`),
    )
    .optionsGroup("Report:")
    .addOption(
      choiceOption(command, "--format <name>", `text (default) or ${formats.slice(1).join(" or ")}`, formats),
    )
    .addOption(
      valueOption(command, "--output <file>", "write the report to a file instead of standard output"),
    )
    .optionsGroup("Options:");
}

function secondsOption(command: Command, flags: string, least: number, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((text: string) => {
    const value = checkedValue(command, option, text);
    const seconds = /^\d{1,4}$/.test(value) ? Number(value) : MAX_SECONDS + 1;
    if (seconds < least || seconds > MAX_SECONDS)
      command.error(
        `--${option.name()} must be a number of seconds from ${least} to ${MAX_SECONDS}, not ${text}`,
      );
    return seconds;
  });
}

function optionsOf(command: CommandName, services: readonly string[], parsed: Parsed): ClusterOptions {
  return {
    command,
    services,
    kubeconfig: parsed.kubeconfig ?? null,
    context: parsed.context ?? null,
    cluster: parsed.cluster ?? null,
    root: parsed.root ?? null,
    timeout: parsed.timeout ?? DEFAULT_TIMEOUT,
    format: parsed.format ?? "text",
    output: parsed.output ?? null,
    chart: parsed.chart ?? null,
    host: parsed.host ?? "localhost",
    wait: parsed.wait ?? 0,
    shared: parsed.shared ?? [],
    own: parsed.own ?? [],
    yes: parsed.yes === true,
  };
}
