import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Commit, openCommit } from "../../../scripts/repository/git/commit.ts";

let folder: string;
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd: folder,
    encoding: "utf8",
  }).trim();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "commit-"));
  git("init", "-q", "-b", "main");
  mkdirSync(join(folder, "sub"));
  writeFileSync(join(folder, "sub/policy.yaml"), "rules: {}\n");
  writeFileSync(join(folder, "sub/binary"), Buffer.from([0xff, 0xfe]));
  git("add", ".");
  git("commit", "-q", "-m", "first");
  writeFileSync(join(folder, "sub/policy.yaml"), "rules: {a: off}\n");
  git("commit", "-q", "-a", "-m", "second");
});
afterAll(() => rmSync(folder, { recursive: true }));

function opened(ref: string, at = folder): Commit {
  const result = openCommit(at, ref);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

test("a file of an earlier commit is read, also from a subfolder", () => {
  const text = { ok: true, value: "rules: {}\n" };
  expect(opened("main~1").readText("sub/policy.yaml")).toEqual(text);
  expect(opened("HEAD^", join(folder, "sub")).readText("policy.yaml")).toEqual(text);
  expect(opened("main").hash).toBe(git("rev-parse", "HEAD"));
});

test.each([
  ["a missing file", "gone.yaml", null],
  ["a folder", "sub", { ok: false, error: { code: "unreadable", message: "is not a file" } }],
  [
    "a file that is not UTF-8",
    "sub/binary",
    { ok: false, error: { code: "not-utf8", message: "is not UTF-8 text" } },
  ],
  ["a path outside the repository", "../../etc/passwd", null],
])("%s", (_, path, expected) => {
  expect(opened("main").readText(path)).toEqual(expected);
});

test.each(["no-such-branch", "--output=x", "-h", "main:sub", "", "main\nHEAD"])("not a commit: %j", (ref) => {
  const result = openCommit(folder, ref);
  expect(result.ok ? result.value.hash : result.error).toContain(`git commit ${ref} not found`);
});

test("the folders in a folder are listed", () => {
  expect(opened("main").foldersIn(".")).toEqual(["sub"]);
  expect(opened("main").foldersIn("sub")).toEqual([]);
  expect(opened("main").foldersIn("gone")).toEqual([]);
});

test("without a git repository, opening a commit fails", () => {
  expect(openCommit("/", "main").ok).toBe(false);
});

test("all files of a commit are extracted byte for byte, without the conversions of a checkout", () => {
  const target = mkdtempSync(join(tmpdir(), "extracted-"));
  writeFileSync(join(folder, ".gitattributes"), "* text eol=crlf filter=owned\n");
  git("config", "core.safecrlf", "false");
  git("config", "filter.owned.smudge", "touch owned; cat");
  symlinkSync("sub/policy.yaml", join(folder, "link"));
  writeFileSync(join(folder, "sub/ü \n.yaml"), "a: 1\n");
  git("add", ".");
  git("commit", "-q", "-m", "third");
  opened("HEAD").extractTo(target);
  expect(readdirSync(target, { recursive: true, encoding: "utf8" }).sort()).toEqual(
    [".gitattributes", "link", "sub", "sub/binary", "sub/policy.yaml", "sub/ü \n.yaml"].sort(),
  );
  expect(readlinkSync(join(target, "link"))).toBe("sub/policy.yaml");
  expect(readFileSync(join(target, "sub/policy.yaml"), "utf8")).toBe("rules: {a: off}\n");
  expect(readFileSync(join(target, "sub/binary"))).toEqual(Buffer.from([0xff, 0xfe]));
  rmSync(target, { recursive: true });
  const within = mkdtempSync(join(tmpdir(), "extracted-"));
  opened("HEAD^", join(folder, "sub")).extractTo(within);
  expect(readdirSync(within).sort()).toEqual(["binary", "policy.yaml"]);
  rmSync(within, { recursive: true });
});
