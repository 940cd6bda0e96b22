import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../../command.ts";

/** The parts of this repository that the commands in its documentation use. */
const PARTS = ["apps", "base", "clusters", "overlays", "package.json", "schemas", "scripts", "test/samples"];
/** Installed programs, which git ignores. */
const INSTALLED = [".cache", "node_modules"];
const URL_FILE = "clusters/bizosaas-k3s/repository/repository.yaml";

/** A clone of this repository that a test commits to as a person would. */
export class PlatformRepository {
  readonly #parent = mkdtempSync(join(tmpdir(), "platform-"));
  readonly folder = join(this.#parent, "platform");

  constructor() {
    for (const name of PARTS) cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    for (const name of INSTALLED) symlinkSync(join(ROOT, name), join(this.folder, name));
    writeFileSync(join(this.folder, ".gitignore"), INSTALLED.map((name) => `/${name}\n`).join(""));
    this.#git("init", "--quiet", "--initial-branch=main");
    this.commit("The platform");
  }

  /** Commits the address that the engine clones, in its one place, as docs/deploy.md says. */
  setUrl(url: string): void {
    this.replace(URL_FILE, /url: \S+/, `url: ${url}`);
    this.commit("Our address");
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** Replaces the only match in a file. Throws if there is none. */
  replace(file: string, from: string | RegExp, to: string): void {
    const text = this.read(file);
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`${file} has no ${from}`);
    writeFileSync(join(this.folder, file), changed);
  }

  append(file: string, text: string): void {
    writeFileSync(join(this.folder, file), this.read(file) + text);
  }

  /** Writes a file into a new folder. */
  add(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text, { flag: "wx" });
  }

  /** Commits all changes and returns the hash. */
  commit(message: string): string {
    this.#git("add", "--all");
    this.#git("commit", "--quiet", `--message=${message}`);
    return this.head();
  }

  /** Reverts the last commits, as docs/deploy.md rolls back, and returns the new hash. */
  revert(count: number): string {
    this.#git("revert", "--no-edit", `HEAD~${count}..HEAD`);
    return this.head();
  }

  head(): string {
    return this.#git("rev-parse", "HEAD").toString().trim();
  }

  /** The files of the last commit as a .tar.gz. */
  archive(): Buffer {
    return this.#git("archive", "--format=tar.gz", "HEAD");
  }

  remove(): void {
    rmSync(this.#parent, { recursive: true, force: true });
  }

  #git(...args: readonly string[]): Buffer {
    const identity = [
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@example.com",
      "-c",
      "commit.gpgsign=false",
    ];
    return execFileSync("git", ["-C", this.folder, ...identity, ...args], {
      maxBuffer: 2 ** 26,
      stdio: ["ignore", "pipe", "ignore"],
    });
  }
}
