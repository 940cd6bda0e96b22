import type { Command, Option } from "commander";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** A command, its words (`cluster check`), and what can follow them. */
interface Completions {
  readonly words: readonly string[];
  readonly commands: readonly Command[];
  readonly options: readonly Option[];
  /** Values of the first argument, such as the names of rules. */
  readonly values: readonly string[];
}

/** Prints the script that completes the program's commands, options and their values in a shell. */
export function completionScript(program: Command, shell: Shell, ruleNames: readonly string[]): string {
  const all = completionsOf(program, [], ruleNames);
  if (shell === "fish") return fishScript(program.name(), all);
  return shell === "zsh"
    ? `#compdef ${program.name()}\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(program.name(), all)}`
    : bashScript(program.name(), all);
}

function completionsOf(
  command: Command,
  words: readonly string[],
  ruleNames: readonly string[],
): Completions[] {
  const values = words[0] === "explain" ? ruleNames : (command.registeredArguments[0]?.argChoices ?? []);
  // Without a command, the options are those of validate.
  const validate = words.length > 0 ? undefined : command.commands.find((each) => each.name() === "validate");
  const options = [...command.options, ...(validate?.options ?? [])].filter(({ hidden }) => !hidden);
  const own = { words, commands: command.commands, options, values };
  return [
    own,
    ...command.commands.flatMap((each) => completionsOf(each, [...words, each.name()], ruleNames)),
  ];
}

function flagsOf(options: readonly Option[]): string[] {
  return [...options.flatMap(({ long }) => long ?? []), "--help"];
}

/** Completes commands and options after their words, values after their option, and files elsewhere. */
function bashScript(name: string, all: readonly Completions[]): string {
  const cases = all.map(({ words, commands, options, values }) => {
    const known = [...commands.map((each) => each.name()), ...flagsOf(options), ...values];
    return `    "${words.join(" ")}") known="${known.join(" ")}" ;;`;
  });
  const choices = new Map(
    all.flatMap(({ options }) =>
      options.flatMap(({ long, argChoices }) => (long && argChoices ? [[long, argChoices] as const] : [])),
    ),
  );
  const chosen = [...choices].map(
    ([flag, values]) => `    ${flag}) COMPREPLY=($(compgen -W "${values.join(" ")}" -- "$word")); return ;;`,
  );
  const commands = all.filter(({ words }) => words.length > 0).map(({ words }) => `"${words.join(" ")}"`);
  return `_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" known="" each
  case "$previous" in
${chosen.join("\n")}
  esac
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$each" in
      ${commands.join("|")}) path="\${path:+$path }$each" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$known" -- "$word"))
  [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- "$word"))
}
complete -o filenames -F _${name} ${name}
`;
}

function fishScript(name: string, all: readonly Completions[]): string {
  const lines = all.flatMap(({ words, commands, options, values }) => {
    const condition =
      words.length === 0
        ? "__fish_use_subcommand"
        : words.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
    const start = `complete -c ${name} -n "${condition}"`;
    return [
      ...commands.map(
        (each) => `${start} -f -a ${each.name()} -d ${quoted(firstSentence(each.description()))}`,
      ),
      ...(values.length > 0 ? [`${start} -f -a ${quoted(values.join(" "))}`] : []),
      ...options.flatMap(({ long, short, argChoices, description, required }) => {
        const flag = `${short ? ` -s ${short.slice(1)}` : ""}${long ? ` -l ${long.slice(2)}` : ""}`;
        const value = argChoices ? ` -x -a ${quoted(argChoices.join(" "))}` : required ? " -r" : "";
        return [`${start}${flag}${value} -d ${quoted(firstSentence(description))}`];
      }),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function firstSentence(text: string): string {
  return text.split(/[;:(]/)[0]!.trim();
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
