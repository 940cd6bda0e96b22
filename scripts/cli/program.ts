import type { KeptCommand } from "../cache/runs.ts";
import { rules } from "../rules/index.ts";
import { completionScript } from "./command-line/completion.ts";
import { commandLine, type Invocation, parseCommandLine } from "./command-line/parse.ts";
import { DEFAULT_WIDTH, terminalWidth } from "./terminal/screen.ts";
import { reportError } from "./terminal/terminal.ts";

/** Runs the command line; returns the exit code. `kept` is null if the answer is not kept. */
export async function runProgram(argv: readonly string[], kept: KeptCommand | null): Promise<number> {
  const parsed = parseCommandLine(argv, Math.min(terminalWidth(), DEFAULT_WIDTH));
  if (parsed.kind === "mistake") return reportError(parsed.message, "\nSee --help.");
  if (parsed.kind === "run") return run(parsed.invocation, kept);
  process.stdout.write(parsed.text);
  return 0;
}

/** Loads the command that is needed, and runs it. */
async function run(invocation: Invocation, kept: KeptCommand | null): Promise<number> {
  switch (invocation.command) {
    case "validate":
      return (await import("./commands/validate.ts")).runValidate(invocation.options, kept);
    case "watch":
      return (await import("./commands/watch.ts")).runWatch(invocation.options);
    case "language-server":
      return (await import("./commands/language-server.ts")).runLanguageServer(invocation.options);
    case "init":
      return (await import("./commands/init.ts")).runInit(invocation.options);
    case "diff":
      return (await import("./commands/diff.ts")).runDiff(invocation.options);
    case "explain":
      return (await import("./commands/explain.ts")).explain(invocation.rule, invocation.root);
    case "rules":
      return (await import("./commands/explain.ts")).printRules(invocation.format, invocation.root);
    case "cluster":
      return (await import("./cluster/run.ts")).runCluster(invocation.options);
    case "completion": {
      const names = rules.map(({ name }) => name);
      process.stdout.write(
        completionScript(
          commandLine(() => {}),
          invocation.shell,
          names,
        ),
      );
      return 0;
    }
  }
}
