import { spawn, spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { MARKER } from "../../scripts/report/formats/markdown.ts";
import { ROOT } from "../command.ts";
import { type Tree, writeTree } from "../tree.ts";

// A local server answers as GitHub's documentation describes; everything else is the real program.

const SHA = "0123456789abcdef0123456789abcdef01234567";
const TOKEN = "a-token-that-must-stay-secret";
const REPORT = `${MARKER}\n### ❌ 1 error\n`;
const BODY = `${MARKER}\n### ❌ 1 error\n<sub>For ${SHA}, from [this run](https://github.example/o/r/actions/runs/77).</sub>\n`;
const OPEN = "GET /repos/o/r/pulls?state=open&head=someone%3Atopic&per_page=100&page=1";
const COMMENTS = (page: number) => `GET /repos/o/r/issues/5/comments?per_page=100&page=${page}`;

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string } | null;
}

interface Situation {
  readonly pulls?: readonly { readonly number: number; readonly head: { readonly sha: string } }[];
  readonly comments?: readonly Comment[];
  readonly files?: Tree;
  readonly env?: Readonly<Record<string, string>>;
  /** Status code of the answer to all requests except GET. */
  readonly status?: number;
}

const PULL = { number: 5, head: { sha: SHA } };
const STRANGER: Comment = { id: 1, body: `${MARKER}\nmine`, user: { login: "stranger" } };
const GONE: Comment = { id: 2, body: `${MARKER}\ndeleted user`, user: null };
const OTHER: Comment = { id: 3, body: "another tool's", user: { login: "github-actions[bot]" } };
const OWN: Comment = { id: 4, body: `${MARKER}\nold`, user: { login: "github-actions[bot]" } };

