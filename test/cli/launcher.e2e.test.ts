import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const scripts = fileURLToPath(new URL("../../scripts", import.meta.url));
const ownModules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const lockedPackage = `node-linux-${process.arch}`;
const onLinux = process.platform === "linux";
/** Makes the running Node report an older version; the Node that is started in its place does not load this module. */
const pretendOld = [
  "--import",
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.11.0"}})',
];

/** The files that run without TypeScript. */
const LAUNCHER = [
  "main.mjs",
  "process/builtins.mjs",
  "process/file-stamp.mjs",
  ...["bundle", "launch", "load-bundle", "places", "program-files"].map((name) => `launcher/${name}.mjs`),
];

/** The folder for code that is made of the sources. */
const CODE_CACHE = "node_modules/.cache/syncgate";

interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "launcher-")));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a package with only the launcher and a program whose `main` has that body; returns the launcher's path. */
async function packageWith(body: string, root = folder): Promise<string> {
  await mkdir(join(root, "scripts/cli"), { recursive: true });
  await writeFile(join(root, "package.json"), '{ "name": "tree", "version": "1.0.0", "type": "module" }');
  const program = `export async function main(argv: string[]): Promise<number> {\n${body}\n}\n`;
  await writeFile(join(root, "scripts/cli/run.ts"), program);
  await mkdir(join(root, "scripts/process"), { recursive: true });
  await mkdir(join(root, "scripts/launcher"), { recursive: true });
  await mkdir(join(root, "schemas"), { recursive: true });
  for (const name of LAUNCHER) await copyFile(join(scripts, name), join(root, "scripts", name));
  return join(root, "scripts/main.mjs");
}

function launch(args: string[], env: NodeJS.ProcessEnv = {}, node = process.execPath): ChildProcess {
  const { DEBUG: _debug, NODE_OPTIONS: _options, ...rest } = process.env;
  return spawn(node, args, { env: { ...rest, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      text[name] += chunk;
    });
  }
  const [code, signal] = await once(child, "close");
  return { code, signal, ...text };
}

const run = (args: string[], env?: NodeJS.ProcessEnv, node?: string) => outcomeOf(launch(args, env, node));

/** A Node older than 24 on PATH, if this machine has one. */
function olderNode(): string | undefined {
  const candidates = (process.env.PATH ?? "").split(delimiter).map((entry) => join(entry, "node"));
  return candidates.find((path) => {
    try {
      const version = execFileSync(path, ["-p", "process.versions.node"], {
        encoding: "utf8",
        timeout: 5000,
      });
      return [20, 21, 22, 23].includes(Number.parseInt(version, 10));
    } catch {
      return false;
    }
  });
}

describe("the program", () => {
  it("receives the arguments and sets the exit code", async () => {
    const path = await packageWith("console.log(argv.join()); return 1;");
    expect(await run([path, "apps", "--json"])).toEqual({
      code: 1,
      signal: null,
      stdout: "apps,--json\n",
      stderr: "",
    });
  });

  it("writes all output to a slow reader", async () => {
    const path = await packageWith('process.stdout.write("x".repeat(3_000_000)); return 1;');
    const child = launch([path]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { code, stdout } = await outcomeOf(child);
    expect({ code, length: stdout.length }).toEqual({ code: 1, length: 3_000_000 });
  });

  it("continues after the reader closes the pipe", async () => {
    const path = await packageWith(`
      for (let i = 0; i < 200; i++) {
        console.log("x".repeat(10_000));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return 1;`);
    const child = launch([path]);
    child.stdout?.once("data", () => child.stdout?.destroy());
    expect(await outcomeOf(child)).toMatchObject({ code: 1, stderr: "" });
  });

  it.runIf(onLinux)("ends with 2 if the report cannot be written", async () => {
    const path = await packageWith('console.log("report"); return 0;');
    const child = spawn("/bin/sh", ["-c", '"$0" "$1" > /dev/full', process.execPath, path]);
    const { code, stderr } = await outcomeOf(child);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cannot write the output: .*ENOSPC.*\n$/);
  });
});

