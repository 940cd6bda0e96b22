import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runInstall } from "./installed.ts";
import { repositoryRoot } from "./kustomize.ts";
import { type Folders, makeVolumes, removeVolumes } from "./pod.ts";
import { Running } from "./process.ts";
import { renderServices, type Service } from "./rendered.ts";
import { findPython, packageIndexEnv, unprivileged } from "./unprivileged.ts";

const installMs = 300_000;

let python: string;
let service: Service;
let pod: { root: string; folders: Folders };

beforeAll(async () => {
  python = await findPython();
  service = (await renderServices("overlays/bizosaas-dev"))[0]!;
  pod = await makeVolumes(service);
});

afterAll(() => pod && removeVolumes(pod.root));

function runPython(...args: string[]) {
  const env = {
    ...packageIndexEnv(),
    PYTHONPYCACHEPREFIX: pod.folders.get("tmp"),
    HOME: pod.folders.get("tmp"),
  };
  return new Running(spawn(python, args, { ...unprivileged, cwd: "/", env })).ended;
}

describe("requirements.txt", () => {
  // The image's Python on both node architectures, independent of this machine.
  it.each(["x86_64", "aarch64"])(
    "contains the checksum of a wheel for every package on %s",
    { timeout: installMs },
    async (arch) => {
      const platforms = ["2014", "_2_17"].map((tag) => `--platform=manylinux${tag}_${arch}`);
      const target = ["--python-version=3.11", "--implementation=cp", ...platforms];
      const kind = ["--require-hashes", "--only-binary=:all:", "--no-cache-dir", "--quiet"];
      const folders = [
        "--dest",
        join(pod.folders.get("tmp")!, arch),
        "-r",
        join(pod.folders.get("app")!, "requirements.txt"),
      ];
      const end = await runPython("-m", "pip", "download", ...kind, ...target, ...folders);
      expect(end).toMatchObject({ code: 0 });
    },
  );

  it("makes pip reject a package with another checksum", { timeout: installMs }, async () => {
    const [configMap, files] = [...service.files][0]!;
    const requirements = files["requirements.txt"]!.replaceAll(/sha256:[0-9a-f]{4}/g, "sha256:0000");
    const tampered = {
      ...service,
      files: new Map([[configMap, { ...files, "requirements.txt": requirements }]]),
    };
    const other = await makeVolumes(tampered);
    const end = await runInstall(tampered, other.folders, python);
    await removeVolumes(other.root);
    expect(end.code).toBe(1);
    expect(end.output).toContain("THESE PACKAGES DO NOT MATCH THE HASHES");
  });
});

describe("main.py", () => {
  it("equals the file in the ConfigMap and compiles", async () => {
    const source = join(repositoryRoot, "base/fastapi-service/app/main.py");
    const mounted = join(pod.folders.get("app")!, "main.py");
    expect(await readFile(mounted, "utf8")).toBe(await readFile(source, "utf8"));
    expect(await runPython("-m", "py_compile", mounted)).toMatchObject({ code: 0, output: "" });
  });

  it("is formatted: no tabs, no trailing space, 88 columns, one newline at the end", async () => {
    const text = await readFile(join(pod.folders.get("app")!, "main.py"), "utf8");
    expect(text.split("\n").filter((line) => /\t|\s$|.{89}/.test(line))).toEqual([]);
    expect(text).toMatch(/[^\n]\n$/);
  });
});
