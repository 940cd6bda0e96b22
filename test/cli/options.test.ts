import { expect, test } from "vitest";
import type { Options } from "../../scripts/cli/command-line/options.ts";
import { type Invocation, parseCommandLine } from "../../scripts/cli/command-line/parse.ts";
import { formatNames } from "../../scripts/report/formats/formats.ts";

const DEFAULTS: Options = {
  paths: [],
  root: null,
  policy: null,
  platform: null,
  policyFrom: null,
  changedSince: null,
  cache: true,
  cacheDir: null,
  shard: null,
  shardReports: [],
  baseline: null,
  writeBaseline: null,
  kubernetesVersion: null,
  allowRemote: false,
  failOn: "error",
  strict: false,
  fix: "no",
  outputs: [{ format: "text", file: null }],
  select: [],
  ignore: [],
  exclude: [],
  leftOut: { ignore: [], exclude: [] },
  stated: new Set(),
  sourceUrl: null,
  diffPage: null,
  groupBy: null,
  statistics: false,
  quiet: false,
  color: "auto",
};

const parse = (...argv: string[]) => parseCommandLine(argv, 100);
/** The help of a command, or the error. */
function printed(...argv: string[]): string {
  const parsed = parse(...argv);
  return parsed.kind === "print" ? parsed.text : JSON.stringify(parsed);
}

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
  [
    ["--source-url", "https://github.com/o/n/blob/main/", "--diff-page", "diff.html"],
    { sourceUrl: "https://github.com/o/n/blob/main", diffPage: "diff.html" },
  ],
  [["--diff-page=https://example.com/diff.html"], { diffPage: "https://example.com/diff.html" }],
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
  const stated = new Set(
    argv.flatMap((each) =>
      /^--fail-on/.test(each) ? "failOn" : /^--(?:format|output)/.test(each) ? "outputs" : [],
    ),
  );
  const invocation = { command: "validate", options: { ...DEFAULTS, stated, ...options } };
  expect(parse(...argv)).toEqual({ kind: "run", invocation });
  expect(parse("validate", ...argv)).toEqual({ kind: "run", invocation });
});

test.each<[string[], Partial<Options>]>([
  [["--select", "probe", "--select", "image-pinned"], { select: ["probe", "image-pinned"] }],
  [["--ignore", "startup", "--exclude", "apps/*"], { ignore: ["startup"], exclude: ["apps/*"] }],
  [["--group-by", "rule", "--quiet"], { groupBy: "rule", quiet: true }],
  [["-q", "--statistics", "--color", "never"], { quiet: true, statistics: true, color: "never" }],
])("%j", (argv, options) => {
  const invocation = { command: "validate", options: { ...DEFAULTS, ...options } };
  expect(parse(...argv)).toEqual({ kind: "run", invocation });
});

test.each<[string[], Invocation]>([
  [["watch", "apps"], { command: "watch", options: { ...DEFAULTS, paths: ["apps"] } }],
  [["language-server", "--stdio", "--clientProcessId=1"], { command: "language-server", options: DEFAULTS }],
  [["fix"], { command: "validate", options: { ...DEFAULTS, fix: "write" } }],
  [
    ["fix", "--dry-run", "--select", "probe"],
    { command: "validate", options: { ...DEFAULTS, fix: "preview", select: ["probe"] } },
  ],
  [
    ["--shard", "2/4", "--output", "two.json"],
    {
      command: "validate",
      options: {
        ...DEFAULTS,
        stated: new Set(["outputs"]),
        shard: { index: 2, count: 4 },
        outputs: [{ format: "text", file: "two.json" }],
      },
    },
  ],
  [
    ["merge", "1.json", "2.json", "--changed-since", "main"],
    {
      command: "validate",
      options: { ...DEFAULTS, shardReports: ["1.json", "2.json"], changedSince: "main" },
    },
  ],
  [["apps", "fix"], { command: "validate", options: { ...DEFAULTS, paths: ["apps", "fix"] } }],
  [["validate", "watch"], { command: "validate", options: { ...DEFAULTS, paths: ["watch"] } }],
  [["constructor"], { command: "validate", options: { ...DEFAULTS, paths: ["constructor"] } }],
  [["explain", "image-pinned"], { command: "explain", rule: "image-pinned", root: null }],
  [["explain"], { command: "rules", format: "text", root: null }],
  [["explain", "--root", "r"], { command: "rules", format: "text", root: "r" }],
  [["rules", "--format", "json"], { command: "rules", format: "json", root: null }],
  [["rules", "--format", "names", "--root", "r"], { command: "rules", format: "names", root: "r" }],
  [["completion", "bash"], { command: "completion", shell: "bash" }],
])("%j is a command", (argv, invocation) => {
  expect(parse(...argv)).toEqual({ kind: "run", invocation });
});