describe("an error in the program", () => {
  const bugs = {
    "an exception": 'throw new TypeError("no such\\nthing \\u001b[31m");',
    "an exception outside of main":
      'setTimeout(() => { throw new TypeError("no such thing"); }); return new Promise(() => {});',
    "an unhandled rejection":
      'void Promise.reject(new TypeError("no such thing")); return new Promise(() => {});',
  };
  it.each(Object.entries(bugs))("is one line and exit code 2: %s", async (_name, body) => {
    const { code, stderr } = await run([await packageWith(body)]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^internal error: TypeError: no such thing[ [\w]* \(this is a bug, please report it; .*\)\n$/,
    );
    expect(stderr).not.toContain("\u001b");
  });

  it("is printed with its stack if DEBUG is set", async () => {
    const path = await packageWith('throw new TypeError("no such thing");');
    expect((await run([path], { DEBUG: "1" })).stderr).toMatch(/\n {4}at main \(.*run\.ts:2:7\)\n/);
  });

  it("includes a run that ends without a result", async () => {
    const { code, stderr } = await run([await packageWith("return new Promise(() => {});")]);
    expect(code).toBe(2);
    expect(stderr).toContain("the run ended without a result");
  });

  it("is distinguished from packages that are not installed", async () => {
    const { code, stderr } = await run([await packageWith('await import("no-such-package"); return 0;')]);
    expect(code).toBe(2);
    expect(stderr).toBe(`A package that this program needs is not installed: run \`npm ci\` in ${folder}/\n`);
  });
});

describe("compiled code", () => {
  it("is cached in the package's own folder", async () => {
    const path = await packageWith("return 0;");
    expect((await run([path])).code).toBe(0);
    expect(await readdir(join(folder, CODE_CACHE, "compiled"))).not.toEqual([]);
  });

  it("is cached in Node's default folder if the package's own cannot be written", async () => {
    const path = await packageWith(
      'console.log((await import("node:module")).getCompileCacheDir()); return 0;',
    );
    await mkdir(join(folder, "node_modules"));
    await writeFile(join(folder, "node_modules/.cache"), "not a folder");
    const { code, stdout, stderr } = await run([path], { TMPDIR: join(folder, "elsewhere") });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.startsWith(join(folder, "elsewhere"))).toBe(true);
  });
});

