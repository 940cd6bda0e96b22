import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fail, type Result } from "../../model/result.ts";
import { pinnedChecksums } from "../checksums.ts";
import { findGo } from "../go-install.ts";
import { removeOldPrograms } from "../old-programs.ts";
import { hostPlatform } from "../platform.ts";
import { installFromRelease } from "../release-install.ts";
import { installInStage } from "../stage.ts";
import { buildWithGo, reportedMinor } from "./build-upstream.ts";
import { releasingProject, upstreamRelease } from "./release.ts";
import { programName, sourcesHash } from "./sources.ts";

/** The name of a folder with the programs of other sources. */
const SOURCES_HASH = /^[0-9a-f]{16}$/;

export interface InstallUpstreamOptions {
  /** Receives one line per build or download. */
  readonly say: (line: string) => void;
  /** The root of the files that are being checked: no program below it is started. */
  readonly untrusted: string | null;
  readonly env: NodeJS.ProcessEnv;
}

/** A failed installation is tried again after this time, in milliseconds: it can take minutes to fail. */
const RETRY_MS = 60 * 60_000;

/**
 * Installs the program for a Kubernetes minor version into the folder and returns its path: from the release of its sources,
 * which the project of this file makes, else built by Go, which takes minutes. Fails with the reasons, on one line.
 */
export async function installUpstream(
  minor: string,
  folder: string,
  options: InstallUpstreamOptions,
): Promise<Result<string>> {
  const record = join(folder, `${programName(minor)}.failed`);
  const failedBefore = await recentFailure(record);
  if (failedBefore !== null)
    return fail(`${failedBefore} (tried again after an hour, or if ${record} is deleted)`);
  const tried: string[] = [];
  for (const method of [fromRelease, fromGo]) {
    const result = await installInStage(
      folder,
      programName(minor),
      (stage) => method(minor, stage, folder, options),
      (program) => faultOf(program, minor, options.env),
    );
    if (result.ok) {
      await removeOldPrograms({
        folder: dirname(folder),
        isReplaced: (name) => SOURCES_HASH.test(name) && name !== basename(folder),
      });
      return result;
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
  options: InstallUpstreamOptions,
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
  const project = releasingProject();
  if (project === null) return fail("package.json names no repository with releases");
  const release = upstreamRelease(minor, sourcesHash(), project);
  say(`downloading the program with Kubernetes ${minor} and Kustomize from its release (once)`);
  const options = { platform: platform.value, env, folder, pinned: pinnedChecksums, say };
  const downloaded = await installFromRelease(release, stage, options);
  return downloaded.ok ? downloaded : fail(`its release: ${downloaded.error}`);
};

async function faultOf(program: string, minor: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const reported = await reportedMinor(program, env);
  return reported === minor ? null : `the program reports Kubernetes ${reported ?? "(nothing)"}`;
}
