import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { rendered } from "../engines/engine.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, writeTree } from "../tree.ts";

describe("git for remote resources", () => {
  /** The messages of a build that may fetch `entry`. */
  async function fetched(entry: string): Promise<string> {
    const { overlays } = await rendered(
      { "app/kustomization.yaml": `resources: ["${entry}"]\n` },
      { kind: "everything" },
      true,
    );
    expect(overlays[0]!.resources).toEqual([]);
    return overlays[0]!.failures.map(({ message }) => message).join("\n");
  }

  test("reads no configuration of a temporary folder, a home or the environment", async () => {
    const folder = writeTree({});
    const config = `[url "ext::sh -c touch% ${folder}/STARTED "]\n\tinsteadOf = https://127.0.0.1/\n[protocol "ext"]\n\tallow = always\n`;
    writeFileSync(join(folder, ".gitconfig"), config);
    for (const name of ["HOME", "XDG_CONFIG_HOME", "TMPDIR"]) vi.stubEnv(name, folder);
    vi.stubEnv("GIT_CONFIG_GLOBAL", join(folder, ".gitconfig"));
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await fetched("https://127.0.0.1/a/b.git//c?ref=main")).toContain("127.0.0.1");
    expect(readdirSync(folder)).not.toContain("STARTED");
  });

  test("is not a program below the root", async () => {
    const root = writeTree({
      "app/kustomization.yaml": "resources: [https://127.0.0.1/a/b.git//c?ref=main]\n",
    });
    mkdirSync(join(root, "bin"));
    writeFileSync(join(root, "bin/git"), `#!/bin/sh\n/usr/bin/touch ${root}/STARTED\n`, { mode: 0o755 });
    vi.stubEnv("PATH", `${join(root, "bin")}:${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { kustomize } = await toolsForTests();
    expect((await kustomizeRenderer(kustomize, root, { allowRemote: true })("app")).ok).toBe(false);
    expect(readdirSync(root)).not.toContain("STARTED");
  });

  test("reads no repository of this machine", async () => {
    const outside = writeTree({
      "app/kustomization.yaml": "resources: [a.yaml]\n",
      "app/a.yaml": configMap("a"),
    });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@e", ...args], { cwd: outside });
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    const entry = `file://${outside}//app?ref=main`;
    expect(await fetched(entry)).toContain("which is a git repository on this machine");
    // A remote base can have such an entry too, which is known only to Kustomize.
    const root = writeTree({ "app/kustomization.yaml": `resources: ["${entry}"]\n` });
    const { kustomize } = await toolsForTests();
    const built = await kustomizeRenderer(kustomize, root, { allowRemote: true })("app");
    expect(built.ok ? built.value : built.error).toContain("transport 'file' not allowed");
  });
});
