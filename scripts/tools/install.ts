import { fail, type Result } from "../model/result.ts";
import { checksumKey, pinnedChecksums } from "./checksums.ts";
import { findGo, installWithGo } from "./go-install.ts";
import { removeOldPrograms } from "./old-programs.ts";
import type { HostPlatform } from "./platform.ts";
import { installFromRelease, MIRROR_VARIABLE } from "./release-install.ts";
import { installInStage } from "./stage.ts";
import { askVersion } from "./version-check.ts";
import { programName, type Tool } from "./versions.ts";

export interface InstallOptions {
  readonly platform: HostPlatform;
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  /** The root of the files that are being checked: no program below it is started. */
  readonly untrusted: string | null;
  readonly say: (line: string) => void;
}

type Method = (tool: Tool, options: InstallOptions) => Promise<Result<string>>;

/**
 * Installs the tool into the folder and returns its path. Go comes first, since its checksum database verifies what it
 * builds; a release whose checksum is pinned is verified as well and takes seconds instead of minutes.
 */
export async function install(tool: Tool, options: InstallOptions): Promise<Result<string>> {
  const isPinned = pinnedChecksums.has(checksumKey(tool, tool.release.archive(options.platform)));
  const tried: string[] = [];
  for (const method of isPinned ? [fromRelease, withGo] : [withGo, fromRelease]) {
    const result = await method(tool, options);
    if (result.ok) {
      await removeOldPrograms({
        folder: options.folder,
        isReplaced: (name) => isOtherVersion(name, tool),
      });
      return result;
    }
    tried.push(result.error);
  }
  return fail(failureMessage(title(tool), tried));
}

/** Reports whether a file is another version of the tool, not its checksum or lock. */
function isOtherVersion(file: string, tool: Tool): boolean {
  return (
    file.startsWith(`${tool.name}-v`) &&
    /^[\d.]+$/.test(file.slice(tool.name.length + 2)) &&
    file !== programName(tool)
  );
}

function title({ name, version }: Tool): string {
  return `${name} ${version}`;
}

function failureMessage(program: string, tried: readonly string[]): string {
  return [
    `cannot install ${program}`,
    ...tried.map((line) => `  ${line}`),
    `Put ${program} on PATH, or install Go, or set ${MIRROR_VARIABLE} to a mirror of https://github.com.`,
  ].join("\n");
}

const withGo: Method = async (tool, options) => {
  const { env, untrusted, folder, say } = options;
  const go = findGo(env, untrusted);
  if (go === null) return fail("with Go: go is not on PATH");
  say(`installing ${title(tool)} with Go into ${folder} (once)`);
  const result = await inStage(tool, options, (stage) => installWithGo(go, tool, stage, env));
  return result.ok ? result : fail(`with Go: ${result.error}`);
};

const fromRelease: Method = async (tool, options) => {
  options.say(`installing ${title(tool)} from its release into ${options.folder} (once)`);
  const result = await inStage(tool, options, (stage) =>
    installFromRelease(tool, stage, { ...options, pinned: pinnedChecksums }),
  );
  return result.ok ? result : fail(`from its release: ${result.error}`);
};

function inStage(
  tool: Tool,
  { folder, env }: InstallOptions,
  make: (stage: string) => Promise<Result<string>>,
): Promise<Result<string>> {
  return installInStage(folder, programName(tool), make, async (program) => {
    const version = await askVersion(tool, program, env);
    return version === tool.version ? null : `the installed program reports version ${version ?? "(none)"}`;
  });
}
