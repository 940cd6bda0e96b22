import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { TOOL_NAME } from "../model/tool.ts";
import { isWithinFolder } from "../process/search-path.ts";

/**
 * The folder for installed programs, in the user's folder for files that can be made again: `$XDG_CACHE_HOME`, else
 * `~/.cache`, on macOS `~/Library/Caches` (https://specifications.freedesktop.org/basedir-spec/latest/). Fails if it is
 * below `untrusted`, the files that are being checked, since programs in it are started.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv,
  os: NodeJS.Platform,
  untrusted: string | null,
): Result<string> {
  const home = env.HOME !== undefined && isAbsolute(env.HOME) ? env.HOME : homedir();
  const given = env.XDG_CACHE_HOME ?? "";
  const caches = isAbsolute(given) ? given : join(home, os === "darwin" ? "Library/Caches" : ".cache");
  const folder = join(caches, TOOL_NAME);
  if (untrusted !== null && isWithinFolder(folder, untrusted))
    return fail(
      `the cache folder ${folder} is below the files that are being checked: set XDG_CACHE_HOME to a folder outside`,
    );
  return { ok: true, value: folder };
}
