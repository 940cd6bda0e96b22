import { describe, expect, test } from "vitest";
import { createRedactor } from "../../scripts/report/redaction/redact.ts";
import { textEntries } from "../../scripts/report/redaction/sources.ts";

const VALUE = "Rk9vTai/ga+7Ze'br\"a\\31 xQ4";
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Hides the entries of a Secret in a text. */
function hide(entries: Readonly<Record<string, string>>, text: string): string {
  const all = Object.entries(entries).map(([key, value]) => ({ key, text: value }));
  return createRedactor(all).hide(text);
}

describe("a value is hidden in every encoding", () => {
  test.each([
    ["as it is", VALUE],
    ["JSON", JSON.stringify(VALUE).slice(1, -1)],
    ["JSON within JSON", JSON.stringify(JSON.stringify(VALUE)).slice(3, -3)],
    [
      "JSON with codes",
      [...VALUE].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    ],
    [
      "YAML with codes",
      [...VALUE].map((one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`).join(""),
    ],
    ["single quotes of YAML", VALUE.replaceAll("'", "''")],
    ["a URL", encodeURIComponent(VALUE)],
    ["a URL in lower case", encodeURIComponent(VALUE).replace(/%../g, (code) => code.toLowerCase())],
    ["a URL with every character encoded", Buffer.from(VALUE).toString("hex").replace(/../g, "%$&")],
    ["a form", encodeURIComponent(VALUE).replaceAll("%20", "+")],
    ["HTML", VALUE.replaceAll('"', "&quot;").replaceAll("'", "&#39;")],
    ["base64", base64(VALUE)],
    ["base64 for URLs", Buffer.from(VALUE).toString("base64url")],
    ["base64 twice", base64(base64(VALUE))],
    ["base64 after a user", base64(`user:${VALUE}`)],
    ["base64 over lines", base64(VALUE).replace(/.{10}/g, "$&\n  ")],
    ["hexadecimal digits", Buffer.from(VALUE).toString("hex")],
    ["folded", VALUE.replace(" ", "\n    ")],
    ["folded in double quotes", JSON.stringify(VALUE).slice(1, -1).replace("Tai", "T\\\n      ai")],
  ])("%s", (_, written) => {
    expect(hide({ password: VALUE }, `before ${written} after`)).toBe("before *** after");
  });
});

test("a value that a shell joins is hidden", () => {
  expect(hide({ password: "Rk9vTaiga7Zebra31" }, `login Rk9vT"ai"ga'7Ze'bra31`)).toBe("login ***");
});

describe("parts of an entry are hidden", () => {
  const PART = "Rk9vTaiga7Zebra31";
  test.each([
    ["the password of a URL", `postgres://u:${PART}@db/x`],
    ["a connection string", `Server=db;Password=${PART};User=x`],
    ["a setting", `[a]\nhello = ${PART}\n`],
    ["an env file", `A=1\nexport B='${PART}'\n`],
    ["JSON", `{"auths": {"x": {"auth": "${base64(`u:${PART}`)}"}}}`],
    ["a list", `a,${PART},b`],
  ])("%s", (_, text) => {
    expect(hide({ value: text }, `x ${PART} y`)).toBe("x *** y");
  });
});

describe("harmless words stay", () => {
  const TEXT =
    "apt-get install -y postgresql-client redis-tools python3-pip && psql -h postgres.shop.svc -U admin production 5432 utf8mb4 info true";
  test.each<[string, Record<string, string>]>([
    ["users and databases", { username: "postgres", user: "admin", database: "production" }],
    ["words as passwords", { password: "postgresql", POSTGRES_PASSWORD: "admin" }],
    ["a password that begins a package's name", { password: "postgresql", token: "python3" }],
    ["hosts and ports", { host: "postgres.shop.svc", port: "5432", DB_PORT: "5432" }],
    ["settings", { LOG_LEVEL: "info", DEBUG: "true", charset: "utf8mb4" }],
    ["a URL without a password", { url: "https://postgres.shop.svc/production" }],
    ["placeholders", { password: "changeme", token: "<token>", key: "REDACTED" }],
    [
      "a file of settings",
      { "app.yaml": "database: production\nuser: admin\nlevel: info\npackage: postgresql-client\n" },
    ],
    ["versions and durations", { version: "1.29.0", period: "12h" }],
  ])("%s", (_, entries) => {
    expect(hide(entries, TEXT)).toBe(TEXT);
  });

  test("a word of several parts is hidden only as a whole", () => {
    const words = { password: "web-gateway-pass" };
    expect(hide(words, "login web-gateway-pass; web-gateway-pass-1 web-gateway")).toBe(
      "login ***; web-gateway-pass-1 web-gateway",
    );
  });
});

test("the texts of a Secret with a mistake are entries, with and without an indicator before them", () => {
  const entries = textEntries(
    "kind: Secret\nmetadata: {name: s}\nstringData:\n  password: *Rk9vTaiga7Zebra31\n",
  );
  const { hide } = createRedactor(entries);
  expect(hide("&Rk9vTaiga7Zebra31, *Rk9vTaiga7Zebra31, kind: Secret, name: s")).toBe(
    "&***, ***, kind: Secret, name: s",
  );
});

test("a value is hidden at the end of long texts of every shape", () => {
  const { redact } = createRedactor([{ key: "password", text: VALUE }]);
  for (const unit of [" ", "a", "\\", "'", "%41", "\n", " \n", "a=", "+", "&amp;", "\"'", "QUFB"])
    expect(redact(`${unit.repeat(200_000 / unit.length)}\n ${VALUE}`).slice(-5)).toMatch(/ \*\*\*$|^\*\*\*$/);
});

test("long entries of every shape are read", () => {
  for (const unit of [" ", "a", "A1", "aB", "a: ", "\n", "a=b\n", "{", "QUFB", "-1", "é"]) {
    const entries = textEntries(
      `stringData: *x\n${unit.repeat(100_000 / unit.length)}\npassword: Rk9vTaiga7Zebra31\n`,
    );
    expect(createRedactor(entries).hide("x Rk9vTaiga7Zebra31")).toBe("x ***");
  }
});

test("a list can have more items than a function can have arguments", () => {
  const numbers = Array.from({ length: 300_000 }, () => 1);
  expect(textEntries(JSON.stringify({ token: "not/a-word-9f2c", data: numbers }))).toContainEqual({
    key: "token",
    text: "not/a-word-9f2c",
  });
});
