import type { Command, Option } from "commander";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** A command, its words (`cluster check`), and what can follow them. */
interface Completions {
  readonly words: readonly string[];
  readonly commands: readonly Command[];
  readonly options: readonly Option[];
  /** Values of the first argument. */
  readonly values: readonly string[];
  /** True if the first argument is the name of a rule. */
  readonly takesRule: boolean;
}

/**
 * Prints the script that completes the program's commands, options and their values in a shell. Rules are those that the
 * program lists in the current folder, with the rules of its repository; `ruleNames` if it cannot.
 */
export function completionScript(program: Command, shell: Shell, ruleNames: readonly string[]): string {
  const all = completionsOf(program, []);
  if (shell === "fish") return fishScript(program.name(), all, ruleNames);
  const script = bashScript(program.name(), all, ruleNames);
  return shell === "zsh"
    ? `#compdef ${program.name()}\nautoload -U +X bashcompinit && bashcompinit\n${script}`
    : script;
}

function completionsOf(command: Command, words: readonly string[]): Completions[] {
  const [argument] = command.registeredArguments;
  // Without a command, the options are those of validate.
  const validate = words.length > 0 ? undefined : command.commands.find((each) => each.name() === "validate");
  const options = [...command.options, ...(validate?.options ?? [])].filter(({ hidden }) => !hidden);
  const own = {
    words,
    commands: command.commands,
    options,
    values: argument?.argChoices ?? [],
    takesRule: argument?.name() === "RULE",
  };
  return [own, ...command.commands.flatMap((each) => completionsOf(each, [...words, each.name()]))];
}

function takesRule({ flags }: Option): boolean {
  return flags.endsWith("<rule>");
}

/** The command that prints the names of rules, one a line. */
function listOfRules(name: string): string {
  return `${name} rules --format names 2>/dev/null`;
}

function flagsOf(options: readonly Option[]): string[] {
  return [...options.flatMap(({ long }) => long ?? []), "--help"];
}

/** Completes commands and options after their words, values after their option, and files elsewhere. */
function bashScript(name: string, all: readonly Completions[], ruleNames: readonly string[]): string {
  const cases = all.map(({ words, commands, options, values, takesRule }) => {
    const known = [...commands.map((each) => each.name()), ...flagsOf(options), ...values];
    const names = takesRule ? ` $(_${name}_rules)` : "";
    return `    "${words.join(" ")}") known="${known.join(" ")}${names}" ;;`;
  });
  const commands = all.filter(({ words }) => words.length > 0).map(({ words }) => `"${words.join(" ")}"`);
  return `_${name}_rules() {
  ${listOfRules(name)} || printf "%s\\n" ${ruleNames.join(" ")}
}
_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" known="" each
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$each" in
      ${commands.join("|")}) path="\${path:+$path }$each" ;;
    esac
  done
  case "$path $previous" in
${valueCases(name, all).join("\n")}
  esac
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$known" -- "$word"))
  [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- "$word"))
}
complete -o filenames -F _${name} ${name}
`;
}

/** For options with known values, the values after the words of a command and the option. */
function valueCases(name: string, all: readonly Completions[]): string[] {
  const after = all.flatMap(({ words, options }) =>
    options.flatMap((option) => {
      const values = takesRule(option) ? `$(_${name}_rules)` : option.argChoices?.join(" ");
      return values === undefined ? [] : [{ values, words: `"${words.join(" ")} ${option.long}"` }];
    }),
  );
  return [...Map.groupBy(after, ({ values }) => values)].map(([values, places]) => {
    const patterns = places.map(({ words }) => words).join("|");
    return `    ${patterns}) COMPREPLY=($(compgen -W "${values}" -- "$word")); return ;;`;
  });
}

function fishScript(name: string, all: readonly Completions[], ruleNames: readonly string[]): string {
  const rules = `'(__${name}_rules)'`;
  const lines = all.flatMap((each) => {
    const { words, commands, options, values } = each;
    const condition =
      words.length === 0
        ? "__fish_use_subcommand"
        : words.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
    const start = `complete -c ${name} -n "${condition}"`;
    return [
      ...commands.map(
        (command) => `${start} -f -a ${command.name()} -d ${quoted(firstSentence(command.description()))}`,
      ),
      ...(each.takesRule ? [`${start} -f -a ${rules}`] : []),
      ...(values.length > 0 ? [`${start} -f -a ${quoted(values.join(" "))}`] : []),
      ...options.flatMap((option) => {
        const { long, short, argChoices, description, required } = option;
        const flag = `${short ? ` -s ${short.slice(1)}` : ""}${long ? ` -l ${long.slice(2)}` : ""}`;
        const choices = takesRule(option) ? rules : argChoices && quoted(argChoices.join(" "));
        const value = choices ? ` -x -a ${choices}` : required ? " -r" : "";
        return [`${start}${flag}${value} -d ${quoted(firstSentence(description))}`];
      }),
    ];
  });
  const list = `${listOfRules(name)}; or printf '%s\\n' ${ruleNames.join(" ")}`;
  return `function __${name}_rules\n  ${list}\nend\n${lines.join("\n")}\n`;
}

function firstSentence(text: string): string {
  return text.split(/[;:(]/)[0]!.trim();
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
