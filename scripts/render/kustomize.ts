import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { explain } from "./explain.ts";

export type Rendered =
  | { readonly ok: true; readonly yaml: string }
  | { readonly ok: false; readonly message: string };

/** Builds one kustomization as the sync engine does. More than one implementation will stand behind this. */
export type Renderer = (folder: string) => Promise<Rendered>;

export interface RenderLimits {
  readonly outputBytes: number;
  readonly milliseconds: number;
}

export interface RenderOptions {
  readonly limits?: RenderLimits;
  /** Lets kustomize fetch remote bases and resources, over HTTP and with git. */
  readonly allowRemote?: boolean;
}

const LIMITS: RenderLimits = { outputBytes: 256 * 1024 * 1024, milliseconds: 60_000 };

const run = promisify(execFile);

/**
 * A renderer that starts `kustomize build` for each folder below `root`. The overlay is built as it stands, so
 * nothing (sortOptions, buildMetadata, openapi) can get lost on the way. Plugins and Helm stay off. Flux allows any
 * file below the repository's root, so Kustomize's own restriction is off and the source graph guards the root. No
 * environment is passed on and every proxy leads nowhere: should a remote entry slip through, it cannot be fetched.
 */
export function kustomizeRenderer(kustomize: string, root: string, options: RenderOptions = {}): Renderer {
  const { limits = LIMITS, allowRemote = false } = options;
  return async (folder) => {
    try {
      const args = ["build", "--load-restrictor", "LoadRestrictionsNone", join(root, folder)];
      const { stdout } = await run(kustomize, args, {
        cwd: root,
        env: allowRemote ? fetchingEnvironment() : CLOSED_ENVIRONMENT,
        maxBuffer: limits.outputBytes,
        timeout: limits.milliseconds,
        killSignal: "SIGKILL",
      });
      return { ok: true, yaml: stdout };
    } catch (error) {
      return { ok: false, message: reason(error as ProcessError, { root, folder, limits }) };
    }
  };
}

const NOWHERE = "http://127.0.0.1:9";
const CLOSED_ENVIRONMENT = { HOME: tmpdir(), PATH: "", HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE };

const PASSED_ON = /^(?:PATH|(?:https?|no|all)_proxy|SSL_CERT_(?:FILE|DIR)|GIT_SSL_CAINFO)$/i;

/** What git and HTTP need, without the user's own configuration and credentials. */
function fetchingEnvironment(): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
  return { ...Object.fromEntries(passed), HOME: tmpdir(), GIT_TERMINAL_PROMPT: "0" };
}

interface ProcessError extends Error {
  readonly code?: string | number;
  readonly killed?: boolean;
  readonly stderr?: string;
}

interface Build {
  readonly root: string;
  readonly folder: string;
  readonly limits: RenderLimits;
}

function reason(error: ProcessError, { root, folder, limits }: Build): string {
  const { outputBytes, milliseconds } = limits;
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER")
    return `kustomize wrote more than ${outputBytes} bytes`;
  if (error.killed === true) return `kustomize took longer than ${milliseconds / 1000} s`;
  const said = explain(error.stderr ?? "", root, folder);
  return said === "" ? `kustomize could not be run (${error.code ?? error.message})` : said;
}
