import { expect, test } from "vitest";
import { isSecretEntry } from "../../scripts/kubernetes/credentials/plain-secrets.ts";
import { secretNameKind } from "../../scripts/kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../scripts/kubernetes/credentials/secret-values.ts";
import { createRedactor } from "../../scripts/report/redaction/redact.ts";

/** The three answers to one question: `secret-no-literal`, `secret-not-in-git`, and the redaction of reports. */
function answers(key: string, text: string): boolean[] {
  const line = `x: ${text}`;
  return [
    isSecretLiteral(text, secretNameKind(key)!, "value"),
    isSecretEntry(key, text),
    createRedactor([{ key, text }]).hide(line) !== line,
  ];
}

test.each([
  ...[
    "changeme",
    "changeit",
    "change me",
    "CHANGE_ME",
    "please-change-me",
    "your-password-here",
    "<password>",
  ],
  ...["$(DB_PASSWORD)", "REDACTED", "xxxxxxxx", "none", "disabled", "true", "todo", "/run/secrets/password"],
])("a placeholder is a secret for neither rule nor for the redaction: %s", (text) => {
  expect(answers("DB_PASSWORD", text)).toEqual([false, false, false]);
});

test.each(["dummy", "not-needed", "placeholder", "example", "fake"])(
  "a word for a token that is not required is no secret: %s",
  (text) => {
    expect(answers("API_KEY", text)).toEqual([false, false, false]);
  },
);

test.each(["hunter2", "s3cr3t!", "1234", "admin123", "Rk9vTaiga7Zebra31", "correct-horse-battery"])(
  "a password is a secret for both rules and for the redaction: %s",
  (text) => {
    expect(answers("DB_PASSWORD", text)).toEqual([true, true, true]);
  },
);