describe("a bundle of the program", () => {
  const source = "scripts/cli/run.ts";
  /** A package, and a bundle of it that was made with `digest`, or with that of the sources. */
  async function packageWithBundle(digest?: string): Promise<string> {
    const path = await packageWith('console.log("TypeScript"); return 0;');
    await writeFile(join(folder, "package-lock.json"), "{}");
    await mkdir(join(folder, `${CODE_CACHE}/bundle`), { recursive: true });
    const chunk = 'exports.text = () => "bundle";';
    await writeFile(join(folder, `${CODE_CACHE}/bundle/text.js`), `(function (exports) { ${chunk} })`);
    const main = 'exports.main = () => { console.log(require("./text.js").text()); return 0; };';
    await writeFile(
      join(folder, `${CODE_CACHE}/bundle/main.js`),
      `(function (exports, require) { ${main} })`,
    );
    const { digestOf } = await import(join(folder, "scripts/launcher/program-files.mjs"));
    const sources = { sources: [source], files: "0", digest: digest ?? digestOf([source]) };
    await writeFile(join(folder, `${CODE_CACHE}/bundle/sources.json`), JSON.stringify(sources));
    return path;
  }
  const started = async (path: string) => (await run([path])).stdout.trim();

  it("is started if its sources are unchanged", async () => {
    expect(await started(await packageWithBundle())).toBe("bundle");
  });

  const changes: Record<string, () => Promise<void>> = {
    "a source": () => appendFile(join(folder, source), "// changed\n"),
    "the version of a package": () => writeFile(join(folder, "package-lock.json"), "{ }"),
    "a source that was deleted": async () => {
      const sources = { sources: [source, "scripts/cli/gone.ts"], digest: "0" };
      await writeFile(join(folder, `${CODE_CACHE}/bundle/sources.json`), JSON.stringify(sources));
    },
    "a damaged list of sources": () => writeFile(join(folder, `${CODE_CACHE}/bundle/sources.json`), "{"),
  };
  it.each(Object.entries(changes))("is not started after a change: %s", async (_name, change) => {
    const path = await packageWithBundle();
    await change();
    expect(await started(path)).toBe("TypeScript");
  });

  it.each(Object.entries(changes))(
    "is not started after a change since the last run: %s",
    async (_name, change) => {
      const path = await packageWithBundle();
      await noteStamps(path);
      await change();
      expect(await started(path)).toBe("TypeScript");
      expect(await started(path)).toBe("TypeScript");
    },
  );

  it("is started without reading the sources again if no stamp has changed", async () => {
    const path = await packageWithBundle();
    await noteStamps(path);
    const file = join(folder, CODE_CACHE, "stamps.json");
    const noted = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify({ ...noted, bundle: "another" }));
    expect(await started(path)).toBe("TypeScript");
  });

  it("is started with damaged stamps, which are replaced", async () => {
    const path = await packageWithBundle();
    await noteStamps(path);
    const file = join(folder, CODE_CACHE, "stamps.json");
    const noted = await readFile(file, "utf8");
    await writeFile(file, noted.slice(0, -1));
    expect(await started(path)).toBe("bundle");
    expect(await readFile(file, "utf8")).toBe(noted);
  });

  /** Runs once all files are so old that a change is sure to give them another stamp. */
  async function noteStamps(path: string): Promise<void> {
    const noted = join(folder, CODE_CACHE, "stamps.json");
    while (!existsSync(noted)) {
      expect(await started(path)).toBe("bundle");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  describe("has the code that earlier runs compiled", () => {
    /** The names of the files with code, in the order of their paths. */
    async function codeFiles(): Promise<string[]> {
      const all = await readdir(join(folder, CODE_CACHE, "bundle"), { recursive: true });
      return all.filter((name) => /^code-[0-9a-f]{16}[\\/]/.test(name)).sort();
    }
    const contentOf = async (name: string) => readFile(join(folder, CODE_CACHE, "bundle", name));

    it("of each file that they loaded, with the functions of three runs", async () => {
      const path = await packageWithBundle();
      const writes: number[][] = [];
      for (let run = 0; run < 4; run++) {
        expect(await started(path)).toBe("bundle");
        const files = await codeFiles();
        expect(files.map((name) => name.split(/[\\/]/)[1])).toEqual(["main.js", "text.js"]);
        writes.push(await Promise.all(files.map(async (name) => (await contentOf(name)).at(-1)!)));
      }
      expect(writes).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
        [3, 3],
      ]);
    });

    const damages: Record<string, (content: Buffer) => Buffer> = {
      "a changed byte": (content) =>
        content.fill(content[content.length >> 1]! ^ 1, content.length >> 1, (content.length >> 1) + 1),
      "a missing end": (content) => content.subarray(0, -40),
      nothing: () => Buffer.alloc(0),
    };
    it.each(Object.entries(damages))("which is replaced after damage: %s", async (_name, damage) => {
      const path = await packageWithBundle();
      await started(path);
      for (const name of await codeFiles())
        await writeFile(join(folder, CODE_CACHE, "bundle", name), damage(await contentOf(name)));
      expect(await started(path)).toBe("bundle");
      for (const name of await codeFiles()) expect((await contentOf(name)).at(-1)).toBe(1);
    });

    it("for other options of Node apart, of which four are kept", async () => {
      const path = await packageWithBundle();
      for (let size = 1; size <= 5; size++)
        expect((await run([`--max-semi-space-size=${size}`, path])).stdout).toBe("bundle\n");
      const all = await readdir(join(folder, CODE_CACHE, "bundle"));
      expect(all.filter((name) => name.startsWith("code-"))).toHaveLength(4);
    });

    it("unless the folder cannot be written", async () => {
      const path = await packageWithBundle();
      const sources = join(folder, CODE_CACHE, "bundle/sources.json");
      await started(path);
      const [file] = await codeFiles();
      const codeFolder = join(folder, CODE_CACHE, "bundle", dirname(file!));
      await rm(codeFolder, { recursive: true });
      await copyFile(sources, codeFolder);
      const outcome = await run([path]);
      expect(outcome).toEqual({ code: 0, signal: null, stdout: "bundle\n", stderr: "" });
    });
  });

  it("of another checkout, to whose packages a link leads, is not started", async () => {
    const path = await packageWithBundle();
    const elsewhere = await realpath(await mkdtemp(join(tmpdir(), "launcher-")));
    await rename(join(folder, "node_modules"), join(elsewhere, "node_modules"));
    await symlink(join(elsewhere, "node_modules"), join(folder, "node_modules"));
    expect(await started(path)).toBe("TypeScript");
    await rm(elsewhere, { recursive: true });
  });

  it("is made by `npm ci` of files of this repository", async () => {
    const sources = JSON.parse(
      await readFile(join(scripts, "..", CODE_CACHE, "bundle/sources.json"), "utf8"),
    );
    expect(sources.sources).toContain(source);
    expect(
      sources.sources.filter((path: string) => !/^(?:package\.json$|schemas\/|scripts\/)/.test(path)),
    ).toEqual([]);
  });
});