async function comment(situation: Situation) {
  const { pulls = [PULL], comments = [], files = { "comment.md": REPORT }, env, status = 200 } = situation;
  const requests: string[] = [];
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    expect(request.headers.authorization).toBe(`Bearer ${TOKEN}`);
    let text = "";
    for await (const part of request) text += part;
    if (text !== "") bodies.push(JSON.parse(text).body);
    const { pathname, searchParams } = new URL(request.url!, "http://server");
    const all: readonly unknown[] = pathname.endsWith("/pulls") ? pulls : comments;
    const page = Number(searchParams.get("page"));
    response.statusCode = request.method === "GET" ? 200 : status;
    response.end(JSON.stringify(request.method === "GET" ? all.slice(100 * (page - 1), 100 * page) : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [join(ROOT, "scripts/ci/comment.ts")], {
    env: {
      PATH: process.env.PATH,
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: "o/r",
      GITHUB_TOKEN: TOKEN,
      RUN_ID: "77",
      HEAD_SHA: SHA,
      HEAD_OWNER: "someone",
      HEAD_BRANCH: "topic",
      COMMENT_FILE: join(writeTree(files), "comment.md"),
      ...env,
    },
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(output).not.toContain(TOKEN);
  return { code, output: output.trim(), requests, bodies };
}

test("the first comment is posted with its commit", async () => {
  expect(await comment({})).toEqual({
    code: 0,
    output: "posted the comment on #5",
    requests: [OPEN, COMMENTS(1), "POST /repos/o/r/issues/5/comments"],
    bodies: [BODY],
  });
});

test("a later run replaces its own comment and no other", async () => {
  expect(await comment({ comments: [STRANGER, GONE, OTHER, OWN] })).toEqual({
    code: 0,
    output: "replaced the comment on #5",
    requests: [OPEN, COMMENTS(1), "PATCH /repos/o/r/issues/comments/4"],
    bodies: [BODY],
  });
});

test("the comment is found on a later page too", async () => {
  const comments = [...Array.from({ length: 200 }, (_, id) => ({ ...OTHER, id })), OWN];
  const { requests } = await comment({ comments: comments.map((each, id) => ({ ...each, id })) });
  expect(requests).toEqual([
    OPEN,
    COMMENTS(1),
    COMMENTS(2),
    COMMENTS(3),
    "PATCH /repos/o/r/issues/comments/200",
  ]);
});

test("a branch name is escaped in the request", async () => {
  const env = { HEAD_BRANCH: "x&state=closed#$(touch owned)/../..?a=ü" };
  const { requests } = await comment({ env, pulls: [] });
  const { pathname, searchParams } = new URL(requests[0]!.slice("GET ".length), "http://server");
  expect(pathname).toBe("/repos/o/r/pulls");
  expect(searchParams.getAll("state")).toEqual(["open"]);
  expect(searchParams.get("head")).toBe(`someone:${env.HEAD_BRANCH}`);
});

describe("the diff", () => {
  const DIFF = "<!-- syncgate diff -->\n### Diff: 1 added\n";
  const posted = async (files: Tree, report = REPORT) => {
    const file = join(writeTree(files), "diff.md");
    const { bodies } = await comment({ files: { "comment.md": report }, env: { DIFF_FILE: file } });
    const [first] = bodies as readonly string[];
    return first!.replace(/<sub>For .*/s, "<sub>");
  };

  test("follows the report", async () => {
    expect(await posted({ "diff.md": DIFF })).toBe(`${REPORT}\n${DIFF}<sub>`);
  });

  test("can be missing", async () => {
    expect(await posted({})).toBe(`${REPORT}<sub>`);
  });

  test.each<[what: string, files: Tree]>([
    ["mentions a user", { "diff.md": `${DIFF}- @octocat\n` }],
    ["is a link", { "secret.txt": DIFF, "diff.md": { linkTo: "secret.txt" } }],
    ["is another text", { "diff.md": "hello\n" }],
  ])("is left out if it %s, and the report is posted", async (_, files) => {
    expect(await posted(files)).toBe(
      `${REPORT}\nThe diff is not shown: it is no Markdown diff of this validator.\n<sub>`,
    );
  });

  test("is cut between its sections", async () => {
    const section = `<details><summary>Overlay a</summary>\n\n- ${"x".repeat(30_000)}\n\n</details>\n`;
    const long = `${REPORT}| ${"x".repeat(10_000)} |\n`;
    expect(await posted({ "diff.md": DIFF + section + section }, long)).toBe(
      `${long}\n${DIFF}${section}\n… and 1 more section (length limit of a comment)\n<sub>`,
    );
  });
});

describe("nothing is posted", () => {
  test.each<[why: string, situation: Situation, output: string]>([
    [
      "if the branch has changed since",
      { pulls: [{ number: 5, head: { sha: "f".repeat(40) } }] },
      "no open pull request",
    ],
    ["if there is no pull request", { pulls: [] }, "no open pull request"],
    [
      "if two pull requests have the commit",
      { pulls: [PULL, { ...PULL, number: 6 }] },
      "several pull requests",
    ],
  ])("%s, which is not an error", async (_, situation, output) => {
    expect(await comment(situation)).toMatchObject({
      code: 0,
      output: expect.stringContaining(output),
      requests: [OPEN],
      bodies: [],
    });
  });

  test.each<[what: string, situation: Situation, output: string]>([
    ["a link", { files: { "secret.txt": REPORT, "comment.md": { linkTo: "secret.txt" } } }, "ELOOP"],
    ["a folder", { files: { "comment.md/a": REPORT } }, "not a regular file"],
    ["missing", { files: {} }, "ENOENT"],
    ["a large file", { files: { "comment.md": REPORT + "x".repeat(300_000) } }, "too large for a comment"],
    [
      "a long text",
      { files: { "comment.md": REPORT + "x".repeat(65_400) } },
      "not a Markdown report of this validator",
    ],
    [
      "a text that mentions a user",
      { files: { "comment.md": `${REPORT}@octocat\n` } },
      "not a Markdown report of this validator",
    ],
    [
      "another text",
      { files: { "comment.md": `hello\n${REPORT}` } },
      "not a Markdown report of this validator",
    ],
    ["not UTF-8", { files: { "comment.md": Buffer.from([...Buffer.from(REPORT), 0xff]) } }, "not valid"],
  ])("if the report is %s", async (_, situation, output) => {
    expect(await comment(situation)).toMatchObject({
      code: 1,
      output: expect.stringContaining(output),
      requests: [OPEN],
      bodies: [],
    });
  });

  test.each([
    ["HEAD_SHA", "main", "HEAD_SHA is not a commit"],
    ["HEAD_OWNER", "", "HEAD_OWNER is not set"],
  ])("if %s is wrong or empty", async (name, value, output) => {
    expect(await comment({ env: { [name]: value } })).toMatchObject({
      code: 1,
      output: `error: ${output}`,
      requests: [],
    });
  });
});

test("the program needs no package, so the job with write permission installs none", () => {
  const root = writeTree({});
  for (const name of ["scripts", "package.json"])
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  const { stderr } = spawnSync(process.execPath, [join(root, "scripts/ci/comment.ts")], {
    env: {},
    encoding: "utf8",
  });
  expect(stderr).toBe("error: RUN_ID is not set\n");
});

test("an error of GitHub is reported", async () => {
  expect(await comment({ status: 403 })).toMatchObject({
    code: 1,
    output: "error: GitHub answered 403 to POST issues/5/comments",
  });
});
