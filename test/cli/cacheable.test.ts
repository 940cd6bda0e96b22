import { expect, test } from "vitest";
import { cacheableCommand, plainCommand } from "../../scripts/cli/command-line/cacheable.ts";
import { commandLine } from "../../scripts/cli/command-line/parse.ts";

test.each([
  [[], { root: null, cacheDir: null, outputs: [] }],
  [["validate"], { root: null, cacheDir: null, outputs: [] }],
  [["--root", "a", "--format=json", "-q"], { root: "a", cacheDir: null, outputs: [] }],
  [["validate", "--cache-dir=c", "--root=a=b"], { root: "a=b", cacheDir: "c", outputs: [] }],
  [
    ["--format", "sarif", "--output", "a.sarif", "--format", "json", "--output=-"],
    { root: null, cacheDir: null, outputs: ["a.sarif"] },
  ],
  [["apps"], null],
  [["-"], null],
  [["watch"], null],
  [["validate", "validate"], null],
  [["--no-cache"], null],
  [["--policy-from", "main"], null],
  [["--policy-from=main"], null],
  [["--root", "a", "--policy-from", "main"], null],
  [["--root"], null],
  [["--root", "--strict"], null],
  [["--", "--strict"], null],
  [["--fix"], null],
])("%j", (argv, expected) => {
  expect(cacheableCommand(argv)).toEqual(expected);
});

test.each([
  [["--no-cache"], { root: null, cacheDir: null, outputs: [] }],
  [["validate", "--no-cache", "--root", "a"], { root: "a", cacheDir: null, outputs: [] }],
  [["--root", "--no-cache"], null],
  [["--no-cache", "apps"], null],
  [["--no-cache", "--policy-from", "main"], null],
])("%j without a cache", (argv, expected) => {
  expect(plainCommand(argv)).toEqual(expected);
  expect(cacheableCommand(argv)).toBeNull();
});

/** Options that read other files or commits, change files, or let Kustomize fetch. */
const NOT_KEPT = [
  ...["--policy", "--platform", "--policy-from", "--allow-remote", "--baseline", "--write-baseline"],
  ...["--changed-since", "--shard", "--no-cache", "--fix", "--dry-run"],
];

test("every option of validate is either kept with the answer or listed as one that is not", () => {
  const validate = commandLine(() => {}).commands.find((command) => command.name() === "validate")!;
  const options = validate.options.map((option) => option.long!);
  const kept = validate.options.filter((option) => {
    const argv = option.required ? [option.long!, "json"] : [option.long!];
    return cacheableCommand(argv) !== null;
  });
  const names = kept.map((option) => option.long!);
  expect([...names, ...NOT_KEPT].sort()).toEqual(options.sort());
});
