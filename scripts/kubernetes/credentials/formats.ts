import type { Span } from "../../model/place.ts";

/** A credential recognized by its own format, with a human-readable description. */
export interface FormattedCredential extends Span {
  readonly what: string;
}

/** https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns */
const FORMATS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    "a private key",
    /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S]){0,20000}/g,
  ],
  ["an AWS access key", /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g],
  ["a GitHub token", /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36,250}|github_pat_\w{40,250})/g],
  ["a GitLab token", /(?<![\w-])glpat-[\w-]{20,100}/g],
  ["a Slack token", /(?<![\w-])xox[abprs]-[A-Za-z0-9-]{10,200}/g],
  ["a Slack webhook", /hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,30}/g],
  ["an OpenAI key", /(?<![\w-])sk-(?:proj-|svcacct-)?(?=[A-Za-z_-]{0,60}\d)[A-Za-z0-9_-]{40,200}/g],
  ["a Stripe key", /(?<!\w)[rs]k_live_[A-Za-z0-9]{20,120}/g],
  ["a SendGrid key", /(?<!\w)SG\.[\w-]{20,24}\.[\w-]{40,50}/g],
  ["a Docker token", /(?<!\w)dckr_pat_[\w-]{20,60}/g],
  ["a DigitalOcean token", /(?<!\w)dop_v1_[a-f0-9]{64}/g],
  ["a Vault token", /(?<!\w)hv[sbr]\.[\w-]{24,200}/g],
  ["a Google API key", /(?<![\w-])AIza[\w-]{35}(?![\w-])/g],
  ["a JSON Web Token", /(?<![\w.-])eyJ[\w-]{8,2000}\.eyJ[\w-]{8,8000}\.[\w-]{16,2000}/g],
  [
    "a bearer token",
    /(?<=\bBearer\s{1,3})(?=[\w.~+/-]{0,200}\d)(?=[\w.~+/-]{0,200}[A-Za-z])[\w.~+/-]{20,4000}={0,2}/gi,
  ],
  ["an age key", /(?<!\w)AGE-SECRET-KEY-1[A-Z0-9]{58}/g],
];

/** Every format contains one of these texts, which are faster to search. */
const QUICK_CHECK =
  /PRIVATE KEY|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hooks\.slack|sk-|k_live_|SG\.|dckr_pat_|dop_v1_|hv[sbr]\.|AGE-SECRET|AIza|eyJ|bearer\s/i;

/** Fewer distinct characters than any random text of such a length has. */
const MIN_CHARACTERS = 8;

/**
 * The credentials in a text that are recognized by their format; examples and placeholders (`ghp_xxxx…`) are excluded.
 */
export function formattedCredentialsIn(text: string): FormattedCredential[] {
  if (!QUICK_CHECK.test(text)) return [];
  return FORMATS.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: match }) => {
      if (isExample(match)) return [];
      return [{ what, start: index, end: index + match.length }];
    }),
  );
}

function isExample(match: string): boolean {
  // Only the text between the BEGIN and END lines of a key counts.
  const body = match.replace(/^-----BEGIN [^-]{0,60}-----/, "").replace(/\s+/g, "");
  return (
    /EXAMPLE|example|xxxxx|XXXXX|\.\.\.|\{\{|\$\{|REDACTED|redacted/.test(body) ||
    new Set(body).size < MIN_CHARACTERS
  );
}
