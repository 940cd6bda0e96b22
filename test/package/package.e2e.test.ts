// From nothing to a verdict: the packed package, installed elsewhere, without Go, with an empty home and an empty cache. The
// programs are the real ones; the test serves them as a release would offer them.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPackage } from "../../scripts/package/build.ts";
import { releasedChecksums, releasedPrograms } from "../../scripts/package/checksums.ts";
import { searchPath } from "../../scripts/process/search-path.ts";
import { Editor } from "../language-server/client.ts";
import { type ReleaseServer, serveFiles } from "../tools/server.ts";
import { writeTree } from "../tree.ts";
import { oldestNode } from "./oldest-node.ts";
import { type Release, releaseOf } from "./release.ts";

const PROJECT = "example/platform";
const FOREIGN = {
  "shop/kustomization.yaml": "resources: [web.yaml]\nimages: [{ name: web, newTag: latest }]\n",
  "shop/web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web
          command: [sh, -c, "apt-get install -y curl && exec web"]
          readinessProbe: { httpGet: { path: /, port: 80 } }
          livenessProbe: { httpGet: { path: /, port: 80 }, failureThreshold: lots }
          resources: { requests: { cpu: 10m, memory: 16Mi }, limits: { memory: 16Mi } }
`,
};

let folder: string;
let release: Release;
let server: ReleaseServer;
let tarball: string;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "package-")));
  release = await releaseOf(PROJECT);
  const lists = releasedPrograms(PROJECT).map(
    ({ release: { checksums } }) => [checksums, release.checksums] as const,
  );
  server = await serveFiles(new Map<string, Buffer | string>([...release.archives, ...lists]));
  const checksums = await releasedChecksums(PROJECT, { SYNCGATE_MIRROR: server.url });
  if (!checksums.ok) throw new Error(checksums.error);
  const built = await buildPackage({
    out: join(folder, "dist"),
    project: PROJECT,
    checksums: checksums.value,
  });
  if (!built.ok) throw new Error(built.error);
  tarball = built.value;
  execFileSync("npm", ["install", "--global", "--offline", "--silent", "--prefix", installed(), tarball]);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const installed = () => join(folder, "installed");

/** Runs the installed command in a folder; PATH has git and Node, but no Go. */
function syncgate(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const withoutGo = (process.env.PATH ?? "").split(delimiter).filter((each) => !existsSync(join(each, "go")));
  const node = oldestNode() ?? dirname(process.execPath);
  const PATH = [join(installed(), "bin"), node, ...withoutGo].join(delimiter);
  expect(searchPath("go", { PATH }, null)).toEqual([]);
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile("syncgate", args, { cwd, env: { PATH, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test("two commands, install and syncgate, give a verdict on a foreign repository; the next run downloads nothing", async () => {
  const HOME = writeTree({});
  const cwd = writeTree(FOREIGN);
  const env = { HOME, SYNCGATE_MIRROR: server.url };
  const before = server.asked.length;
  const first = await syncgate(cwd, [], env);
  expect(first.code).toBe(1);
  expect([...first.stdout.matchAll(/^ {2}(\S+ error \S+)$/gm)].map(([, finding]) => finding)).toEqual([
    "shop/kustomization.yaml:2:31 error image-pinned",
    "shop/web.yaml:12:30 error startup-no-system-packages",
    "shop/web.yaml:14:78 error schema-valid",
  ]);
  expect(first.stdout).toMatch(/\n✖ 1 overlay, 1 resource checked; 3 errors, 0 warnings\n$/);
  expect(first.stderr.split("\n").map((line) => line.replace(/ (?:v\S+ )?from its release.*/, ""))).toEqual([
    "installing kustomize",
    "installing kubeconform",
    expect.stringMatching(/^downloading the program with Kubernetes 1\.\d+ and Kustomize$/),
    "",
  ]);
  expect(server.asked.slice(before).map((path) => path.split("/").at(-1))).toEqual([
    ...release.archives.keys(),
  ]);
  expect(readdirSync(join(HOME, ".cache"))).toEqual(["syncgate"]);

  const asked = server.asked.length;
  const second = await syncgate(cwd, ["--format", "text", "--format", "html", "--output", "a.html"], env);
  expect(second).toEqual({ code: 1, stdout: first.stdout, stderr: "" });
  expect(readFileSync(join(cwd, "a.html"), "utf8")).toContain("</html>");
  expect(server.asked.length).toBe(asked);
});

test("an archive without the checksum that the package pins is rejected", async () => {
  const other = await serveFiles(
    new Map([...release.archives.keys()].map((name) => [name, "something else"])),
  );
  try {
    const env = { HOME: writeTree({}), SYNCGATE_MIRROR: other.url };
    const { code, stderr } = await syncgate(writeTree(FOREIGN), [], env);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /from its release: kustomize_\S+: rejected, its SHA-256 checksum is [0-9a-f]{64}, expected/,
    );
  } finally {
    other.close();
  }
});

test("commands that are loaded when they are needed are in the package", async () => {
  const env = { HOME: writeTree({}) };
  const cwd = writeTree({});
  const runs = [
    ["--version"],
    ["explain", "image-pinned"],
    ["completion", "bash"],
    ["cluster", "check", "--kubeconfig", "x"],
  ];
  const results = await Promise.all(runs.map((args) => syncgate(cwd, args, env)));
  expect(results.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ""],
    [0, ""],
    [0, ""],
    [2, `error: --kubeconfig ${join(cwd, "x")} does not exist\n`],
  ]);
});

test("the language server is in the package", async () => {
  const root = writeTree({ ...FOREIGN, ".git/HEAD": "" });
  const env = { ...process.env, SYNCGATE_MIRROR: server.url };
  const node = join(oldestNode() ?? dirname(process.execPath), "node");
  const editor = new Editor([node, join(folder, "dist/package/scripts/lib/main.js")], env);
  await editor.start([root]);
  const found = await editor.diagnostics(join(root, "shop/web.yaml"), (all) => all.length > 0);
  expect(found.map(({ code }) => code)).toEqual(["startup-no-system-packages", "schema-valid"]);
  expect(await editor.end()).toBe(0);
});

test("the package has no dependencies, and what npm and its readers expect", () => {
  const files = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).split("\n");
  expect(files).toEqual(
    expect.arrayContaining(
      ["package.json", "README.md", "LICENSE", "LICENSES.md", "SECURITY.md", "scripts/lib/main.js"].map(
        (name) => `package/${name}`,
      ),
    ),
  );
  expect(files.filter((name) => /\.(?:ts|map)$/.test(name))).toEqual([]);
  const manifest = JSON.parse(readFileSync(join(folder, "dist/package/package.json"), "utf8"));
  expect(Object.keys(manifest).filter((key) => /dependencies|scripts/i.test(key))).toEqual([]);
  expect(manifest.repository).toEqual({ type: "git", url: `git+https://github.com/${PROJECT}.git` });
});
