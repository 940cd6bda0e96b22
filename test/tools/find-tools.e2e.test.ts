import { execFileSync } from "node:child_process";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { searchPath } from "../../scripts/process/search-path.ts";
import kept from "../../scripts/tools/checksums.json" with { type: "json" };
import { findTools } from "../../scripts/tools/find-tools.ts";
import { hostPlatform } from "../../scripts/tools/platform.ts";
import { kubeconform, kustomize, type Tool } from "../../scripts/tools/versions.ts";
import { archiveOf, sha256Of } from "./archive.ts";
import { serveFiles } from "./server.ts";

const tools: readonly Tool[] = [kustomize, kubeconform];
const goes = searchPath("go", process.env, null);

let folder: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tools-"));
  said = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const say = (line: string) => void said.push(line);

function find(env: NodeJS.ProcessEnv, caches = folder) {
  return findTools({ say, untrusted: join(folder, "root"), env: { ...env, XDG_CACHE_HOME: caches } });
}

/** The folder for installed tools. */
function toolsIn(caches = folder): string {
  return join(caches, "syncgate/tools");
}

/** The paths of the installed tools. */
function installed(caches = folder) {
  return {
    kustomize: join(toolsIn(caches), `kustomize-${kustomize.version}`),
    kubeconform: join(toolsIn(caches), `kubeconform-${kubeconform.version}`),
  };
}

/** A program that prints the version and records every start. It needs no PATH. */
function scriptFor(version: string): string {
  return `#!/bin/sh\necho started >> "$0.log"\necho "${version}"\n`;
}

/** A folder with both tools as scripts that print those versions. */
async function folderWith(name: string, versions: readonly [string, string]): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  for (const [index, tool] of tools.entries()) {
    await writeFile(join(path, tool.name), scriptFor(versions[index] ?? ""));
    await chmod(join(path, tool.name), 0o755);
  }
  return path;
}

async function startsOf(path: string): Promise<number> {
  return (await readFile(`${path}.log`, "utf8")).split("\n").length - 1;
}

/** A server with releases of both tools that contain those files. */
function serveReleases(contents: readonly (string | Buffer)[]) {
  const files = new Map<string, Uint8Array | string>();
  const platform = hostPlatform(process.platform, process.arch);
  if (!platform.ok) throw new Error(platform.error);
  for (const [index, tool] of tools.entries()) {
    const archive = archiveOf([{ name: "LICENSE" }, { name: tool.name, content: contents[index] ?? "" }]);
    const name = tool.release.archive(platform.value);
    files.set(name, archive).set(tool.release.checksums, `${sha256Of(archive)}  ${name}\n`);
  }
  return serveFiles(files);
}

describe("tools on PATH", () => {
  const pinned = [kustomize.version, kubeconform.version] as const;

  it("are used at exactly the pinned version; other versions are ignored", async () => {
    const wrong = await folderWith("wrong", [`${kustomize.version}0`, "development"]);
    const right = await folderWith("right", pinned);
    const found = await find({ PATH: `${wrong}:${right}` });
    expect(found).toEqual({
      ok: true,
      value: { kustomize: join(right, "kustomize"), kubeconform: join(right, "kubeconform") },
    });
    expect(said).toEqual([]);
  });

  it("are asked for their version once, and again when their files change", async () => {
    const right = await folderWith("right", pinned);
    const program = join(right, "kustomize");
    const env = { PATH: `${right}`, SYNCGATE_MIRROR: "http://127.0.0.1:1" };
    await find(env);
    await find(env);
    expect(await startsOf(program)).toBe(1);
    await utimes(program, new Date(0), new Date(0));
    await find(env);
    expect(await startsOf(program)).toBe(2);
    await writeFile(program, scriptFor("v1.0.0"));
    expect(await find(env)).toMatchObject({ ok: false });
  });

  it("can print their version as packages do", async () => {
    const right = await folderWith("right", [`kustomize/${kustomize.version}`, kubeconform.version.slice(1)]);
    expect((await find({ PATH: `${right}` })).ok).toBe(true);
  });

  it("are found if the cached versions are damaged or cannot be written", async () => {
    const right = await folderWith("right", pinned);
    await mkdir(toolsIn(), { recursive: true });
    await writeFile(join(toolsIn(), "versions.json"), `{"${right}/kustomize": {"file": 1}, "x": null`);
    expect((await find({ PATH: `${right}` })).ok).toBe(true);
    await writeFile(join(folder, "file"), "");
    expect((await find({ PATH: `${right}` }, join(folder, "file"))).ok).toBe(true);
  });

  it("are not started below the root that is checked, nor through a link into it", async () => {
    await mkdir(join(folder, "root"));
    const own = await folderWith("root/bin", pinned);
    const linked = join(folder, "linked");
    await mkdir(linked);
    for (const tool of tools) await symlink(join(own, tool.name), join(linked, tool.name));
    const right = await folderWith("right", pinned);
    expect(await find({ PATH: `${own}:${linked}:${right}` })).toEqual({
      ok: true,
      value: { kustomize: join(right, "kustomize"), kubeconform: join(right, "kubeconform") },
    });
    expect(await readdir(own)).toEqual(["kubeconform", "kustomize"]);
  });

  it("are not searched in relative folders", async () => {
    const right = await folderWith("right", pinned);
    const PATH = `${relative(process.cwd(), right)}::.:${right}`;
    expect(searchPath("kustomize", { PATH }, null)).toEqual([join(right, "kustomize")]);
  });
});

