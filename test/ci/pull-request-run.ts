// Runs the scripts of .github/workflows/validate.yaml on a pull request, as GitHub does. Only the steps of GitHub itself are
// simulated: the checkout and the expressions. npm links the packages that are here already.
import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type * as Sarif from "sarif";
import { RELAXATION_RULE } from "../../scripts/report/summary/relaxations.ts";
import { ROOT } from "../command.ts";
import type { Changes, Entry, PullRequest } from "./attacks/changes.ts";
import { parseWorkflow, pullRequestEnv } from "./workflow-mistakes.ts";

/** The files of this repository that the validator needs, and those that define its gate. */
const OWN = ["scripts", "schemas", "package.json", "package-lock.json", ".npmrc", ".github", ".ci"];
const NPM = `#!/bin/sh
case "$*" in "ci --ignore-scripts"*) ;; *) echo owned; exit 1 ;; esac
cd "\${4:-.}" && ln -s "$MODULES" node_modules
`;

export interface GateRun {
  readonly code: number | null;
  readonly loosened: readonly string[];
  readonly failures: readonly string[];
  /** The rules of the findings, each once, sorted. */
  readonly rules: readonly string[];
  readonly output: string;
  readonly comment: string;
  /** The Markdown diff; empty without one. */
  readonly diff: string;
  /** True if a program of the change ran. */
  readonly hasStarted: boolean;
}

/** Files of the last pull request in the working folder. */
const WORK_FILES = ["reports", "comment", "annotations.txt", "summary.md", "STARTED", "tmp", "caches"];
/** Runners at the same time. */
const RUNNERS = 2;

/** A repository with this validator and its gate, and runners that check its pull requests one after the other. */
export class GatedRepository {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), "gate-")));
  readonly #origin = join(this.#root, "origin");
  readonly #free: Promise<string>[];
  #count = 0;

  /** `files`: the manifests on `main`. */
  constructor(files: Readonly<Record<string, string>>) {
    mkdirSync(join(this.#root, "bin"));
    writeFileSync(join(this.#root, "bin/npm"), NPM, { mode: 0o755 });
    mkdirSync(this.#origin);
    for (const path of OWN) cpSync(join(ROOT, path), join(this.#origin, path), { recursive: true });
    this.#git(["init", "-q", "-b", "main"]);
    this.#git(["add", "-A"]);
    this.#git(["commit", "-q", "-m", "The validator"]);
    this.#git(["update-ref", "refs/heads/main", this.#commit("main", files, 0)]);
    this.#free = Array.from({ length: RUNNERS }, (_, index) =>
      this.#startRunner(join(this.#root, `runner-${index}`)),
    );
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** Runs the gate on a pull request, as soon as a runner is free. */
  async run(request: PullRequest): Promise<GateRun> {
    const number = ++this.#count;
    const on = this.#commit("main", request.base ?? {}, number);
    const head = this.#commit(on, request.change, number);
    this.#git(["update-ref", `refs/pull/${number}/merge`, head]);
    const index = number % RUNNERS;
    const before = this.#free[index]!;
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#free[index] = promise;
    const work = await before;
    try {
      return await this.#check(work, number, request);
    } finally {
      resolve(work);
    }
  }

  async #check(
    work: string,
    number: number,
    { env = {}, folder: root = "", options = "", runsDiff = false, prepare = () => {} }: PullRequest,
  ): Promise<GateRun> {
    const change = this.#checkOut(work, number);
    for (const folder of WORK_FILES) rmSync(join(work, folder), { recursive: true, force: true });
    prepare(work);
    const step = gateStep();
    const own = Object.entries(env).map(([name, value]) => [name, value.replaceAll("WORK", work)]);
    const script = step.run!.replace("--root ../change", `${options} --root ../change/${root}`);
    const folder = join(work, step["working-directory"]!);
    const all = { ...baseOf(work), ...Object.fromEntries(own) };
    const { code, output } = await this.#bash(script, folder, all);
    if (runsDiff) await this.#diff(work, root, all);
    const hasStarted = existsSync(join(work, "STARTED")) || existsSync(join(change, "STARTED"));
    return { code, output, hasStarted, ...reportsIn(work) };
  }

  /** Runs the step after the gate, whatever its result. */
  async #diff(work: string, root: string, env: NodeJS.ProcessEnv): Promise<void> {
    const step = stepAfterGate();
    const script = step.run!.replace("--root ../change", `--root ../change/${root}`);
    await this.#bash(script, join(work, step["working-directory"]!), env);
  }

  /** Runs the steps before the gate: they are the same for all pull requests with the same validator. */
  async #startRunner(work: string): Promise<string> {
    mkdirSync(work);
    this.#git(["update-ref", "refs/pull/0/merge", this.#commit("main", {}, 0)]);
    this.#checkOut(work, 0);
    const { steps } = gateJob();
    const before = steps.slice(0, steps.indexOf(gateStep(steps))).filter(({ run }) => run !== undefined);
    for (const { run, "working-directory": folder = "." } of before) {
      const { code, output } = await this.#bash(run!, join(work, folder), baseOf(work));
      if (code !== 0) throw new Error(output);
    }
    return work;
  }

  /** Simulates `actions/checkout` of a pull request; a folder that exists is reset. */
  #checkOut(work: string, number: number): string {
    const { path, "fetch-depth": depth } = gateJob().steps.find(({ uses }) =>
      uses?.startsWith("actions/checkout@"),
    )!.with!;
    const change = join(work, String(path));
    if (!existsSync(change)) this.#git(["init", "-q", change]);
    const at = ["-C", change];
    this.#git([
      ...at,
      "fetch",
      "-q",
      `--depth=${depth}`,
      `file://${this.#origin}`,
      `refs/pull/${number}/merge`,
    ]);
    this.#git([...at, "checkout", "-q", "--force", "--detach", "FETCH_HEAD"]);
    this.#git([...at, "clean", "-q", "-ffdx"]);
    return change;
  }

  /** Commits changes on top of a commit, without a working tree. */
  #commit(parent: string, changes: Changes, number: number): string {
    const env = { GIT_INDEX_FILE: join(this.#root, `index-${number}`) };
    const git = (args: readonly string[], input = "") => this.#git(args, input, env);
    git(["read-tree", parent]);
    const listed = Object.keys(changes).map((path) => git(["ls-files", "--", path]));
    const removed = listed
      .join("\n")
      .split("\n")
      .filter((path) => path !== "");
    git(["update-index", "--force-remove", "--stdin"], removed.map((path) => `${path}\n`).join(""));
    const lines = Object.entries(changes).map(([path, entry]) => indexLine(path, entry, git));
    git(["update-index", "--index-info"], lines.join(""));
    return git(["commit-tree", git(["write-tree"]), "-p", parent, "-m", "change"]);
  }

  #git(args: readonly string[], input = "", env: NodeJS.ProcessEnv = {}): string {
    const author = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    const { PATH, HOME } = process.env;
    return execFileSync("git", [...author, ...args], {
      cwd: this.#origin,
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
      env: { PATH, HOME, ...env },
    }).trim();
  }

  #bash(
    script: string,
    cwd: string,
    env: NodeJS.ProcessEnv,
  ): Promise<{ code: number | null; output: string }> {
    const path = [env.PATH, join(this.#root, "bin"), process.env.PATH].filter((each) => each !== undefined);
    const child = spawn("bash", ["-e", "-o", "pipefail", "-c", script], {
      cwd,
      env: {
        HOME: process.env.HOME,
        XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
        MODULES: join(ROOT, "node_modules"),
        // Compiled programs of the runner, which starts the same validator many times.
        NODE_COMPILE_CACHE: join(this.#root, "compiled"),
        ...env,
        PATH: path.join(delimiter),
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, output }));
    });
  }
}

