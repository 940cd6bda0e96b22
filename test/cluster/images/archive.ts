import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

export interface Image {
  /** Full names, such as `docker.io/library/python:3.11-slim`. */
  readonly names: readonly string[];
  /** Uncompressed tar archives, lowest first. */
  readonly layers: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
}

const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** Writes an archive in the format of `docker save`, which containerd imports. */
export async function writeImage(image: Image, archive: string): Promise<void> {
  const folder = mkdtempSync(`${archive}.`);
  const sums = await Promise.all(image.layers.map(sha256));
  image.layers.forEach((layer, index) => {
    symlinkSync(layer, join(folder, `${index}.tar`));
  });
  const layers = image.layers.map((_, index) => `${index}.tar`);
  const config = {
    architecture: architectures[process.arch],
    os: "linux",
    config: {
      Env: Object.entries(image.env ?? {}).map(([name, value]) => `${name}=${value}`),
      ...(image.entrypoint === undefined ? {} : { Entrypoint: image.entrypoint }),
    },
    rootfs: { type: "layers", diff_ids: sums.map((sum) => `sha256:${sum}`) },
  };
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  const manifest = [{ Config: "config.json", RepoTags: image.names, Layers: layers }];
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  execFileSync("tar", ["-chf", archive, "-C", folder, "manifest.json", "config.json", ...layers]);
  rmSync(folder, { recursive: true });
}

/** Writes a tar archive with these files of this machine, by their paths in the image. */
export function writeLayer(files: Readonly<Record<string, string>>, archive: string): string {
  const folder = mkdtempSync(`${archive}.`);
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    execFileSync("cp", ["--dereference", "--preserve=mode", source, join(folder, path)]);
  }
  execFileSync("tar", ["-cf", archive, "--owner=0", "--group=0", "-C", folder, "."]);
  rmSync(folder, { recursive: true });
  return archive;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
