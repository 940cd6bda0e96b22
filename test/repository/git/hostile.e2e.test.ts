import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCommit } from "../../../scripts/repository/git/commit.ts";

let top: string;
let first: string;
let second: string;
const { PATH = "" } = process.env;

function git(folder: string, ...args: string[]): string {
  const user = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always"];
  return execFileSync("git", [...user, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
}

function commit(folder: string, text: string): string {
  writeFileSync(join(folder, "deploy/a.yaml"), text);
  git(folder, "add", "-A", "-f");
  git(folder, "commit", "-q", "-m", text);
  return git(folder, "rev-parse", "HEAD");
}

function newRepository(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "hostile-git-")));
  git(folder, "init", "-q", "-b", "main");
  mkdirSync(join(folder, "deploy/inner"), { recursive: true });
  return folder;
}

beforeEach(() => {
  top = newRepository();
  first = commit(top, "one");
  second = commit(top, "two");
  git(top, "update-ref", "refs/remotes/origin/main", first);
});
afterEach(() => {
  process.env.PATH = PATH;
  rmSync(top, { recursive: true });
});

function opened(folder: string, ref: string): string {
  const result = openCommit(folder, ref);
  return result.ok ? `${result.value.name} ${result.value.hash}` : result.error;
}

describe("files of a commit that look like a git repository", () => {
  /** Writes a bare repository, whose `origin/main` is another commit, into a folder of the work tree. */
  function embed(into: string): void {
    const other = newRepository();
    git(other, "update-ref", "refs/remotes/origin/main", commit(other, "evil"));
    for (const part of ["HEAD", "objects", "refs"])
      cpSync(join(other, ".git", part), join(into, part), { recursive: true });
    writeFileSync(join(into, "config"), "[core]\n\trepositoryformatversion = 0\n\tworktree = .\n");
    rmSync(other, { recursive: true });
  }

  test.each([
    ["in the root", "deploy", "deploy"],
    ["above the root", "deploy", "deploy/inner"],
    ["in a folder of the root", "deploy/inner", "deploy"],
    ["at the top", ".", "deploy"],
  ])("%s are not taken for one", (_, into, root) => {
    embed(join(top, into));
    expect(opened(join(top, root), "origin/main")).toBe(`refs/remotes/origin/main ${first}`);
  });

  test("without a repository around them, no commit is found", () => {
    const folder = mkdtempSync(join(tmpdir(), "hostile-git-"));
    embed(folder);
    expect(opened(folder, "origin/main")).toContain("git commit origin/main not found");
    rmSync(folder, { recursive: true });
  });

  test("a submodule as the root is refused, except for a full hash", () => {
    const other = newRepository();
    const evil = commit(other, "evil");
    git(top, "submodule", "--quiet", "add", other, "deploy/sub");
    const root = join(top, "deploy/sub");
    expect(opened(root, "origin/main")).toBe(
      `${root} is in a submodule of ${top}, which decides what origin/main is; write the full hash`,
    );
    expect(opened(root, evil)).toBe(`${evil} ${evil}`);
    rmSync(other, { recursive: true });
  });
});

