import { expect, test } from "vitest";
import { HELP } from "../../scripts/cli/help.ts";
import { type Options, parseOptions } from "../../scripts/cli/options.ts";
import { formatNames } from "../../scripts/report/formats/formats.ts";

const DEFAULTS: Options = {
  paths: [],
  root: null,
  policy: null,
  platform: null,
  policyFrom: null,
  baseline: null,
  writeBaseline: null,
  kubernetesVersion: null,
  allowRemote: false,
  failOn: "error",
  strict: false,
  fix: "no",
  outputs: [{ format: "text", file: null }],
};

const ALL = `${formatNames.slice(0, -1).join(", ")} or ${formatNames.at(-1)}`;

test.each<[string[], Partial<Options>]>([
  [[], {}],
  [["a", "b/c.yaml"], { paths: ["a", "b/c.yaml"] }],
  [["-"], { paths: ["-"] }],
  [["a", "-", "--root", "."], { paths: ["a", "-"], root: "." }],
  [["--", "--root", "-x"], { paths: ["--root", "-x"] }],
  [
    ["--root=dir", "--policy", "p.yaml", "--platform", "f.yaml"],
    { root: "dir", policy: "p.yaml", platform: "f.yaml" },
  ],
  [["--kubernetes-version", "1.34"], { kubernetesVersion: "1.34" }],
  [["--fail-on", "warning"], { failOn: "warning" }],
  [["--fix", "a"], { fix: "write", paths: ["a"] }],
  [["--dry-run", "--fix"], { fix: "preview" }],
  [["--fix", "--write-baseline", "b"], { fix: "write", writeBaseline: "b" }],
  [["--fail-on=error", "--format=text"], {}],
  [["--format", "json", "x"], { outputs: [{ format: "json", file: null }], paths: ["x"] }],
  [["--output=-x"], { outputs: [{ format: "text", file: "-x" }] }],
  [["--output=a=b"], { outputs: [{ format: "text", file: "a=b" }] }],
  [["--output=-"], { outputs: [{ format: "text", file: null }] }],
  [["--format", "json", "--output", "a"], { outputs: [{ format: "json", file: "a" }] }],
  [
    ["--format", "sarif", "--output", "a", "x", "--format", "junit", "--output", "b", "--format", "github"],
    {
      paths: ["x"],
      outputs: [
        { format: "sarif", file: "a" },
        { format: "junit", file: "b" },
        { format: "github", file: null },
      ],
    },
  ],
  [
    ["--format", "text", "--format", "text", "--output", "a"],
    {
      outputs: [
        { format: "text", file: null },
        { format: "text", file: "a" },
      ],
    },
  ],
])("%j", (argv, options) => {
  expect(parseOptions(argv)).toEqual({ kind: "run", options: { ...DEFAULTS, ...options } });
});

test.each([[["--help"]], [["-h"]], [["a", "-h", "--format", "json"]]])("%j asks for help", (argv) => {
  expect(parseOptions(argv)).toEqual({ kind: "help" });
});

test.each([
  [["--foramt", "json"], "unknown option --foramt; did you mean --format?"],
  [["--polcy=x"], "unknown option --polcy; did you mean --policy?"],
  [["--xyzzy"], "unknown option --xyzzy"],
  [["--no-root"], "unknown option --no-root"],
  [["--__proto__=x"], "unknown option --__proto__"],
  [["--constructor"], "unknown option --constructor"],
  [["-x"], "unknown option -x"],
  [["-1"], "unknown option -1"],
  [["--root"], "--root needs a value"],
  [["--root="], "--root needs a value"],
  [
    ["--output", "--format", "json"],
    "--output needs a value; write a value that starts with a dash as --output=--format",
  ],
  [["--help=yes"], "--help does not take a value"],
  [["--root", "a", "--root", "a"], "--root is given twice"],
  [["--fail-on", "warn"], "--fail-on must be error or warning, not warn; did you mean warning?"],
  [["--format", "xml"], `--format must be ${ALL}, not xml`],
  [["--format", "jsn"], `--format must be ${ALL}, not jsn; did you mean json?`],
  [["--format", "json", "--format", "srif"], `--format must be ${ALL}, not srif; did you mean sarif?`],
  [["--output", "a", "--format", "json"], "--output a must follow the --format that it belongs to"],
  [
    ["--format", "json", "--format", "sarif"],
    "--format json and --format sarif both write to standard output; give all but one an --output",
  ],
  [
    ["--format", "json", "--output", "-", "--format", "sarif"],
    "--format json and --format sarif both write to standard output; give all but one an --output",
  ],
  [
    ["--format", "json", "--output", "a", "--output", "b"],
    "--format json has two outputs, a and b; give each its own --format",
  ],
  [["--format", "json", "--output", "a", "--format", "text", "--output", "a"], "--output a is given twice"],
  [["--dry-run"], "--dry-run requires --fix"],
  [["--fix", "-"], "--fix edits files and cannot be used with - (standard input): pass the file as PATH"],
  [
    ["--fix", "--policy-from", "main"],
    "--fix cannot be combined with --policy-from: fixes use the policy of the working tree",
  ],
  [
    ["--fix", "--dry-run", "--format", "json"],
    "--dry-run prints a diff and writes nothing: it cannot be combined with --format",
  ],
  [
    ["--fix", "--dry-run", "--write-baseline", "b"],
    "--dry-run prints a diff and writes nothing: it cannot be combined with --write-baseline",
  ],
  [["--help", "--foramt"], "unknown option --foramt; did you mean --format?"],
])("%j is an error", (argv, message) => {
  expect(parseOptions(argv)).toEqual({ kind: "mistake", message });
});

test("the help lists every format", () => {
  const missing = formatNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(HELP));
  expect(missing).toEqual([]);
});

test("the help lists every command", () => {
  for (const command of ["npm run validate", "npm run watch", "npm run explain"])
    expect(HELP).toContain(`\n  ${command} `);
});

test("the help lists every option", () => {
  const listed = [...HELP.matchAll(/^ {2}(?:-h, )?--([\w-]+)/gm)].map((match) => match[1]);
  expect(listed).toEqual([
    "root",
    "policy",
    "platform",
    "policy-from",
    "baseline",
    "write-baseline",
    "fix",
    "dry-run",
    "kubernetes-version",
    "allow-remote",
    "fail-on",
    "strict",
    "format",
    "output",
    "help",
  ]);
  const bare = ["allow-remote", "fix", "dry-run", "strict"];
  for (const name of listed.filter((each) => !bare.includes(each!))) {
    const parsed = parseOptions([`--${name}`]);
    expect(parsed).toEqual(
      name === "help" ? { kind: "help" } : { kind: "mistake", message: `--${name} needs a value` },
    );
  }
});
