import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../scripts/process/run.ts";
import { findGo } from "../../scripts/tools/go-install.ts";
import { cacheFolder, versionOf } from "../cluster/parts/build.ts";
import { PARTS } from "../cluster/parts/parts.ts";

const PROGRAM_FOLDER = fileURLToPath(new URL("../../scripts/upstream/program", import.meta.url));
const TIMEOUT_MS = 60 * 60_000;
const OUTPUT_BYTES = 16 * 1024 * 1024;

/** The kube-apiserver of a minor version; undefined for the one of the cluster tests. Built by Go if it is not there. */
export async function serverProgram(minor: string, say: (line: string) => void): Promise<string | undefined> {
  if (versionOf(PARTS.apiserver).startsWith(`v${minor}.`)) return undefined;
  const file = join(cacheFolder(), "kube-apiserver", `minor-${minor}`, "kube-apiserver");
  if (existsSync(file)) return file;
  const go = findGo(process.env, null);
  if (go === null) throw new Error("go is not on PATH");
  say(`building kube-apiserver ${minor}`);
  mkdirSync(dirname(file), { recursive: true });
  // The program needs fewer modules; Go adds the checksums of the others to copies.
  const modules = join(dirname(file), "server.mod");
  for (const end of ["mod", "sum"])
    copyFileSync(join(PROGRAM_FOLDER, `go-${minor}.${end}`), modules.replace(/mod$/, end));
  const [major = "", number = ""] = minor.split(".");
  const versions = `-X k8s.io/component-base/version.gitVersion=v${minor}.0 -X k8s.io/component-base/version.gitMajor=${major} -X k8s.io/component-base/version.gitMinor=${number}`;
  const ran = await runProgram({
    file: go,
    args: [
      ...[
        "build",
        "-mod=mod",
        `-modfile=${modules}`,
        "-trimpath",
        "-ldflags",
        `-s -w ${versions}`,
        "-o",
        file,
      ],
      "k8s.io/kubernetes/cmd/kube-apiserver",
    ],
    cwd: PROGRAM_FOLDER,
    env: process.env as Record<string, string>,
    outputBytes: OUTPUT_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  if (ran.ending.kind !== "exit" || ran.ending.code !== 0) throw new Error(ran.stderr.slice(-2000));
  return file;
}
