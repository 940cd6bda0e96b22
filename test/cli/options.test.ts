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

test.each([[["--help"]], [["-h"]], [["a", "-h", "--format", "json"]]])("%j is a question", (argv) => {
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
    "--output needs a value; one that starts with a dash is written --output=--format",
  ],
  [["--help=yes"], "--help takes no value"],
  [["--root", "a", "--root", "a"], "--root is given twice"],
  [["--fail-on", "warn"], "--fail-on takes error or warning, not warn; did you mean warning?"],
  [["--format", "xml"], `--format takes ${ALL}, not xml`],
  [["--format", "jsn"], `--format takes ${ALL}, not jsn; did you mean json?`],
  [["--format", "json", "--format", "srif"], `--format takes ${ALL}, not srif; did you mean sarif?`],
  [["--output", "a", "--format", "json"], "--output a belongs to the --format before it, and none is"],
  [
    ["--format", "json", "--format", "sarif"],
    "--format json and --format sarif would both go to standard output; give all but one an --output",
  ],
  [
    ["--format", "json", "--output", "-", "--format", "sarif"],
    "--format json and --format sarif would both go to standard output; give all but one an --output",
  ],
  [
    ["--format", "json", "--output", "a", "--output", "b"],
    "--format json has two outputs, a and b; each needs a --format of its own",
  ],
  [["--format", "json", "--output", "a", "--format", "text", "--output", "a"], "--output a is given twice"],
  [["--dry-run"], "--dry-run shows what --fix would change: give both"],
  [["--fix", "-"], "--fix edits files, and - is a stream: name the file instead"],
  [["--fix", "--policy-from", "main"], "--fix goes by the policy that is here: leave out --policy-from"],
  [
    ["--fix", "--dry-run", "--format", "json"],
    "--dry-run shows a diff and writes nothing: leave out --format",
  ],
  [
    ["--fix", "--dry-run", "--write-baseline", "b"],
    "--dry-run shows a diff and writes nothing: leave out --write-baseline",
  ],
  [["--help", "--foramt"], "unknown option --foramt; did you mean --format?"],
])("%j is a mistake", (argv, message) => {
  expect(parseOptions(argv)).toEqual({ kind: "mistake", message });
});

test("the help tells every format", () => {
  const untold = formatNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(HELP));
  expect(untold).toEqual([]);
});

test("the help tells every option", () => {
  const told = [...HELP.matchAll(/^ {2}(?:-h, )?--([\w-]+)/gm)].map((match) => match[1]);
  expect(told).toEqual([
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
    "format",
    "output",
    "help",
  ]);
  const bare = ["allow-remote", "fix", "dry-run"];
  for (const name of told.filter((each) => !bare.includes(each!))) {
    const parsed = parseOptions([`--${name}`]);
    expect(parsed).toEqual(
      name === "help" ? { kind: "help" } : { kind: "mistake", message: `--${name} needs a value` },
    );
  }
});
