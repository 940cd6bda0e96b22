import { Argument, Command, CommanderError } from "commander";
import { TOOL } from "../../report/redaction/input.ts";
import { defineCluster } from "./cluster.ts";
import type { ClusterOptions } from "./cluster-options.ts";
import { SHELLS, type Shell } from "./completion.ts";
import { type DiffCommandOptions, defineDiff } from "./diff.ts";
import { defineInit, type InitOptions } from "./init.ts";
import { defineLanguageServer } from "./language-server.ts";
import { choiceOption, valueOption } from "./option.ts";
import type { Options } from "./options.ts";
import { defineFix, defineMerge, defineValidate, defineWatch } from "./validate.ts";

/** The forms in which the rules are listed. */
const RULE_LIST_FORMATS = ["text", "json", "names"] as const;
export type RuleListFormat = (typeof RULE_LIST_FORMATS)[number];

/** A command with its options. */
export type Invocation =
  | { readonly command: "validate" | "watch" | "language-server"; readonly options: Options }
  | { readonly command: "explain"; readonly rule: string; readonly root: string | null }
  | { readonly command: "rules"; readonly format: RuleListFormat; readonly root: string | null }
  | { readonly command: "completion"; readonly shell: Shell }
  | { readonly command: "init"; readonly options: InitOptions }
  | { readonly command: "diff"; readonly options: DiffCommandOptions }
  | { readonly command: "cluster"; readonly options: ClusterOptions };

export type ParsedCommandLine =
  | { readonly kind: "run"; readonly invocation: Invocation }
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "mistake"; readonly message: string };

/** Parses the command line, without the program's name. `width` is that of help texts, in columns. */
export function parseCommandLine(argv: readonly string[], width: number): ParsedCommandLine {
  const state: { invocation: Invocation | null; text: string } = { invocation: null, text: "" };
  const program = commandLine((invocation) => {
    state.invocation = invocation;
  });
  forEachCommand(program, (command) => {
    command.exitOverride();
    // The descriptions name the choices already, with the default.
    command.configureHelp({ optionDescription: ({ description }) => description });
    command.configureOutput({
      writeOut(text) {
        state.text += text;
      },
      outputError() {},
      getOutHelpWidth: () => width,
      getOutHasColors: () => false,
    });
  });
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) return { kind: "mistake", message: messageOf(error) };
  }
  if (state.invocation !== null) return { kind: "run", invocation: state.invocation };
  return { kind: "print", text: state.text === "" ? program.helpInformation() : state.text };
}

/** The message without its prefix and on one line. */
function messageOf({ message }: CommanderError): string {
  return message.replace(/^error: /, "").replace(/\n\(Did you mean (.*)\?\)$/s, "; did you mean $1?");
}

/** Names of the commands. */
export function commandNames(): string[] {
  return commandLine(() => {}).commands.map((command) => command.name());
}

function forEachCommand(command: Command, visit: (command: Command) => void): void {
  visit(command);
  for (const each of command.commands) forEachCommand(each, visit);
}

const REPOSITORY = ["--root <folder>", "the repository; default: the current directory"] as const;

const EXIT_CODES = `
Exit codes:
  0  no findings of the severity that fails
  1  findings of the severity that fails
  2  something could not be checked: a usage error, a failed render, a missing tool, an unreadable
     file, or nothing to check

Environment:
  NO_COLOR, FORCE_COLOR  without and with colours, like --color
  FORCE_HYPERLINK        1 or 0: file:line:column is a hyperlink on a terminal, or not; default: if
                         the terminal is known to show hyperlinks
  COLUMNS                the width of the text report where it is not written to a terminal
  SYNCGATE_CACHE         the folder for results of earlier runs, or off, like --cache-dir and --no-cache
`;

/** The program with all its commands; each calls `run` when it is the one on the command line. */
export function commandLine(run: (invocation: Invocation) => void): Command {
  const program = new Command(TOOL.name);
  program
    .description("Checks the manifests that Flux or Argo CD would apply, before they are merged.")
    .version(`${TOOL.name} ${TOOL.version}`, "--version", "print the version")
    .helpOption("-h, --help", "print this text")
    .helpCommand("help [COMMAND]", "print the help of a command")
    .enablePositionalOptions()
    .addHelpText("after", EXIT_CODES);

  const validate = program
    .command("validate", { isDefault: true })
    .description("check once and print a report (the default command)")
    .addHelpText("after", EXIT_CODES);
  defineValidate(validate, (options) => run({ command: "validate", options }));
  defineWatch(
    program.command("watch").description("check again whenever a file below the root is saved, until Ctrl-C"),
    (options) => run({ command: "watch", options }),
  );
  defineLanguageServer(
    program
      .command("language-server")
      .description("show findings in an editor while you type: serves it over the Language Server Protocol"),
    (options) => run({ command: "language-server", options }),
  );
  const fix = program
    .command("fix")
    .description(
      "apply safe fixes and report the rest: missing requests and limits, short service names, … (docs/rules.md lists them); each edit is validated again and reverted if any overlay gets worse",
    );
  defineFix(fix, (options) => run({ command: "validate", options }));
  const merge = program
    .command("merge")
    .description(
      "put the reports of all shards (validate --shard) together, run the rules, and print the report of one run",
    )
    .addHelpText("after", EXIT_CODES);
  defineMerge(merge, (options) => run({ command: "validate", options }));

  defineInit(
    program
      .command("init")
      .description(
        "write the files with limits, facts and options that a repository lacks, from what its manifests have",
      ),
    (options) => run({ command: "init", options }),
  );
  defineDiff(
    program.command("diff").description("show what a merge would change in the clusters"),
    (options) => run({ command: "diff", options }),
  );

  const explain = program.command("explain");
  explain
    .description("print a rule's reason, remedy, examples, and its settings in this repository")
    .argument("[RULE]", "the name of a rule; without one, all rules are listed")
    .addOption(valueOption(explain, ...REPOSITORY))
    .action((rule: string | undefined, { root = null }: { root?: string | null }) =>
      run(
        rule === undefined ? { command: "rules", format: "text", root } : { command: "explain", rule, root },
      ),
    );
  const list = program.command("rules");
  list
    .description("list all rules")
    .addOption(
      choiceOption(list, "--format <name>", "text (default), json, or names, one a line", RULE_LIST_FORMATS),
    )
    .addOption(valueOption(list, ...REPOSITORY))
    .action(({ format = "text", root = null }: { format?: RuleListFormat; root?: string | null }) =>
      run({ command: "rules", format, root }),
    );

  defineCluster(
    program.command("cluster").description("compare a running cluster with the repository, and operate it"),
    (options) => run({ command: "cluster", options }),
  );
  program
    .command("completion")
    .description("print a script that completes commands and options")
    .addArgument(new Argument("<SHELL>").choices(SHELLS))
    .action((shell: Shell) => run({ command: "completion", shell }));
  return program;
}