describe("tools from their releases", () => {
  it("are not started after they were modified; without a record they are installed again", async () => {
    const server = await serveReleases([scriptFor(kustomize.version), scriptFor(kubeconform.version)]);
    onTestFinished(() => server.close());
    const env = { PATH: "", SYNCGATE_MIRROR: server.url };
    const program = installed().kustomize;
    const sum = `${program}.sha256`;
    expect((await find(env)).ok).toBe(true);
    const { atime, mtime } = await stat(program);
    // The same size and time, and it prints the version.
    await writeFile(program, scriptFor(kustomize.version).replace("started", "STARTED"));
    await utimes(program, atime, mtime);
    expect(await find(env)).toEqual({
      ok: false,
      error: [
        `${program} was modified after it was installed: it does not have the checksum in ${sum}`,
        "It was not started. Find out what changed it; then delete both files, and the next run installs the program again.",
      ].join("\n"),
    });
    await expect(startsOf(program)).rejects.toThrow("ENOENT");
    await writeFile(sum, "");
    expect((await find(env)).ok).toBe(false);
    await rm(sum);
    said = [];
    expect((await find(env)).ok).toBe(true);
    expect(said).toContain(
      `installing kustomize ${kustomize.version} from its release into ${toolsIn()} (once)`,
    );
    expect(await readFile(program, "utf8")).toBe(scriptFor(kustomize.version));
    expect(await readFile(sum, "utf8")).toBe(
      `${sha256Of(await readFile(program))}  kustomize-${kustomize.version}\n`,
    );
  });

  it("are installed once, each with a message; runs at the same time wait", async () => {
    const server = await serveReleases([scriptFor(kustomize.version), scriptFor(kubeconform.version)]);
    onTestFinished(() => server.close());
    const env = { PATH: "", SYNCGATE_MIRROR: server.url };
    const paths = { ok: true, value: installed() };
    expect(await Promise.all([find(env), find(env), find(env)])).toEqual([paths, paths, paths]);
    const messages = tools.map(
      ({ name, version }) => `installing ${name} ${version} from its release into ${toolsIn()} (once)`,
    );
    expect(said.filter((line) => line.startsWith("installing"))).toEqual(messages);
    expect(said).toContain(`waiting for another run that installs kustomize-${kustomize.version}`);
    expect(server.asked.filter((path) => path.endsWith(".tar.gz")).length).toBe(tools.length);
    said = [];
    const asked = server.asked.length;
    expect(await find(env)).toEqual(paths);
    expect({ said, asked: server.asked.length }).toEqual({ said: [], asked });
    expect((await readdir(toolsIn())).filter((name) => /^\.stage-|\.lock$/.test(name))).toEqual([]);
  });

  it("are rejected if they have another version", async () => {
    const server = await serveReleases([scriptFor("v0.0.1"), ""]);
    const found = await find({ PATH: "", SYNCGATE_MIRROR: server.url });
    server.close();
    expect(found).toMatchObject({
      ok: false,
      error: expect.stringContaining("the installed program reports version v0.0.1"),
    });
    expect(await readdir(toolsIn())).toEqual(["release-checksums.json"]);
  });
});

