import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ROOT } from "../command.ts";
import { writeTree } from "../tree.ts";

// A local server answers as GitHub's documentation describes; everything else is the real program.

const HASH = "0123456789abcdef";
const ARCHIVES = ["1.34-linux-amd64", "1.37-darwin-arm64"].map((name) => `upstream-${HASH}-${name}.tar.gz`);
const FILES = {
  [`a/${ARCHIVES[0]}`]: "one",
  "a/checksums.txt": "sum of one\n",
  [`b/${ARCHIVES[1]}`]: "two",
  "b/checksums.txt": "sum of two\n",
  "b/other.sh": "echo",
};

async function release(
  files: Readonly<Record<string, string>>,
  tags: readonly string[] = [],
  script = "release-upstream.ts",
) {
  const requests: [string, string][] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    requests.push([`${request.method} ${request.url}`, text]);
    const address = `http://${request.headers.host}/uploads{?name,label}`;
    const isList = request.method === "GET";
    response.end(JSON.stringify(isList ? tags.map((tag_name) => ({ tag_name })) : { upload_url: address }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [join(ROOT, "scripts/ci", script)], {
    env: {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_REPOSITORY: "o/r",
      GITHUB_TOKEN: "token",
      GITHUB_SHA: "abc",
      GITHUB_REF_NAME: "v1.2.3",
      FILES: writeTree(files),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, output, requests };
}

test("archives of every folder and all checksums become one release; other files do not", async () => {
  const { code, output, requests } = await release(FILES);
  expect({ code, output }).toEqual({ code: 0, output: `released upstream-${HASH} with 2 archives\n` });
  expect(requests.map(([request, body]) => [request, request.includes("/uploads") ? body : ""])).toEqual([
    ["GET /repos/o/r/releases?per_page=100&page=1", ""],
    ["POST /repos/o/r/releases", ""],
    [`POST /uploads?name=${ARCHIVES[0]}`, "one"],
    [`POST /uploads?name=${ARCHIVES[1]}`, "two"],
    ["POST /uploads?name=checksums.txt", "sum of one\nsum of two\n"],
  ]);
});

test("a program that is released already is not released again", async () => {
  const { code, output, requests } = await release(FILES, [`upstream-${HASH}`]);
  expect({ code, output }).toEqual({ code: 0, output: `upstream-${HASH} is released already\n` });
  expect(requests.length).toBe(1);
});

test.each([
  ["no archive", {}],
  ["archives of two programs", { ...FILES, [`upstream-${"f".repeat(16)}-1.34-linux-amd64.tar.gz`]: "x" }],
])("%s is an error", async (_, files) => {
  const { code, requests } = await release(files);
  expect({ code, requests }).toEqual({ code: 1, requests: [] });
});

describe("the package of a tag", () => {
  const PACKAGE = { "syncgate-1.2.3.tgz": "tarball", "checksums.txt": "sum\n", "other.txt": "x" };
  const releasePackage = (files: Readonly<Record<string, string>>, tags: readonly string[] = []) =>
    release(files, tags, "release-package.ts");

  test("is released with its checksum, and nothing else of the folder", async () => {
    const { code, output, requests } = await releasePackage(PACKAGE);
    expect({ code, output }).toEqual({ code: 0, output: "released v1.2.3\n" });
    expect(requests.filter(([request]) => request.includes("/uploads"))).toEqual([
      ["POST /uploads?name=syncgate-1.2.3.tgz", "tarball"],
      ["POST /uploads?name=checksums.txt", "sum\n"],
    ]);
  });

  test("is not released again", async () => {
    const { code, output } = await releasePackage(PACKAGE, ["v1.2.3"]);
    expect({ code, output }).toEqual({ code: 0, output: "v1.2.3 is released already\n" });
  });

  test("must have the version of the tag", async () => {
    const { code, requests } = await releasePackage({ "syncgate-1.2.2.tgz": "tarball", "checksums.txt": "" });
    expect({ code, requests }).toEqual({ code: 1, requests: [] });
  });
});
