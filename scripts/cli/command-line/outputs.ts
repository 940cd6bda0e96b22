import { type Command, Option } from "commander";
import { checkChoice, checkedValue } from "./option.ts";
import { type OutputToken, outputsOf, type ReportOutput } from "./report-outputs.ts";

/** The formats of a command, the default one first, and their description. */
export interface Formats<Format extends string> {
  readonly names: readonly [Format, ...Format[]];
  readonly description: string;
}

/**
 * Adds `--format` and `--output`, which can be repeated and belong together by their order. Returns the outputs once the
 * command line is parsed.
 */
export function addOutputs<Format extends string>(
  command: Command,
  { names, description }: Formats<Format>,
): () => readonly ReportOutput<Format>[] {
  const tokens: OutputToken[] = [];
  const format = new Option(
    "--format <name>",
    `${description}; can be repeated if all but one have an --output`,
  );
  format.choices(names).argParser((value: string) => {
    checkChoice(command, format, value);
    tokens.push({ name: "format", value: checkedValue(command, format, value) });
  });
  const output = new Option(
    "--output <file>",
    "write the report of the preceding --format to a file instead of standard output",
  );
  output.argParser((value: string) => {
    tokens.push({ name: "output", value: checkedValue(command, output, value) });
  });
  command.addOption(format).addOption(output);
  return () => {
    const outputs = outputsOf(tokens, names);
    return outputs.ok ? outputs.value : command.error(outputs.error);
  };
}
