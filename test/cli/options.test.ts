import { expect, test } from "vitest";
import { HELP } from "../../scripts/cli/help.ts";
import { type Options, parseOptions } from "../../scripts/cli/options.ts";

const DEFAULTS: Options = {
  paths: [],
  root: null,
  policy: null,
  platform: null,
  kubernetesVersion: null,
  failOn: "error",
  format: "text",
  output: null,
};

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
  [["--fail-on=error", "--format=text"], {}],
  [["--format", "json", "x"], { format: "json", paths: ["x"] }],
  [["--output=-x"], { output: "-x" }],
  [["--output=a=b"], { output: "a=b" }],
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
  [["--fail-on", "warn"], "--fail-on takes error or warning, not warn"],
  [["--format", "xml"], "--format takes text or json, not xml"],
  [["--format", "jsno"], "--format takes text or json, not jsno"],
  [["--help", "--foramt"], "unknown option --foramt; did you mean --format?"],
])("%j is a mistake", (argv, message) => {
  expect(parseOptions(argv)).toEqual({ kind: "mistake", message });
});

test("the help tells every option", () => {
  const told = [...HELP.matchAll(/^ {2}(?:-h, )?--([\w-]+)/gm)].map((match) => match[1]);
  expect(told).toEqual([
    "root",
    "policy",
    "platform",
    "kubernetes-version",
    "fail-on",
    "format",
    "output",
    "help",
  ]);
  for (const name of told) {
    const parsed = parseOptions([`--${name}`]);
    expect(parsed).toEqual(
      name === "help" ? { kind: "help" } : { kind: "mistake", message: `--${name} needs a value` },
    );
  }
});
