import { isDate } from "../config/dates.ts";
import { type RuleNames, ruleNameHint } from "../config/rule-names.ts";
import { fail, type Result } from "../model/result.ts";

/** A parsed suppression: `RULE until 2026-12-31: reason`. */
export interface Statement {
  readonly rule: string;
  /** Last day on which it applies, as `YYYY-MM-DD`; null: no expiry. */
  readonly until: string | null;
  readonly reason: string;
}

const EXPECTED = "`RULE: reason` or `RULE until YYYY-MM-DD: reason`";

/** Parses the text after `validate-ignore`. */
export function parseStatement(text: string, { all, current }: RuleNames): Result<Statement> {
  const colon = text.indexOf(":");
  const [named = "", keyword, day, ...more] = (colon === -1 ? text : text.slice(0, colon))
    .trim()
    .split(/\s+/);
  const reason = colon === -1 ? "" : text.slice(colon + 1).trim();
  if (named === "") return fail(`a suppression names its rule: ${EXPECTED}`);
  const rule = current(named);
  if (rule === null) return fail(`there is no rule ${named}${ruleNameHint(named, all)}`);
  const isDated = keyword === "until" && day !== undefined && more.length === 0;
  if (keyword !== undefined && !isDated) return fail(`a suppression is written ${EXPECTED}`);
  if (isDated && !isDate(day)) return fail(`there is no day ${day}: a date is written YYYY-MM-DD`);
  if (!/\p{L}/u.test(reason)) return fail(`a suppression says why: ${EXPECTED}`);
  return { ok: true, value: { rule, until: isDated ? day : null, reason } };
}
