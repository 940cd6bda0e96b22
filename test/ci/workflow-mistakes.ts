import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly "continue-on-error"?: boolean;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly permissions?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly "runs-on"?: string;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly (Step & { readonly "working-directory"?: string })[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export function parseWorkflow(text: string): Workflow {
  return parse(text) as Workflow;
}

/** The variables of a job for a pull request, from its expressions. */
export function pullRequestEnv({ env = {} }: Job): Record<string, string> {
  const values = Object.entries(env).map(([name, expression]) => {
    const [, value] = /== 'pull_request' && '(.*?)'/.exec(expression) ?? [];
    if (value === undefined) throw new Error(`${name} has no value for a pull request`);
    return [name, value] as const;
  });
  return Object.fromEntries(values);
}

/** Parts of a GitHub workflow that a pull request could abuse, one sentence each. */
export function workflowMistakes(text: string): string[] {
  const workflow = parseWorkflow(text);
  const jobs = Object.entries(workflow.jobs);
  return [
    ...("pull_request_target" in workflow.on ? ["pull_request_target gives a change write permissions"] : []),
    ...(JSON.stringify(workflow.permissions) === "{}" ? [] : ["the default permissions are not empty"]),
    ...(/\bsecrets\b/.test(JSON.stringify(workflow)) ? ["a secret is used"] : []),
    ...unpinned(text),
    ...jobs.flatMap(([name, job]) => jobMistakes(job, workflow.on).map((mistake) => `${name}: ${mistake}`)),
  ];
}

/** An action pinned to a commit, with its version as a comment. */
const PINNED = /^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

function unpinned(text: string): string[] {
  const all = [...text.matchAll(/\buses: *(.*)/g)].map(([, used]) => used!);
  return all.filter((used) => !PINNED.test(used)).map((used) => `${used} is not pinned`);
}

function jobMistakes(job: Job, on: Workflow["on"]): string[] {
  const rights = Object.entries((job.permissions ?? { all: "write" }) as Record<string, string>);
  const writes = rights.some(([, level]) => level === "write") || typeof job.permissions === "string";
  const hosted = /^ubuntu-\d\d\.\d\d$/.test(job["runs-on"] ?? "");
  return [
    ...(job.permissions === undefined ? ["does not set its permissions"] : []),
    ...(hosted ? [] : ["does not run on a GitHub-hosted machine"]),
    ...(job["timeout-minutes"] === undefined ? ["has no timeout"] : []),
    ...job.steps.flatMap(stepMistakes),
    ...(writes ? job.steps.flatMap((step) => privilegedMistakes(step, "pull_request" in on)) : []),
  ];
}

function stepMistakes({ uses = "", run = "", with: inputs = {} }: Step): string[] {
  const keeps = uses.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false;
  return [
    ...(keeps ? ["a checkout stores its token"] : []),
    ...(run.includes("${{") ? ["an expression is expanded in a script"] : []),
  ];
}

/** A script of this repository that needs no package, or the upload of a file that was built without permission. */
const HARMLESS_COMMAND =
  /^(?:node scripts\/ci\/[\w-]+\.ts|npm publish --ignore-scripts [^\n;&|]+|skopeo copy [^\n;&|]+)$/;

/** A job with write permission must not touch the change, or run anything except the repository's own files. */
function privilegedMistakes({ uses = "", run = "", with: inputs = {} }: Step, ofChange: boolean): string[] {
  const isCheckout = uses.startsWith("actions/checkout@");
  const elsewhere = isCheckout && (ofChange || "ref" in inputs || "repository" in inputs);
  const caches = uses.startsWith("actions/setup-node@") && inputs["package-manager-cache"] !== false;
  return [
    ...(elsewhere ? ["has write permission and checks out the change"] : []),
    ...(caches ? ["has write permission and uses a cache"] : []),
    ...(run === "" || HARMLESS_COMMAND.test(run.trim())
      ? []
      : ["has write permission and runs more than the repository's own script"]),
  ];
}

/** Parts of a composite action that its users could not trust, one sentence each. */
export function actionMistakes(text: string): string[] {
  const { runs } = parse(text) as { readonly runs: { readonly steps: readonly Step[] } };
  return [...unpinned(text), ...runs.steps.flatMap(stepMistakes)];
}
