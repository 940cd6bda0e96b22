import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { MARKER } from "../report/formats/markdown.ts";
import { connect, type Github } from "./github.ts";
import { isReport } from "./report-text.ts";

/**
 * Posts the report of a pull request's run as a comment, or puts it in place of the one that is there. It is started by
 * .github/workflows/comment.yaml with rights that the run itself did not have, so nothing of what that run made is
 * believed: the report is a text of limited length and of no markup but a report's own, and which pull request it is for
 * is asked of GitHub. It needs no package, so that nothing has to be installed where those rights are.
 */
async function main(env: NodeJS.ProcessEnv): Promise<string> {
  const github = connect(env);
  const run = runOf(env);
  const numbers = await pullRequestsWith(github, run);
  const [number] = numbers;
  if (number === undefined)
    return `no open pull request is at ${run.sha}: its branch has moved, or it is closed`;
  if (numbers.length > 1)
    return `${run.sha} is the head of several pull requests: which one was judged is not known`;
  const body = `${readReport(needed(env, "COMMENT_FILE"))}\n<sub>Of ${run.sha}, by [this run](${run.url}).</sub>\n`;
  const comment = await ownComment(github, number);
  if (comment === null) await github.send("POST", `issues/${number}/comments`, { body });
  else await github.send("PATCH", `issues/comments/${comment}`, { body });
  return `${comment === null ? "posted" : "replaced"} the comment on #${number}`;
}

/** What GitHub itself says of the run: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run. */
interface Run {
  readonly sha: string;
  readonly owner: string;
  readonly branch: string;
  readonly url: string;
}

function runOf(env: NodeJS.ProcessEnv): Run {
  const id = Number.parseInt(needed(env, "RUN_ID"), 10);
  const url = `${needed(env, "GITHUB_SERVER_URL")}/${needed(env, "GITHUB_REPOSITORY")}/actions/runs/${id}`;
  const sha = needed(env, "HEAD_SHA");
  if (!/^[0-9a-f]{40,64}$/.test(sha)) throw new Error("HEAD_SHA is no commit");
  return { sha, owner: needed(env, "HEAD_OWNER"), branch: needed(env, "HEAD_BRANCH"), url };
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

/** The open pull requests whose head is the commit. A run of a fork does not name its own, so they are looked up. */
async function pullRequestsWith(github: Github, { owner, branch, sha }: Run): Promise<number[]> {
  const head = new URLSearchParams({ state: "open", head: `${owner}:${branch}` });
  const found = await github.list<{ number: number; head: { sha: string } }>(`pulls?${head}`);
  return found.filter((each) => each.head.sha === sha).map(({ number }) => number);
}

const AUTHOR = "github-actions[bot]";

/** The comment of an earlier run; what people write with the same marker stays theirs. */
async function ownComment(github: Github, pullRequest: number): Promise<number | null> {
  const comments = await github.list<{ id: number; body: string; user: { login: string } | null }>(
    `issues/${pullRequest}/comments`,
  );
  const own = comments.find(({ user, body }) => user?.login === AUTHOR && body.startsWith(MARKER));
  return own?.id ?? null;
}

/** What GitHub takes of a comment, in characters, and in UTF-8 at most. */
const MAX_LENGTH = 65_536;
const MAX_BYTES = 4 * MAX_LENGTH;

/** The report's text, of a plain file only: a link would post whatever it leads to. */
function readReport(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > MAX_BYTES)
      throw new Error("the report is no file that fits a comment");
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)).trimEnd();
    if (text.length > MAX_LENGTH - 400 || !isReport(text))
      throw new Error("the report is no comment of this validator");
    return text;
  } finally {
    closeSync(file);
  }
}

try {
  process.stdout.write(`${await main(process.env)}\n`);
} catch (error) {
  process.stderr.write(`error: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
