/** The metadata of the rules in these tests, besides name and check; the message is the argument `name`. */
export const WORDS = {
  severity: "error",
  summary: "",
  why: "",
  remedy: "",
  references: [],
  messages: { found: "{name}" },
} as const;

export const EXAMPLES = { good: [], bad: [] };
