import type { RequestsAndLimits } from "../model/amounts.ts";
import { TOOL_NAME } from "../model/tool.ts";
import type { Survey } from "./survey.ts";

/** The text of a policy file that the surveyed manifests keep. `today` is `YYYY-MM-DD`. */
export function policyText({ highest, registries }: Survey, today: string): string {
  return sections([
    [
      `# Limits for all manifests, started by \`${TOOL_NAME} init\` on ${today} with what the manifests have. Every key is optional,`,
      `# and rules whose key is missing are off. \`${TOOL_NAME} rules\` lists them, and \`${TOOL_NAME} explain RULE\` explains one.`,
    ],
    resourceLines(highest),
    [
      "# The seconds from the start of a container until a probe can kill it, at least, and the probes of long-running containers.",
      "# probes:",
      "#   patienceSeconds: 60",
      "#   required: [readiness]",
    ],
    registries.length === 0
      ? []
      : ["# The registries in use.", "images:", "  registries:", ...registries.map((one) => `    - ${one}`)],
    [
      "# The Pod Security level of namespaces whose labels set none.",
      "# podSecurity:",
      "#   level: baseline",
    ],
    [
      "# Commands that no container may run when it starts.",
      "# forbiddenCommands:",
      "#   - command: [postgres]",
      "#     reason: PostgreSQL runs already",
    ],
    ["# Severities other than the defaults: off, warning or error.", "rules: {}"],
  ]);
}

function resourceLines(highest: Survey["highest"]): string[] {
  const roles = (["app", "init"] as const).flatMap((role) => {
    const lines = amountLines(highest[role]);
    return lines.length === 0 ? [] : [`  ${role}:`, ...lines];
  });
  if (roles.length === 0) return [];
  return [
    "# The highest requests and limits in use. Lower ones show which containers need most.",
    "resources:",
    ...roles,
  ];
}

function amountLines(amounts: RequestsAndLimits): string[] {
  return (["requests", "limits"] as const).flatMap((side) => {
    const stated = Object.entries(amounts[side] ?? {}).map(
      ([name, amount]) => `${name}: ${JSON.stringify(amount)}`,
    );
    return stated.length === 0 ? [] : [`    ${side}: { ${stated.join(", ")} }`];
  });
}

/** The lines of an ignore file that leave out the files of `init`. */
export const IGNORED: readonly string[] = ["/platform.yaml", "/policy.yaml"];

/** The text of an ignore file of Flux for a folder whose every YAML file it applies. */
export function ignoreText(): string {
  return sections([
    [`# Flux applies every other YAML file of this folder; these are for ${TOOL_NAME}.`, ...IGNORED],
  ]);
}

/** The text of a platform file. `oldest` is the version that applies where none is stated. */
export function platformText(
  { kubernetesVersion, engine, shared }: Survey,
  oldest: string,
  today: string,
): string {
  const version =
    kubernetesVersion === null
      ? `kubernetesVersion: "${oldest}" # assumed: \`kubectl version\` prints it`
      : `kubernetesVersion: "${kubernetesVersion}" # of a Plan in the manifests`;
  return sections([
    [
      `# Facts about the cluster that its manifests do not contain, started by \`${TOOL_NAME} init\` on ${today}. Every key is`,
      `# optional. \`${TOOL_NAME} cluster import\` writes such a file from a running cluster.`,
    ],
    [version],
    engine === null ? [] : ["sync:", `  engine: ${engine}`],
    serviceLines(shared),
    [
      "# The resources that each namespace can use.",
      "# budget:",
      "#   shop:",
      '#     limits: { memory: 4Gi, cpu: "2" }',
    ],
  ]);
}

const MAX_SERVICES = 10;

function serviceLines(shared: readonly string[]): string[] {
  if (shared.length === 0) return [];
  const services = shared.slice(0, MAX_SERVICES).flatMap((host) => {
    const [name, namespace] = host.split(".");
    return [
      `#   - namespace: ${namespace}`,
      `#     name: ${name}`,
      "#     type: ClusterIP",
      "#     ports: [{ port: 80 }]",
    ];
  });
  return [
    "# Services that the manifests use and do not define. With their ports here, names and ports are checked.",
    "# services:",
    ...services,
  ];
}

/** The text of the options of a repository without `clusters/`. */
export function optionsText(files: {
  readonly policy: string;
  readonly platform: string;
  readonly baseline: string | null;
}): string {
  const { policy, platform, baseline } = files;
  return sections([
    [`# Options of every run of ${TOOL_NAME} in this repository; the command line overrides them.`],
    [`policy: ${policy}`, `platform: ${platform}`, ...(baseline === null ? [] : [`baseline: ${baseline}`])],
    [
      "# Files and rules whose findings are left out.",
      "# exclude:",
      "#   - path: vendor",
      "#     reason: copied from upstream, checked there",
    ],
  ]);
}

function sections(parts: readonly (readonly string[])[]): string {
  const stated = parts.filter((lines) => lines.length > 0);
  return `${stated.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