it("removes the files of killed installations, not those of running ones", async () => {
  for (const name of [".stage-old", ".stage-new"]) await mkdir(join(toolsIn(), name), { recursive: true });
  await utimes(join(toolsIn(), ".stage-old"), new Date(0), new Date(0));
  await find({ PATH: "", SYNCGATE_MIRROR: "http://127.0.0.1:1" });
  expect(await readdir(toolsIn())).toEqual([".stage-new"]);
});

describe("tools that cannot be installed", () => {
  it("are reported with the attempts and what to do", async () => {
    const go = join(folder, "go");
    await writeFile(go, "#!/bin/sh\necho 'requires go >= 1.99' >&2\nexit 1\n");
    await chmod(go, 0o755);
    const server = await serveFiles(new Map());
    const found = await find({ PATH: `${folder}`, SYNCGATE_MIRROR: server.url });
    server.close();
    expect(found).toEqual({
      ok: false,
      error: [
        `cannot install kustomize ${kustomize.version}`,
        "  with Go: requires go >= 1.99",
        `  from its release: checksums.txt: HTTP 404 from ${server.url}`,
        `Put kustomize ${kustomize.version} on PATH, or install Go, or set SYNCGATE_MIRROR to a mirror of https://github.com.`,
      ].join("\n"),
    });
    expect(await readdir(toolsIn())).toEqual([]);
  });

  it("are reported with a reason if their folder is not writable", async () => {
    await writeFile(join(folder, "file"), "");
    const found = await find({ PATH: "" }, join(folder, "file"));
    expect(found).toMatchObject({ ok: false, error: expect.stringContaining("ENOTDIR") });
  });

  it("are not looked for in a cache folder below the files that are checked", async () => {
    const caches = join(folder, "root/caches");
    expect(await find({ PATH: "" }, caches)).toEqual({
      ok: false,
      error: `the cache folder ${caches}/syncgate is below the files that are being checked: set XDG_CACHE_HOME to a folder outside`,
    });
  });

  it.each([
    ["win32", "x64", "WSL"],
    ["linux", "riscv64", "not supported"],
    ["freebsd", "x64", "not supported"],
  ])("include tools for %s on %s", (os, processor, words) => {
    expect(hostPlatform(os, processor)).toMatchObject({ ok: false, error: expect.stringContaining(words) });
  });

  it("leave no checksums of other versions in checksums.json", () => {
    const wanted = tools.map((tool) => `${tool.name}@${tool.version}/`);
    const stale = Object.keys(kept).filter((key) => !wanted.some((prefix) => key.startsWith(prefix)));
    expect(stale).toEqual([]);
  });
});

describe.runIf(goes.length > 0)("tools built by Go", () => {
  let built: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), "built-"));
    const ours = new Set(tools.map((tool) => tool.name as string));
    const { PATH = "", ...rest } = process.env;
    const without = [];
    for (const entry of PATH.split(":")) {
      const names = await readdir(entry).catch(() => []);
      if (!names.some((name) => ours.has(name))) without.push(entry);
    }
    // Settings that build for another platform, or skip the verification of modules, must have no effect.
    const hostile = { GOFLAGS: "-insecure", GOOS: "windows", GONOSUMDB: "*", CGO_ENABLED: "1" };
    env = { ...rest, ...hostile, PATH: without.join(":"), SYNCGATE_MIRROR: "http://127.0.0.1:1" };
  });

  afterAll(() => rm(built, { recursive: true, force: true }));

  it("are installed once, and then from a release as well", { timeout: 300_000 }, async () => {
    const paths = installed(built);
    expect(await find(env, built)).toEqual({ ok: true, value: paths });
    expect(said).toEqual(
      tools.map((t) => `installing ${t.name} ${t.version} with Go into ${toolsIn(built)} (once)`),
    );
    expect(execFileSync(paths.kubeconform, ["-v"], { encoding: "utf8" })).toBe(`${kubeconform.version}\n`);
    said = [];
    expect(await find(env, built)).toEqual({ ok: true, value: paths });
    expect(said).toEqual([]);

    const server = await serveReleases([await readFile(paths.kustomize), await readFile(paths.kubeconform)]);
    const found = await find({ PATH: "", SYNCGATE_MIRROR: server.url });
    server.close();
    if (!found.ok) throw new Error(found.error);
    expect(execFileSync(found.value.kustomize, ["version"], { encoding: "utf8" })).toBe(
      `${kustomize.version}\n`,
    );
  });
});
