import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cacheFolder } from "../../../scripts/tools/cache-folder.ts";
import { findUpstream } from "../../../scripts/tools/upstream/find-upstream.ts";
import {
  moduleFile,
  PROGRAM_FOLDER,
  sourcesHash,
  UPSTREAM_MINORS,
} from "../../../scripts/tools/upstream/sources.ts";
import { writeTree } from "../../tree.ts";
import { sha256Of } from "../archive.ts";

describe("the cache folder", () => {
  test.each<[NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    [{ HOME: "/home/a" }, "linux", "/home/a/.cache/syncgate"],
    [{ HOME: "/Users/a" }, "darwin", "/Users/a/Library/Caches/syncgate"],
    [{ HOME: "/home/a", XDG_CACHE_HOME: "/caches" }, "linux", "/caches/syncgate"],
    [{ HOME: "/Users/a", XDG_CACHE_HOME: "/caches" }, "darwin", "/caches/syncgate"],
    [{ HOME: "/home/a", XDG_CACHE_HOME: "relative" }, "linux", "/home/a/.cache/syncgate"],
  ])("%j on %s", (env, os, folder) => {
    expect(cacheFolder(env, os, "/repository")).toEqual({ ok: true, value: folder });
  });

  test("is refused below the files that are checked, also through a link", () => {
    const root = writeTree({ "checked/.keep": "", "other/.keep": "" });
    symlinkSync(join(root, "checked"), join(root, "other/link"));
    for (const XDG_CACHE_HOME of [join(root, "checked/new"), join(root, "other/link/new")])
      expect(cacheFolder({ XDG_CACHE_HOME }, "linux", join(root, "checked"))).toMatchObject({ ok: false });
  });
});

describe("the sources", () => {
  test("there is a module file with the Kubernetes and Kustomize modules of each minor version", () => {
    for (const minor of UPSTREAM_MINORS) {
      const text = readFileSync(join(PROGRAM_FOLDER, moduleFile(minor)!), "utf8");
      expect(text).toMatch(new RegExp(`^\\tk8s\\.io/kubernetes v${minor}\\.\\d+$`, "m"));
      expect(text).toContain("\tsigs.k8s.io/kustomize/api v0.21.1\n");
    }
  });

  test("another name or content of a source is another hash", () => {
    const hashes = [{ "a.go": "x" }, { "a.go": "y" }, { "b.go": "x" }, { "a.go": "x", "go.sum": "" }].map(
      (files) => sourcesHash(writeTree(files)),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(sourcesHash(writeTree({ "a.go": "x", "README.md": "" }))).toBe(hashes[0]);
  });
});

describe("the program", () => {
  /** An environment in which nothing can be built or downloaded. */
  function emptyCache() {
    const said: string[] = [];
    const XDG_CACHE_HOME = writeTree({});
    const folder = join(XDG_CACHE_HOME, "syncgate/upstream", sourcesHash());
    const find = (version: string | null) =>
      findUpstream(version, {
        say: (line) => said.push(line),
        untrusted: null,
        env: { XDG_CACHE_HOME, PATH: "" },
      });
    return { said, folder, find };
  }

  function install(folder: string, minor: string): string {
    const file = join(folder, `upstream-${minor}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, "#!/bin/sh\n");
    chmodSync(file, 0o755);
    writeFileSync(`${file}.sha256`, `${sha256Of(Buffer.from("#!/bin/sh\n"))}  upstream-${minor}\n`);
    return file;
  }

  test("is the one in the cache at the version that is asked for, whatever the patch release", async () => {
    const { find, folder, said } = emptyCache();
    const file = install(folder, "1.35");
    for (const version of ["1.35", "1.35.9", "v1.35.0", null])
      expect(await find(version)).toEqual({ ok: true, value: { file, minor: "1.35" } });
    expect(said).toEqual([]);
  });

  test("is not started if its file was changed", async () => {
    const { find, folder } = emptyCache();
    writeFileSync(install(folder, "1.35"), "#!/bin/sh\necho changed\n");
    expect(await find("1.35")).toMatchObject({
      error: expect.stringContaining("does not have the checksum"),
    });
  });

  test("is missing without Go and a release, with the reasons; the reasons are kept for the next run", async () => {
    const { find, said } = emptyCache();
    const reason = "package.json names no repository with releases; go is not on PATH";
    expect(await find("1.36")).toEqual({ ok: false, error: reason });
    expect(await find("1.36")).toMatchObject({
      error: expect.stringContaining(`${reason} (tried again after`),
    });
    expect(said).toEqual([]);
  });

  test("is installed by one run at a time: the others wait, and do not try what failed", async () => {
    const { find, said } = emptyCache();
    const results = await Promise.all([find("1.36"), find("1.36"), find("1.36")]);
    const reasons = results.map((result) => (result.ok ? "" : result.error));
    expect(reasons.filter((reason) => !reason.includes("(tried again after"))).toHaveLength(1);
    expect(said).toEqual(Array(2).fill("waiting for another run that installs upstream-1.36"));
  });

  test("does not exist for other versions", async () => {
    const { find } = emptyCache();
    expect(await find("1.33.1")).toEqual({
      ok: false,
      error: "there is no program for Kubernetes 1.33, only for 1.34, 1.35, 1.36, 1.37",
    });
  });
});
