import { didYouMean } from "../../config/suggestions.ts";
import { fail, type Result } from "../../model/result.ts";
import { type FormatName, formatNames } from "../../report/formats/formats.ts";

/** A report to write; `file` as the user wrote it, null for standard output. */
export interface ReportOutput {
  readonly format: FormatName;
  readonly file: string | null;
}

/** `--format` or `--output` with its value, in the order of the command line. */
export interface OutputToken {
  readonly name: "format" | "output";
  readonly value: string;
}

/**
 * Pairs each `--output` with the `--format` before it. A format without an `--output`, or with `--output -`, is written
 * to standard output; at most one format can be. Without any `--format` the report is text.
 */
export function outputsOf(tokens: readonly OutputToken[]): Result<readonly ReportOutput[]> {
  const outputs: { format: FormatName; file: string | null; isPaired: boolean }[] = [];
  const hasFormat = tokens.some(({ name }) => name === "format");
  for (const { name, value } of hasFormat ? tokens : [TEXT, ...tokens]) {
    const last = outputs.at(-1);
    if (name === "format") {
      if (!isFormat(value)) return fail(formatError(value));
      outputs.push({ format: value, file: null, isPaired: false });
    } else if (last === undefined) {
      return fail(`--output ${value} must follow the --format that it belongs to`);
    } else if (last.isPaired) {
      return fail(
        `--format ${last.format} has two outputs, ${last.file ?? "-"} and ${value}; give each its own --format`,
      );
    } else outputs[outputs.length - 1] = { ...last, file: value === "-" ? null : value, isPaired: true };
  }
  return checked(outputs.map(({ format, file }) => ({ format, file })));
}

const TEXT: OutputToken = { name: "format", value: "text" };

function isFormat(value: string): value is FormatName {
  return (formatNames as readonly string[]).includes(value);
}

function formatError(value: string): string {
  const all = `${formatNames.slice(0, -1).join(", ")} or ${formatNames.at(-1)}`;
  return `--format must be ${all}, not ${value}${didYouMean(value, formatNames)}`;
}

function checked(outputs: readonly ReportOutput[]): Result<readonly ReportOutput[]> {
  const unpaired = outputs.filter(({ file }) => file === null);
  if (unpaired.length > 1) {
    const names = unpaired.map(({ format }) => `--format ${format}`).join(" and ");
    return fail(`${names} both write to standard output; give all but one an --output`);
  }
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  return twice === undefined ? { ok: true, value: outputs } : fail(`--output ${twice} is given twice`);
}