function indexLine(
  path: string,
  entry: Entry,
  git: (args: readonly string[], input?: string) => string,
): string {
  if (entry === null) return "";
  if (typeof entry === "string") return `100644 ${git(["hash-object", "-w", "--stdin"], entry)}\t${path}\n`;
  if ("commit" in entry) return `160000 ${entry.commit}\t${path}\n`;
  const [mode, text] = "linkTo" in entry ? ["120000", entry.linkTo] : ["100755", entry.program];
  return `${mode} ${git(["hash-object", "-w", "--stdin"], text)}\t${path}\n`;
}

function baseOf(work: string): NodeJS.ProcessEnv {
  return {
    ...pullRequestEnv(gateJob()),
    GITHUB_STEP_SUMMARY: join(work, "summary.md"),
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: "o/r",
    GITHUB_SHA: "abc",
  };
}

function gateJob() {
  return parseWorkflow(readFileSync(join(ROOT, ".github/workflows/validate.yaml"), "utf8")).jobs.gate!;
}

/** The step with the verdict: the last one whose failure fails the job. */
function gateStep(steps = gateJob().steps) {
  return steps.findLast((step) => step.run !== undefined && step["continue-on-error"] !== true)!;
}

function stepAfterGate() {
  const { steps } = gateJob();
  return steps.slice(steps.indexOf(gateStep(steps)) + 1).find(({ run }) => run !== undefined)!;
}

function reportsIn(work: string): Pick<GateRun, "loosened" | "failures" | "rules" | "comment" | "diff"> {
  const file = join(work, "reports/findings.sarif");
  const written = join(work, "comment/diff.md");
  const diff = existsSync(written) ? readFileSync(written, "utf8").trimEnd() : "";
  if (!existsSync(file)) return { loosened: [], failures: [], rules: [], comment: "", diff };
  const [run] = (JSON.parse(readFileSync(file, "utf8")) as Sarif.Log).runs;
  const results = run!.results!.map(({ ruleId, message }) => ({ rule: ruleId!, words: message.text! }));
  const rules = new Set(results.map(({ rule }) => rule).filter((rule) => rule !== RELAXATION_RULE));
  return {
    loosened: results.filter(({ rule }) => rule === RELAXATION_RULE).map(({ words }) => words),
    failures: run!.invocations![0]!.toolExecutionNotifications!.map(({ message }) => message.text!),
    rules: [...rules].sort(),
    comment: readFileSync(join(work, "comment/comment.md"), "utf8").trimEnd(),
    diff,
  };
}
