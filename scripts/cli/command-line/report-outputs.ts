import { didYouMean } from "../../config/suggestions.ts";
import { fail, type Result } from "../../model/result.ts";
import type { FormatName } from "../../report/formats/formats.ts";

/** A report to write; `file` as the user wrote it, null for standard output. */
export interface ReportOutput<Format extends string = FormatName> {
  readonly format: Format;
  readonly file: string | null;
}

/** `--format` or `--output` with its value, in the order of the command line. */
export interface OutputToken {
  readonly name: "format" | "output";
  readonly value: string;
}

/**
 * Pairs each `--output` with the `--format` before it. A format without an `--output`, or with `--output -`, is written
 * to standard output; at most one format can be. Without any `--format` the first of `formats` is written.
 */
export function outputsOf<Format extends string>(
  tokens: readonly OutputToken[],
  formats: readonly [Format, ...Format[]],
): Result<readonly ReportOutput<Format>[]> {
  const outputs: { format: Format; file: string | null; isPaired: boolean }[] = [];
  const defaultToken: OutputToken = { name: "format", value: formats[0] };
  const hasFormat = tokens.some(({ name }) => name === "format");
  for (const { name, value } of hasFormat ? tokens : [defaultToken, ...tokens]) {
    const last = outputs.at(-1);
    if (name === "format") {
      const format = formats.find((name) => name === value);
      if (format === undefined) return fail(formatError(value, formats));
      outputs.push({ format, file: null, isPaired: false });
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

function formatError(value: string, formats: readonly string[]): string {
  const all = `${formats.slice(0, -1).join(", ")} or ${formats.at(-1)}`;
  return `--format must be ${all}, not ${value}${didYouMean(value, formats)}`;
}

function checked<Format extends string>(
  outputs: readonly ReportOutput<Format>[],
): Result<readonly ReportOutput<Format>[]> {
  const unpaired = outputs.filter(({ file }) => file === null);
  if (unpaired.length > 1) {
    const names = unpaired.map(({ format }) => `--format ${format}`).join(" and ");
    return fail(`${names} both write to standard output; give all but one an --output`);
  }
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  return twice === undefined ? { ok: true, value: outputs } : fail(`--output ${twice} is given twice`);
}
