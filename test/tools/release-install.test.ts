import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checksumKey } from "../../scripts/tools/checksums.ts";
import type { HostPlatform } from "../../scripts/tools/platform.ts";
import { installFromRelease, MIRROR_VARIABLE } from "../../scripts/tools/release-install.ts";
import { kubeconform, kustomize, type Tool } from "../../scripts/tools/versions.ts";
import { archiveOf, sha256Of } from "./archive.ts";
import { type ReleaseServer, serve, serveFiles } from "./server.ts";

const platform: HostPlatform = { os: "linux", arch: "amd64" };
const archiveName = `kustomize_${kustomize.version}_linux_amd64.tar.gz`;
const archive = archiveOf([{ name: "kustomize", content: "the program" }]);
const sums = `${"0".repeat(64)}  other.tar.gz\n${sha256Of(archive)}  ${archiveName}\n`;
const key = checksumKey(kustomize, archiveName);

let folder: string;
let server: ReleaseServer | undefined;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "release-"));
  await mkdir(join(folder, "stage"));
  said = [];
});

afterEach(async () => {
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function installFrom(url: string, kept = new Map<string, string>(), tool: Tool = kustomize) {
  const env = { [MIRROR_VARIABLE]: url };
  const say = (line: string) => void said.push(line);
  return installFromRelease(tool, join(folder, "stage"), { platform, env, folder, pinned: kept, say });
}

async function installWith(files: Record<string, Uint8Array | string>, kept?: Map<string, string>) {
  server?.close();
  server = await serveFiles(new Map(Object.entries(files)));
  return installFrom(server.url, kept);
}

async function expectNothingLeft(): Promise<void> {
  expect(await readdir(folder)).toEqual(["stage"]);
  expect(await readdir(join(folder, "stage"))).toEqual([]);
}

describe("a valid release", () => {
  it("provides only the program, and its own checksum is recorded", async () => {
    const result = await installWith({ "checksums.txt": sums, [archiveName]: archive });
    expect(result).toEqual({ ok: true, value: join(folder, "stage/kustomize") });
    expect(await readFile(join(folder, "stage/kustomize"), "utf8")).toBe("the program");
    expect((await stat(join(folder, "stage/kustomize"))).mode & 0o111).toBe(0o111);
    expect(await readdir(join(folder, "stage"))).toEqual(["kustomize"]);
    expect(said).toEqual([expect.stringContaining(`"${key}": "${sha256Of(archive)}"`)]);
    const record: unknown = JSON.parse(await readFile(join(folder, "release-checksums.json"), "utf8"));
    expect(record).toEqual({ [key]: sha256Of(archive) });
  });

  it("is downloaded from the URL where the project publishes it", async () => {
    await installWith({});
    await installFrom(`${server?.url}/mirror/`, new Map(), kubeconform);
    expect(server?.asked).toEqual([
      `/kubernetes-sigs/kustomize/releases/download/kustomize%2F${kustomize.version}/checksums.txt`,
      `/mirror/yannh/kubeconform/releases/download/${kubeconform.version}/CHECKSUMS`,
    ]);
  });

  it("needs no checksum file if the repository pins one, and no message", async () => {
    const result = await installWith({ [archiveName]: archive }, new Map([[key, sha256Of(archive)]]));
    expect(result.ok).toBe(true);
    expect(said).toEqual([]);
    expect(await readdir(folder)).toEqual(["stage"]);
  });

  it("can be behind a redirect", async () => {
    server = await serve((request, response) => {
      const moved = request.url?.startsWith("/moved/");
      const name = request.url?.split("/").at(-1);
      if (!moved) response.writeHead(302, { location: `/moved/${name}` });
      response.end(moved ? (name === archiveName ? archive : sums) : "");
    });
    expect((await installFrom(server.url)).ok).toBe(true);
  });
});

describe("an archive that is rejected, with no files left behind", () => {
  const tampered = archiveOf([{ name: "kustomize", content: "another program" }]);

  it("differs from the release's checksum", async () => {
    const result = await installWith({ "checksums.txt": sums, [archiveName]: tampered });
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringContaining("rejected, its SHA-256 checksum is"),
    });
    await expectNothingLeft();
  });

  it("differs from the repository's checksum, even if the release's checksum matches", async () => {
    const files = { "checksums.txt": `${sha256Of(tampered)}  ${archiveName}\n`, [archiveName]: tampered };
    const result = await installWith(files, new Map([[key, sha256Of(archive)]]));
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringContaining("scripts/tools/checksums.json"),
    });
    await expectNothingLeft();
  });

  it("differs from the recorded checksum", async () => {
    await installWith({ "checksums.txt": sums, [archiveName]: archive });
    await rm(join(folder, "stage/kustomize"));
    const files = { "checksums.txt": `${sha256Of(tampered)}  ${archiveName}\n`, [archiveName]: tampered };
    const result = await installWith(files);
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining("release-checksums.json") });
    expect(await readdir(join(folder, "stage"))).toEqual([]);
  });

  it("is truncated", async () => {
    const result = await installWith({ "checksums.txt": sums, [archiveName]: archive.subarray(0, 50) });
    expect(result.ok).toBe(false);
    await expectNothingLeft();
  });

  it("is truncated by a broken connection", async () => {
    server = await serve((request, response) => {
      if (request.url?.endsWith("checksums.txt")) return void response.end(sums);
      response.writeHead(200, { "content-length": archive.length });
      response.write(archive.subarray(0, 50), () => response.destroy());
    });
    const result = await installFrom(server.url);
    expect(result).toMatchObject({ ok: false, error: expect.stringMatching(`^${archiveName}: .`) });
    await expectNothingLeft();
  });

  it("contains the program only in a folder", async () => {
    const bad = archiveOf([{ name: "../kustomize", content: "x" }]);
    const result = await installWith({
      "checksums.txt": `${sha256Of(bad)}  ${archiveName}`,
      [archiveName]: bad,
    });
    expect(result).toEqual({
      ok: false,
      error: `${archiveName}: the archive contains no file named kustomize`,
    });
    await expectNothingLeft();
  });
});