test.each([
  [["--foramt", "json"], "unknown option '--foramt'; did you mean --format?"],
  [["--xyzzy"], "unknown option '--xyzzy'"],
  [["--no-root"], "unknown option '--no-root'; did you mean --root?"],
  [["--__proto__=x"], "unknown option '--__proto__=x'"],
  [["--constructor"], "unknown option '--constructor'"],
  [["-x"], "unknown option '-x'"],
  [["--root"], "option '--root <folder>' argument missing"],
  [["--root="], "--root needs a value"],
  [
    ["--output", "--format", "json"],
    "--output needs a value, and --format is an option (a path that starts with dashes is written as ./--path)",
  ],
  [["--root", "a", "--root", "a"], "--root is given twice"],
  [["--fail-on", "warn"], "--fail-on must be error or warning, not warn; did you mean warning?"],
  [
    ["--source-url", "javascript:alert(1)"],
    "--source-url must be an address, such as https://github.com/owner/name/blob/main, not javascript:alert(1)",
  ],
  [["--source-url", "https://a/b", "--source-url", "https://a/c"], "--source-url is given twice"],
  [
    ["--diff-page", "/etc/passwd"],
    "--diff-page must be an address or a relative path, such as diff.html, not /etc/passwd",
  ],
  [
    ["--diff-page", "javascript:alert(1)"],
    "--diff-page must be an address or a relative path, such as diff.html, not javascript:alert(1)",
  ],
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
  [["--fix", "-"], "fixes edit files and cannot be used with - (standard input): pass the file as PATH"],
  [["fix", "-"], "fixes edit files and cannot be used with - (standard input): pass the file as PATH"],
  [
    ["fix", "--policy-from", "main"],
    "fixes cannot be combined with --policy-from: they use the policy of the working tree",
  ],
  [
    ["--fix", "--dry-run", "--format", "json"],
    "--dry-run prints a diff and writes nothing: it cannot be combined with --format",
  ],
  [
    ["fix", "--dry-run", "--write-baseline", "b"],
    "--dry-run prints a diff and writes nothing: it cannot be combined with --write-baseline",
  ],
  [
    ["--select", "probe", "--write-baseline", "b"],
    "a baseline lists all findings: --write-baseline cannot be combined with --select",
  ],
  [["--shard", "5/4"], "--shard must be a part of a number of parts, such as 2/4, not 5/4"],
  [["--shard", "1/2", "apps"], "--shard selects among all overlays and cannot be combined with PATH"],
  [
    ["--shard", "1/2", "--format", "json"],
    "a shard runs no rules: --shard cannot be combined with --format, give it to merge",
  ],
  [["merge"], "missing required argument 'REPORT'"],
  [
    ["--changed-since", "main", "apps"],
    "--changed-since selects among all overlays and cannot be combined with PATH",
  ],
  [
    ["--changed-since", "main", "--fix"],
    "--changed-since reports some overlays only and cannot be combined with --fix",
  ],
  [["watch", "-"], "watch needs files and cannot be used with - (standard input)"],
  [["watch", "--format", "json"], "unknown option '--format'"],
  [["explain", "a", "b"], "too many arguments for 'explain'. Expected 1 argument but got 2: a, b."],
  [
    ["completion", "csh"],
    "command-argument value 'csh' is invalid for argument 'SHELL'. Allowed choices are bash, zsh, fish.",
  ],
  [["cluster", "chek"], "unknown command 'chek'; did you mean check?"],
  [["cluster", "check", "--yes"], "unknown option '--yes'"],
  [["cluster", "smoke", "--wait", "-1"], "--wait must be a number of seconds from 0 to 3600, not -1"],
  [["cluster", "check", "--timeout", "0"], "--timeout must be a number of seconds from 1 to 3600, not 0"],
])("%j is an error", (argv, message) => {
  expect(parse(...argv)).toEqual({ kind: "mistake", message });
});

test("the program's help lists every command, and each command has a help of its own", () => {
  const text = printed("--help");
  for (const command of [
    "validate",
    "fix",
    "merge",
    "watch",
    "language-server",
    "explain",
    "rules",
    "cluster",
    "completion",
  ]) {
    expect(text).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
    expect(printed(command, "--help")).toMatch(new RegExp(`^Usage: \\S+ ${command} `));
    expect(printed("help", command)).toBe(printed(command, "--help"));
  }
  expect(printed("cluster", "bring-up", "-h")).toContain("--yes");
});

test("the version is that of the package", () => {
  expect(printed("--version")).toBe("syncgate 0.1.0\n");
});
