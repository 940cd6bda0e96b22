import { join } from "node:path";
import { fail, type Result } from "../../model/result.ts";
import { cacheFolder } from "../cache-folder.ts";
import { withLock } from "../lock.ts";
import { noteUse } from "../old-programs.ts";
import { programState } from "../program-checksum.ts";
import { checksumFile } from "../verified-program.ts";
import { minorOf, moduleFile, programName, sourcesHash, UPSTREAM_MINORS } from "./sources.ts";

export interface FindUpstreamOptions {
  /** Receives one line per build or download. */
  readonly say: (line: string) => void;
  /** The root of the files that are being checked: no program below it is started. */
  readonly untrusted: string | null;
  /** PATH, the cache folder, Go's settings and `SYNCGATE_MIRROR`; default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The program of `scripts/upstream/program` at one Kubernetes minor version. */
export interface FoundUpstream {
  readonly file: string;
  readonly minor: string;
}

/**
 * Finds the program for a Kubernetes version: built or downloaded before, else it is installed; other runs wait for that.
 * Null is any version: one that is there, else the default one. Fails with the reasons, on one line.
 */
export async function findUpstream(
  version: string | null,
  options: FindUpstreamOptions,
): Promise<Result<FoundUpstream>> {
  const { env = process.env, untrusted, say } = options;
  const minor = version === null ? null : minorOf(version);
  if (minor !== null && moduleFile(minor) === null)
    return fail(`there is no program for Kubernetes ${minor}, only for ${UPSTREAM_MINORS.join(", ")}`);
  const caches = cacheFolder(env, process.platform, untrusted);
  if (!caches.ok) return caches;
  const folder = join(caches.value, "upstream", sourcesHash());
  for (const one of minor === null ? UPSTREAM_MINORS : [minor]) {
    const found = await ownProgram(one, folder);
    if (found !== null) return found;
  }
  const wanted = minor ?? UPSTREAM_MINORS[0]!;
  const sayWaiting = () => say(`waiting for another run that installs ${programName(wanted)}`);
  return withLock(join(folder, `${programName(wanted)}.lock`), sayWaiting, async () => {
    const found = await ownProgram(wanted, folder);
    if (found !== null) return found;
    const { installUpstream } = await import("./install-upstream.ts");
    const installed = await installUpstream(wanted, folder, { env, untrusted, say });
    return installed.ok ? { ok: true, value: { file: installed.value, minor: wanted } } : installed;
  });
}

/** The program that was installed before; null if there is none, or nothing states which checksum it must have. */
async function ownProgram(minor: string, folder: string): Promise<Result<FoundUpstream> | null> {
  const file = join(folder, programName(minor));
  const state = await programState(file, programName(minor));
  if (state === "modified")
    return fail(`${file} does not have the checksum in ${checksumFile(file)}: delete both`);
  if (state !== "intact") return null;
  noteUse(folder);
  return { ok: true, value: { file, minor } };
}