describe("a name of several commits", () => {
  const choices = (...refs: [string, string][]) =>
    `${refs.map(([name, hash]) => `${name} (${hash.slice(0, 12)})`).join(", ")}; write the full name of one of them`;

  test.each([
    ["a tag like a remote branch", "origin/main", ["refs/tags/origin/main", "refs/remotes/origin/main"]],
    ["a branch like a remote branch", "origin/main", ["refs/heads/origin/main", "refs/remotes/origin/main"]],
    ["a tag like a branch", "main", ["refs/tags/main", "refs/heads/main"]],
    ["a tag like a branch with its place", "heads/main", ["refs/heads/main", "refs/tags/heads/main"]],
    ["a tag like the default branch of a remote", "origin", ["refs/tags/origin", "refs/remotes/origin/HEAD"]],
  ])("%s is refused, with the choices", (_, name, refs) => {
    git(top, "update-ref", "refs/remotes/origin/HEAD", first);
    git(top, "update-ref", "refs/heads/main", first);
    const new_ = refs.find((ref) => ref.includes("/tags/")) ?? refs[0]!;
    git(top, "update-ref", new_, second);
    const commits = refs.map((ref): [string, string] => [ref, ref === new_ ? second : first]);
    expect(opened(top, name)).toBe(`${name} is ambiguous: ${choices(...commits)}`);
    expect(opened(top, `${name}^0`)).toBe(`${name}^0 is ambiguous: ${choices(...commits)}`);
    for (const [ref, hash] of commits) expect(opened(top, ref)).toBe(`${ref} ${hash}`);
  });

  test("a tag like the short hash of another commit is refused", () => {
    const short = first.slice(0, 8);
    git(top, "tag", short, second);
    expect(opened(top, short)).toBe(
      `${short} is ambiguous: ${choices([`refs/tags/${short}`, second], [first, first])}`,
    );
    git(top, "tag", `v1-1-g${short}`, second);
    expect(opened(top, `v1-1-g${short}`)).toContain("is ambiguous");
    expect(opened(top, first)).toBe(`${first} ${first}`);
  });

  test("a tag like a full name or HEAD does not replace it", () => {
    for (const name of ["refs/remotes/origin/main", "refs/remotes/origin/gone", "HEAD", first])
      git(top, "update-ref", `refs/tags/${name}`, second);
    git(top, "checkout", "-q", "--detach", first);
    expect(opened(top, "refs/remotes/origin/main")).toBe(`refs/remotes/origin/main ${first}`);
    expect(opened(top, "refs/remotes/origin/gone")).toContain("not found");
    expect(opened(top, "HEAD")).toBe(`HEAD ${first}`);
    expect(opened(top, first)).toBe(`${first} ${first}`);
  });

  test("names of the same commit, and names of one commit, are accepted", () => {
    git(top, "tag", "origin/main", first);
    git(top, "tag", "-a", "-m", "release", "v1", first);
    expect(opened(top, "origin/main")).toBe(`refs/tags/origin/main ${first}`);
    expect(opened(top, "v1")).toBe(`refs/tags/v1 ${first}`);
    expect(opened(top, "main~1")).toBe(`refs/heads/main~1 ${first}`);
    expect(opened(top, "HEAD^1")).toBe(`HEAD^1 ${first}`);
    expect(opened(top, second.slice(0, 7))).toBe(`${second.slice(0, 7)} ${second}`);
  });

  test("a replacement of a commit has no effect", () => {
    git(top, "replace", first, second);
    const result = openCommit(join(top, "deploy"), "origin/main");
    expect(result.ok && result.value.readText("a.yaml")).toEqual({ ok: true, value: "one" });
  });
});

describe("no program of a change or of a repository's configuration runs", () => {
  const started = () => existsSync(join(top, "STARTED"));

  /** A program `git` that leaves a mark. */
  function writeGit(folder: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "git"), `#!/bin/sh\n/usr/bin/touch ${top}/STARTED\n`);
    chmodSync(join(folder, "git"), 0o755);
  }

  test.each([
    ["`.`", () => ".:"],
    ["an empty entry", () => ":"],
    ["a relative folder", () => "deploy/bin:"],
    ["a folder of the repository", () => `${top}/deploy/bin:`],
    ["a link to one", () => `${top}-link:`],
  ])("not by PATH with %s", (_, path) => {
    const before = process.cwd();
    writeGit(join(top, "deploy/bin"));
    writeGit(top);
    symlinkSync(join(top, "deploy/bin"), `${top}-link`);
    process.chdir(top);
    process.env.PATH = `${path()}${PATH}`;
    try {
      expect(opened(join(top, "deploy"), "origin/main")).toBe(`refs/remotes/origin/main ${first}`);
    } finally {
      process.chdir(before);
      rmSync(`${top}-link`);
    }
    expect(started()).toBe(false);
  });

  test("not by settings of the repository, nor for an object that is missing", () => {
    const command = `touch ${top}/STARTED`;
    const object = git(top, "rev-parse", `${first}:deploy/a.yaml`);
    for (const setting of ["core.fsmonitor", "core.pager", "core.sshCommand", "core.alternateRefsCommand"])
      git(top, "config", setting, command);
    const remote = {
      url: `ext::sh -c touch% ${top}/STARTED`,
      promisor: "true",
      uploadpack: command,
      partialclonefilter: "blob:none",
    };
    for (const [key, value] of Object.entries(remote)) git(top, "config", `remote.origin.${key}`, value);
    for (const [key, value] of Object.entries({ "protocol.ext.allow": "always", "protocol.allow": "always" }))
      git(top, "config", key, value);
    git(top, "config", "core.repositoryformatversion", "1");
    git(top, "config", "extensions.partialclone", "origin");
    rmSync(join(top, ".git/objects", object.slice(0, 2), object.slice(2)));
    const result = openCommit(join(top, "deploy"), "origin/main");
    expect(result.ok && result.value.readText("a.yaml")).toBe(null);
    expect(started()).toBe(false);
  });
});
