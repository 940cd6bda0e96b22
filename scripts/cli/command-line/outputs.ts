import { type Command, Option } from "commander";
import { formatNames } from "../../report/formats/formats.ts";
import { checkChoice, checkedValue } from "./option.ts";
import { type OutputToken, outputsOf, type ReportOutput } from "./report-outputs.ts";

/**
 * Adds `--format` and `--output`, which can be repeated and belong together by their order. Returns the outputs once the
 * command line is parsed.
 */
export function addOutputs(command: Command): () => readonly ReportOutput[] {
  const tokens: OutputToken[] = [];
  const format = new Option(
    "--format <name>",
    "text (default), html, markdown (a comment on a pull request), github (annotations), json, sarif, junit or gitlab (Code Quality); can be repeated if all but one have an --output",
  );
  format.choices(formatNames).argParser((value: string) => {
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
    const outputs = outputsOf(tokens);
    return outputs.ok ? outputs.value : command.error(outputs.error);
  };
}