describe("installed as a dependency", () => {
  it("strips the types of its own files, without a warning", async () => {
    const root = join(folder, "node_modules/tree");
    await packageWith("const text: string = argv.join(); console.log(text); return 1;", root);
    await mkdir(join(folder, "node_modules/.bin"));
    await symlink("../tree/scripts/main.mjs", join(folder, "node_modules/.bin/tree"));
    const outcome = await run([join(folder, "node_modules/.bin/tree"), "apps"]);
    expect(outcome).toEqual({ code: 1, signal: null, stdout: "apps\n", stderr: "" });
  });

  it("leaves the files of other packages to Node", async () => {
    const root = join(folder, "node_modules/tree");
    const path = await packageWith('await import("other/index.ts"); return 0;', root);
    const other = join(root, "node_modules/other");
    await mkdir(other, { recursive: true });
    await writeFile(join(other, "package.json"), '{ "name": "other", "version": "1.0.0", "type": "module" }');
    await writeFile(join(other, "index.ts"), "export const one: number = 1;\n");
    const { code, stderr } = await run([path], { DEBUG: "1" });
    expect(code).toBe(2);
    expect(stderr).toContain("ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING");
  });
});

describe("an older Node", () => {
  const wanted =
    /^Node 24 or newer is required; this is Node 2\d\.[\d.]+\.\nOn Linux `npm ci` installs it \(with Node 22\.22 or newer\); elsewhere install it from https:\/\/nodejs\.org\n$/;

  /** Adds the Node that `npm ci` installs. */
  async function addLockedNode(): Promise<void> {
    await mkdir(join(folder, "node_modules"));
    await symlink(join(ownModules, lockedPackage), join(folder, "node_modules", lockedPackage));
  }

  it("reports what is required", async () => {
    const { code, stdout, stderr } = await run([...pretendOld, await packageWith("return 0;")]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(wanted);
  });

  it("reports the same if the locked Node cannot start", async () => {
    const path = await packageWith("return 0;");
    const broken = join(folder, "node_modules", lockedPackage);
    await mkdir(broken, { recursive: true });
    await writeFile(join(broken, "package.json"), '{ "version": "24.0.0" }');
    const { code, stderr } = await run([...pretendOld, path]);
    expect(code).toBe(2);
    expect(stderr).toMatch(wanted);
  });

  it.runIf(onLinux)("does not start a locked Node that is too old itself", async () => {
    const path = await packageWith("return 0;");
    const old = join(folder, "node_modules", lockedPackage);
    await mkdir(join(old, "bin"), { recursive: true });
    await writeFile(join(old, "package.json"), '{ "version": "20.0.0" }');
    await symlink(process.execPath, join(old, "bin/node"));
    expect((await run([...pretendOld, path])).stderr).toMatch(wanted);
  });

  it.runIf(onLinux)("starts the locked Node", async () => {
    const path = await packageWith("console.log(argv.join()); return 1;");
    await addLockedNode();
    const outcome = await run([...pretendOld, path, "a b", "*"]);
    expect(outcome).toEqual({ code: 1, signal: null, stdout: "a b,*\n", stderr: "" });
  });

  it.runIf(onLinux)("ends with the signal that ended the locked Node", async () => {
    const path = await packageWith('process.kill(process.pid, "SIGKILL"); return 0;');
    await addLockedNode();
    expect(await run([...pretendOld, path])).toMatchObject({ code: null, signal: "SIGKILL" });
  });

  it.runIf(onLinux)("forwards signals", async () => {
    const path = await packageWith(`
      setTimeout(() => {}, 60_000);
      process.on("SIGTERM", () => { console.log("stopped"); process.exit(7); });
      console.log("ready");
      return new Promise(() => {});`);
    await addLockedNode();
    const child = launch([...pretendOld, path]);
    child.stdout?.once("data", () => child.kill("SIGTERM"));
    expect(await outcomeOf(child)).toMatchObject({ code: 7, stdout: "ready\nstopped\n" });
  });

  const older = olderNode();
  it.runIf(older !== undefined)("can read the launcher", async () => {
    const path = await packageWith("return 0;");
    const { code, stderr } = await run([path], { NODE_PATH: "", HOME: dirname(folder) }, older);
    expect(code).toBe(2);
    expect(stderr).toMatch(wanted);
  });
});
