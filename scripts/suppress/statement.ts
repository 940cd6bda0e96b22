import { isDay } from "../config/days.ts";
import { didYouMean } from "../config/nearest.ts";

/** A parsed suppression: `RULE until 2026-12-31: reason`. */
export interface Statement {
  readonly rule: string;
  /** Last day on which it applies, as `YYYY-MM-DD`; null: no expiry. */
  readonly until: string | null;
  readonly reason: string;
}

export type ParsedStatement =
  | { readonly ok: true; readonly statement: Statement }
  | { readonly ok: false; readonly message: string };

const EXPECTED = "`RULE: reason` or `RULE until YYYY-MM-DD: reason`";

/** Parses the text after `validate-ignore`. */
export function parseStatement(text: string, ruleNames: ReadonlySet<string>): ParsedStatement {
  const colon = text.indexOf(":");
  const [rule = "", keyword, day, ...more] = (colon === -1 ? text : text.slice(0, colon)).trim().split(/\s+/);
  const reason = colon === -1 ? "" : text.slice(colon + 1).trim();
  if (rule === "") return wrong(`a suppression names its rule: ${EXPECTED}`);
  if (!ruleNames.has(rule)) return wrong(`there is no rule ${rule}${didYouMean(rule, [...ruleNames])}`);
  const isDated = keyword === "until" && day !== undefined && more.length === 0;
  if (keyword !== undefined && !isDated) return wrong(`a suppression is written ${EXPECTED}`);
  if (isDated && !isDay(day)) return wrong(`there is no day ${day}: a date is written YYYY-MM-DD`);
  if (!/\p{L}/u.test(reason)) return wrong(`a suppression says why: ${EXPECTED}`);
  return { ok: true, statement: { rule, until: isDated ? day : null, reason } };
}

function wrong(message: string): ParsedStatement {
  return { ok: false, message };
}