describe("a release that cannot be downloaded", () => {
  const unlisted = {
    "no line": "",
    "a line of another archive": `${sha256Of(archive)}  x${archiveName}\n`,
    "another kind of sum": `${"0".repeat(40)}  ${archiveName}\n`,
  };
  it.each(Object.entries(unlisted))("has no checksum: %s", async (_name, list) => {
    const result = await installWith({ "checksums.txt": list, [archiveName]: archive });
    expect(result).toEqual({ ok: false, error: `checksums.txt has no SHA-256 checksum for ${archiveName}` });
    expect(server?.asked).toHaveLength(1);
    await expectNothingLeft();
  });

  it("does not exist", async () => {
    expect(await installWith({})).toEqual({
      ok: false,
      error: `checksums.txt: HTTP 404 from ${server?.url}`,
    });
    const result = await installWith({ "checksums.txt": sums });
    expect(result).toEqual({ ok: false, error: `${archiveName}: HTTP 404 from ${server?.url}` });
    await expectNothingLeft();
  });

  it("sends an endless checksum file", async () => {
    const result = await installWith({ "checksums.txt": "x".repeat(2_000_000) });
    expect(result).toEqual({ ok: false, error: "checksums.txt: the file is larger than 1048576 bytes" });
  });

  it("redirects forever", async () => {
    server = await serve((request, response) => {
      response.writeHead(302, { location: request.url });
      response.end();
    });
    expect(await installFrom(server.url)).toEqual({ ok: false, error: "checksums.txt: too many redirects" });
  });

  it("redirects to a URL without HTTPS", async () => {
    server = await serve((_request, response) => {
      response.writeHead(302, { location: "http://mirror.example/checksums.txt" });
      response.end();
    });
    const result = await installFrom(server.url);
    expect(result).toEqual({ ok: false, error: "checksums.txt: http://mirror.example is not HTTPS" });
  });

  it.each(["http://mirror.example", "ftp://mirror.example", "mirror", "https://user:secret@mirror.example"])(
    "has a base URL that is not accepted: %s",
    async (address) => {
      const result = await installFrom(address);
      expect(result).toMatchObject({ ok: false, error: expect.stringMatching(`^${MIRROR_VARIABLE} `) });
      expect(JSON.stringify(result)).not.toContain("secret");
    },
  );
});
