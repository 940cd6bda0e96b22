import { Ajv } from "ajv";
import schema from "../../schemas/sarif-2.1.0.schema.json" with { type: "json" };

// The schema is of draft 4, which uses `id`; Ajv supports newer drafts, where the other keywords have the same meaning.
const { id: _id, $schema: _draft, ...rest } = schema;
const formats = {
  uri: (text: string) => URL.canParse(text),
  "uri-reference": (text: string) =>
    URL.canParse(text, "https://host.example/") && !/[\s"<>\\^`{|}]|%(?![\da-f]{2})/i.test(text),
  "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
};
const validate = new Ajv({ strict: false, allErrors: true, formats }).compile(rest);

/** Returns the SARIF 2.1.0 schema violations of a log, one line each. */
export function sarifMistakes(log: unknown): string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
