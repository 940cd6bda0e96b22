import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from "node:fs";
import { fitSections } from "../report/diff/sections.ts";
import { MARKER } from "../report/formats/markdown.ts";
import { connect, type Github } from "./github.ts";
import { isDiff, isReport } from "./report-text.ts";

/**
 * Posts the report of a pull request's run as a comment, or replaces the existing comment. .github/workflows/comment.yaml
 * starts it with permissions that the run itself did not have, so nothing that the run produced is trusted: the report
 * must be a text of limited length with only the markup of a report, and the pull request is looked up on GitHub. It needs
 * no package, so nothing is installed in a job with these permissions.
 */
async function main(env: NodeJS.ProcessEnv): Promise<string> {
  const github = connect(env);
  const run = runOf(env);
  const numbers = await pullRequestsWith(github, run);
  const [number] = numbers;
  if (number === undefined)
    return `no open pull request has the head ${run.sha}: its branch has changed, or it is closed`;
  if (numbers.length > 1)
    return `${run.sha} is the head of several pull requests: the one that was checked is unknown`;
  const report = readText(requiredVariable(env, "COMMENT_FILE"), isReport);
  const body = `${report}${diffOf(env, report)}\n<sub>For ${run.sha}, from [this run](${run.url}).</sub>\n`;
  const comment = await ownComment(github, number);
  if (comment === null) await github.send("POST", `issues/${number}/comments`, { body });
  else await github.send("PATCH", `issues/comments/${comment}`, { body });
  return `${comment === null ? "posted" : "replaced"} the comment on #${number}`;
}

/** The run as reported by GitHub itself: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run. */
interface Run {
  readonly sha: string;
  readonly owner: string;
  readonly branch: string;
  readonly url: string;
}

function runOf(env: NodeJS.ProcessEnv): Run {
  const id = Number.parseInt(requiredVariable(env, "RUN_ID"), 10);
  const url = `${requiredVariable(env, "GITHUB_SERVER_URL")}/${requiredVariable(env, "GITHUB_REPOSITORY")}/actions/runs/${id}`;
  const sha = requiredVariable(env, "HEAD_SHA");
  if (!/^[0-9a-f]{40,64}$/.test(sha)) throw new Error("HEAD_SHA is not a commit");
  return {
    sha,
    owner: requiredVariable(env, "HEAD_OWNER"),
    branch: requiredVariable(env, "HEAD_BRANCH"),
    url,
  };
}

function requiredVariable(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

/** Numbers of the open pull requests whose head is the commit. The event for a fork's run does not contain them. */
async function pullRequestsWith(github: Github, { owner, branch, sha }: Run): Promise<number[]> {
  const head = new URLSearchParams({ state: "open", head: `${owner}:${branch}` });
  const found = await github.list<{ number: number; head: { sha: string } }>(`pulls?${head}`);
  return found.filter((each) => each.head.sha === sha).map(({ number }) => number);
}

const AUTHOR = "github-actions[bot]";

/** The id of the comment of an earlier run; comments of other users with the same marker are not replaced. */
async function ownComment(github: Github, pullRequest: number): Promise<number | null> {
  const comments = await github.list<{ id: number; body: string; user: { login: string } | null }>(
    `issues/${pullRequest}/comments`,
  );
  const own = comments.find(({ user, body }) => user?.login === AUTHOR && body.startsWith(MARKER));
  return own?.id ?? null;
}

/** Longest comment that GitHub accepts, in characters, and the most bytes that this is in UTF-8. */
const MAX_LENGTH = 65_536;
const MAX_BYTES = 4 * MAX_LENGTH;

/** The room for the last line. */
const LAST_LINE = 400;

/**
 * The diff, as far as it fits below the report. The verdict does not depend on it: without one, the comment has the report
 * alone, and with one that the validator cannot have written, a line that says so.
 */
function diffOf(env: NodeJS.ProcessEnv, report: string): string {
  const path = env.DIFF_FILE ?? "";
  if (path === "" || !existsSync(path)) return "";
  try {
    const text = fitSections(readText(path, isDiff), MAX_LENGTH - LAST_LINE - report.length - 2);
    return text === null ? NO_ROOM : `\n\n${text.trimEnd()}`;
  } catch {
    return "\n\nThe diff is not shown: it is no Markdown diff of this validator.";
  }
}

const NO_ROOM = "\n\nThe diff is not shown: it does not fit into the comment.";

/** A text of the run, from a regular file only: a symbolic link would post the contents of its target. */
function readText(path: string, isExpected: (text: string) => boolean): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > MAX_BYTES)
      throw new Error("the report is not a regular file, or is too large for a comment");
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)).trimEnd();
    if (text.length > MAX_LENGTH - LAST_LINE || !isExpected(text))
      throw new Error("the report is not a Markdown report of this validator");
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
