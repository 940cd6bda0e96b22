import { fail, type Result } from "../model/result.ts";

/** Operating system and architecture, as named by Go and in releases. */
export interface HostPlatform {
  readonly os: "linux" | "darwin";
  readonly arch: "amd64" | "arm64";
}

/** The platforms that programs are released for. */
export const PLATFORMS: readonly HostPlatform[] = (["linux", "darwin"] as const).flatMap((os) =>
  (["amd64", "arm64"] as const).map((arch) => ({ os, arch })),
);

const architectures: ReadonlyMap<string, HostPlatform["arch"]> = new Map([
  ["x64", "amd64"],
  ["arm64", "arm64"],
]);

/** Returns the platform for Node's `process.platform` and `process.arch`; fails if it is not supported. */
export function hostPlatform(os: string, processor: string): Result<HostPlatform> {
  if (os === "win32")
    return fail("Windows is not supported: run this inside WSL (Windows Subsystem for Linux)");
  const arch = architectures.get(processor);
  if ((os === "linux" || os === "darwin") && arch !== undefined) return { ok: true, value: { os, arch } };
  return fail(`${os} on ${processor} is not supported: use Linux or macOS on amd64 or arm64`);
}
