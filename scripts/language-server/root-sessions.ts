import { LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { workTreeOf } from "../repository/git/work-tree.ts";
import type { OpenChecks } from "./checks.ts";
import { type Client, RootSession } from "./root-session.ts";
import { filePathOf } from "./uris.ts";

/** The sessions of all roots: one for each root of the workspace folders, however many of them it contains. */
export class RootSessions {
  readonly #openChecks: OpenChecks;
  readonly #client: Client;
  readonly #folders = new Set<string>();
  readonly #sessions = new Map<string, RootSession>();

  constructor(openChecks: OpenChecks, client: Client) {
    this.#openChecks = openChecks;
    this.#client = client;
  }

  /** Changes the workspace folders, by their addresses. */
  setFolders(added: readonly string[], removed: readonly string[]): void {
    for (const uri of removed) this.#folders.delete(uri);
    for (const uri of added) this.#folders.add(uri);
    const roots = new Set([...this.#folders].flatMap((uri) => this.#open(filePathOf(uri)) ?? []));
    for (const [root, session] of this.#sessions) {
      if (roots.has(root)) continue;
      this.#sessions.delete(root);
      void session.close();
    }
  }

  /** Checks the roots of a changed document. Without workspace folders, that is the git repository that contains it. */
  changed(uri: string): void {
    const file = filePathOf(uri);
    if (file === null) return;
    if (this.#folders.size === 0) this.#open(workTreeOf(file));
    for (const session of this.#sessionsOf(file)) session.changed();
  }

  fixesAt(uri: string, range: Range) {
    return this.#sessionsOf(filePathOf(uri)).flatMap((session) => session.fixesAt(uri, range));
  }

  /** The edits that fix a finding in a document. */
  async fix(uri: string, fingerprint: string): Promise<WorkspaceEdit> {
    const [session] = this.#sessionsOf(filePathOf(uri)).filter((each) => each.hasFix(fingerprint));
    if (session === undefined)
      throw new ResponseError(LSPErrorCodes.ContentModified, "the finding is not in the last run");
    return session.fix(fingerprint);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
    this.#sessions.clear();
  }

  #sessionsOf(file: string | null): RootSession[] {
    return [...this.#sessions.values()].filter((session) => file !== null && session.contains(file));
  }

  /** Opens the root of a folder if no session has it; returns the root, or null if it cannot be opened. */
  #open(folder: string | null): string | null {
    if (folder === null) return null;
    const opened = this.#openChecks(folder, this.#client.log);
    if (!opened.ok) {
      this.#client.warn(opened.error);
      return null;
    }
    const { root } = opened.value;
    if (!this.#sessions.has(root)) this.#sessions.set(root, new RootSession(opened.value, this.#client));
    return root;
  }
}
