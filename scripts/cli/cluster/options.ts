import { parseArgs } from "node:util";
import { didYouMean } from "../../config/suggestions.ts";
import { fail, type Result } from "../../model/result.ts";

export const COMMANDS = ["check", "smoke", "import", "bring-up"] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface ClusterOptions {
  readonly command: CommandName;
  readonly services: readonly string[];
  readonly kubeconfig: string | null;
  readonly context: string | null;
  readonly cluster: string | null;
  readonly root: string | null;
  /** Seconds that each request may take. */
  readonly timeout: number;
  readonly format: "text" | "json" | "html";
  readonly output: string | null;
  readonly host: string;
  /** Seconds. */
  readonly wait: number;
  /** Namespaces of shared services, and of the workloads of the repository. */
  readonly shared: readonly string[];
  readonly own: readonly string[];
  /** Changes of the cluster are allowed. */
  readonly yes: boolean;
}

const FLAGS = {
  kubeconfig: { type: "string" },
  context: { type: "string" },
  cluster: { type: "string" },
  root: { type: "string" },
  timeout: { type: "string" },
  format: { type: "string" },
  output: { type: "string" },
  host: { type: "string" },
  wait: { type: "string" },
  shared: { type: "string", multiple: true },
  own: { type: "string", multiple: true },
  yes: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** A first start installs packages and can take up to three minutes. */
const BRING_UP_WAIT = 300;
const DEFAULT_TIMEOUT = 10;
const MAX_SECONDS = 3600;

/** Parses the command line; null asks for the help. */
export function parseClusterOptions(argv: readonly string[]): Result<ClusterOptions | null> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return fail(optionMistake((error as Error).message));
  }
  const { values, positionals } = parsed;
  const [name, ...services] = positionals;
  if (values.help === true || (name === undefined && argv.length === 0)) return { ok: true, value: null };
  const command = COMMANDS.find((each) => each === name);
  if (command === undefined)
    return fail(
      `${name === undefined ? "a command is missing" : `unknown command ${name}${didYouMean(name, COMMANDS)}`}; commands: ${COMMANDS.join(", ")}`,
    );
  const formats = command === "smoke" ? (["text", "json", "html"] as const) : (["text", "json"] as const);
  const format = formats.find((each) => each === (values.format ?? "text"));
  if (format === undefined) return fail(`--format must be ${formats.join(" or ")}, not ${values.format}`);
  const timeout = secondsOf(values.timeout, DEFAULT_TIMEOUT);
  const wait = secondsOf(values.wait, command === "bring-up" ? BRING_UP_WAIT : 0);
  if (values.yes === true && command !== "bring-up")
    return fail(`${command} changes nothing: it has no --yes`);
  if (command === "bring-up" && services.length > 1) return fail("bring-up applies one service at a time");
  if (timeout === null || timeout === 0)
    return fail(`--timeout must be a number of seconds from 1 to ${MAX_SECONDS}`);
  if (wait === null) return fail(`--wait must be a number of seconds from 0 to ${MAX_SECONDS}`);
  const {
    kubeconfig = null,
    context = null,
    cluster = null,
    root = null,
    output = null,
    host = "localhost",
    shared = [],
    own = [],
  } = values;
  return {
    ok: true,
    value: {
      command,
      services,
      kubeconfig,
      context,
      cluster,
      root,
      timeout,
      format,
      output,
      host,
      wait,
      shared,
      own,
      yes: values.yes === true,
    },
  };
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: FLAGS, allowPositionals: true, strict: true });
}

/** The first sentence of Node's message, with a similar option. */
function optionMistake(message: string): string {
  const unknown = /^Unknown option '(--?[\w-]+)'/.exec(message)?.[1];
  if (unknown === undefined) return message.split(". ")[0]!;
  const known = Object.keys(FLAGS).map((flag) => `--${flag}`);
  return `unknown option ${unknown}${didYouMean(unknown, known)}`;
}

function secondsOf(text: string | undefined, fallback: number): number | null {
  if (text === undefined) return fallback;
  return /^\d{1,4}$/.test(text) && Number(text) <= MAX_SECONDS ? Number(text) : null;
}
