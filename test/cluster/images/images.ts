import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { packageIndexEnv } from "../../services/unprivileged.ts";
import { buildPart } from "../parts/build.ts";
import { PARTS } from "../parts/parts.ts";
import { type Image, writeImage, writeLayer } from "./archive.ts";
import { debianLayer } from "./debian.ts";
import { pythonImages } from "./python-names.ts";
import { PYTHON, SHARED_SERVICES } from "./recipes.ts";

const certificates = "/etc/ssl/certs/ca-certificates.crt";
const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The image of the small Go program, which is also the sandbox of every pod. */
export const FIXTURE_IMAGE = "docker.io/library/fixture:local";
export const COREDNS_IMAGE = "docker.io/library/coredns:local";
export const SHARED_SERVICES_IMAGE = "docker.io/library/shared-services:local";

type Builder = (folder: string, say: (line: string) => void) => Promise<Image>;

const IMAGES = {
  fixture: async (folder, say) => {
    return programImage(FIXTURE_IMAGE, "fixture", await buildPart(PARTS.fixture, say), folder);
  },
  coredns: async (folder, say) => {
    return programImage(COREDNS_IMAGE, "coredns", await buildPart(PARTS.coredns, say), folder);
  },
  python: async (folder, say) => ({
    names: pythonImages(),
    layers: [await debianLayer(PYTHON, say), certificateLayer(folder)],
    env: { PATH: path, ...packageIndexSettings() },
  }),
  "shared-services": async (_folder, say) => ({
    names: [SHARED_SERVICES_IMAGE],
    layers: [await debianLayer(SHARED_SERVICES, say)],
    env: { PATH: `/usr/lib/postgresql/15/bin:${path}` },
  }),
} satisfies Readonly<Record<string, Builder>>;

export type ImageName = keyof typeof IMAGES;

export const ALL_IMAGES = Object.keys(IMAGES) as readonly ImageName[];

/** Builds the archives of images into the folder, and returns their paths. */
export async function buildImages(
  folder: string,
  names: readonly ImageName[],
  say: (line: string) => void,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const archives = names.map(async (name) => {
    const archive = join(folder, `${name}.image.tar`);
    await writeImage(await IMAGES[name](folder, say), archive);
    return archive;
  });
  return Promise.all(archives);
}

function programImage(name: string, program: string, file: string, folder: string): Image {
  const layer = writeLayer({ [program]: file }, join(folder, `${program}.layer.tar`));
  return { names: [name], layers: [layer], entrypoint: [`/${program}`], env: { PATH: "/" } };
}

/** Certificates that this machine trusts: it may reach the package index through a proxy that signs itself. */
function certificateLayer(folder: string): string {
  const files = existsSync(certificates) ? { [certificates]: certificates } : {};
  return writeLayer(files, join(folder, "certificates.layer.tar"));
}

/** This machine's settings for the package index, without those that name its files. */
function packageIndexSettings(): Record<string, string> {
  const settings = Object.entries(packageIndexEnv()).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[1].startsWith("/"),
  );
  return { ...Object.fromEntries(settings), PIP_CERT: certificates };
}
