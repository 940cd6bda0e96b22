import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fail, type Result } from "../../model/result.ts";
import { pinnedChecksums } from "../checksums.ts";
import { findGo } from "../go-install.ts";
import { reasonOf } from "../one-line.ts";
import { hostPlatform } from "../platform.ts";
import { checksumFile, programState, recordProgram } from "../program-checksum.ts";
import { installFromRelease } from "../release-install.ts";
import { buildWithGo, reportedMinor } from "./build-upstream.ts";
import { cacheFolder } from "./cache-folder.ts";
import { noteUse, removeOldPrograms } from "./old-programs.ts";
import { upstreamRelease } from "./release.ts";
import { minorOf, moduleFile, sourcesHash, UPSTREAM_MINORS } from "./sources.ts";

export interface FindUpstreamOptions {
  /** Receives one line per build or download. */
  readonly say: (line: string) => void;
  /** The root of the files that are being checked: no program below it is started. */
  readonly untrusted: string | null;
  /** PATH, the cache folder and Go's settings; default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The program of `scripts/upstream/program` at one Kubernetes minor version. */
export interface FoundUpstream {
  readonly file: string;
  readonly minor: string;
}

/**
 * Finds the program for a Kubernetes version: built or downloaded before, else it is built by Go, else downloaded from
 * the release. Null is any version: one that is there, else the default one. Fails with the reasons, on one line.
 */
export async function findUpstream(
  version: string | null,
  options: FindUpstreamOptions,
): Promise<Result<FoundUpstream>> {
  const { env = process.env, untrusted } = options;
  const minor = version === null ? null : minorOf(version);
  if (minor !== null && moduleFile(minor) === null)
    return fail(`there is no program for Kubernetes ${minor}, only for ${UPSTREAM_MINORS.join(", ")}`);
  const caches = cacheFolder(env, process.platform, untrusted);
  if (!caches.ok) return caches;
  const folder = join(caches.value, "upstream", sourcesHash());
  for (const one of minor === null ? UPSTREAM_MINORS : [minor]) {
    const file = programFile(folder, one);
    const state = await programState(file, programName(one));
    if (state === "intact") {
      await noteUse(folder);
      return { ok: true, value: { file, minor: one } };
    }
    if (state === "modified")
      return fail(`${file} does not have the checksum in ${checksumFile(file)}: delete both`);
  }
  return install(minor ?? UPSTREAM_MINORS[0]!, folder, { ...options, env });
}

export function programName(minor: string): string {
  return `upstream-${minor}`;
}

function programFile(folder: string, minor: string): string {
  return join(folder, programName(minor));
}

/** A failed installation is tried again after this time, in milliseconds: it can take minutes to fail. */
const RETRY_MS = 60 * 60_000;

async function install(
  minor: string,
  folder: string,
  options: FindUpstreamOptions & { readonly env: NodeJS.ProcessEnv },
): Promise<Result<FoundUpstream>> {
  const record = join(folder, `${programName(minor)}.failed`);
  const failedBefore = await recentFailure(record);
  if (failedBefore !== null)
    return fail(`${failedBefore} (tried again after an hour, or if ${record} is deleted)`);
  const tried: string[] = [];
  for (const method of [fromGo, fromRelease]) {
    const result = await inStage(minor, folder, options.env, (stage) =>
      method(minor, stage, folder, options),
    );
    if (result.ok) {
      await removeOldPrograms(dirname(folder), basename(folder));
      return { ok: true, value: { file: result.value, minor } };
    }
    tried.push(result.error);
  }
  const reason = tried.join("; ");
  await writeFile(record, JSON.stringify({ at: Date.now(), reason })).catch(() => {});
  return fail(reason);
}

async function recentFailure(record: string): Promise<string | null> {
  try {
    const { at, reason } = JSON.parse(await readFile(record, "utf8"));
    return Math.abs(Date.now() - at) < RETRY_MS ? String(reason) : null;
  } catch {
    return null;
  }
}

type Method = (
  minor: string,
  stage: string,
  folder: string,
  options: FindUpstreamOptions & { readonly env: NodeJS.ProcessEnv },
) => Promise<Result<string>>;

const fromGo: Method = async (minor, stage, _folder, { env, untrusted, say }) => {
  const go = findGo(env, untrusted);
  if (go === null) return fail("go is not on PATH");
  say(`building the program with Kubernetes ${minor} and Kustomize by Go (once, about 3 minutes)`);
  const built = await buildWithGo(go, minor, stage, env);
  return built.ok ? built : fail(`go build: ${built.error}`);
};

const fromRelease: Method = async (minor, stage, folder, { env, say }) => {
  const platform = hostPlatform(process.platform, process.arch);
  if (!platform.ok) return platform;
  const release = upstreamRelease(minor, sourcesHash());
  if (release === null) return fail("package.json names no repository with releases");
  say(`downloading ${release.name} from its release (once)`);
  const options = { platform: platform.value, env, folder, pinned: pinnedChecksums, say };
  const downloaded = await installFromRelease(release, stage, options);
  return downloaded.ok ? downloaded : fail(`its release: ${downloaded.error}`);
};

/** Makes a program in a temporary folder and renames it into place, so concurrent installations are safe. */
async function inStage(
  minor: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  make: (stage: string) => Promise<Result<string>>,
): Promise<Result<string>> {
  let stage: string | undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    stage = await mkdtemp(join(folder, ".stage-"));
    const made = await make(stage);
    if (!made.ok) return made;
    const reported = await reportedMinor(made.value, env);
    if (reported !== minor) return fail(`the program reports Kubernetes ${reported ?? "(nothing)"}`);
    const file = programFile(folder, minor);
    const sum = checksumFile(made.value);
    await recordProgram(made.value, programName(minor), sum);
    await rename(sum, checksumFile(file));
    await rename(made.value, file);
    return { ok: true, value: file };
  } catch (error) {
    return fail(reasonOf(error));
  } finally {
    if (stage !== undefined) await rm(stage, { recursive: true, force: true });
  }
}
