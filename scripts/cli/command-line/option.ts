import { type Command, Option } from "commander";
import { didYouMean } from "../../config/suggestions.ts";

/** An option with one value, which can be given once. */
export function valueOption(command: Command, flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((value: string, previous: string | undefined) => {
    if (previous !== undefined) command.error(`--${option.name()} is given twice`);
    return checkedValue(command, option, value);
  });
}

/** An option with a value, which can be given several times. */
export function listOption(command: Command, flags: string, description: string): Option {
  const option = new Option(flags, `${description}; can be repeated`);
  return option.argParser((value: string, previous: readonly string[] = []) => [
    ...previous,
    checkedValue(command, option, value),
  ]);
}

/** An option with one of several values. */
export function choiceOption(
  command: Command,
  flags: string,
  description: string,
  choices: readonly string[],
): Option {
  const option = valueOption(command, flags, description);
  const { parseArg } = option;
  return option.choices(choices).argParser((value: string, previous: string | undefined) => {
    checkChoice(command, option, value);
    return parseArg?.(value, previous);
  });
}

/** The option with a check: null ends the parse with an error that says what was `expected`. */
export function checkedBy(
  command: Command,
  option: Option,
  parse: (value: string) => string | null,
  expected: string,
): Option {
  const { parseArg } = option;
  return option.argParser((value: string, previous: string | undefined) => {
    const parsed = parse(String(parseArg?.(value, previous)));
    if (parsed === null) command.error(`--${option.name()} must be ${expected}, not ${value}`);
    return parsed;
  });
}

/** Ends the parse with an error if the value is none of the option's choices. */
export function checkChoice(command: Command, option: Option, value: string): void {
  const choices = option.argChoices ?? [];
  if (value === "" || value.startsWith("--") || choices.includes(value)) return;
  const all = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  command.error(`--${option.name()} must be ${all}, not ${value}${didYouMean(value, choices)}`);
}

/** Returns the value. An empty value ends the parse with an error, and so does the next option in its place. */
export function checkedValue(command: Command, option: Option, value: string): string {
  if (value === "") command.error(`--${option.name()} needs a value`);
  if (value.startsWith("--"))
    command.error(
      `--${option.name()} needs a value, and ${value} is an option (a path that starts with dashes is written as ./--path)`,
    );
  return value;
}
