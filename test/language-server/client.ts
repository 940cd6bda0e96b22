import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
} from "vscode-languageserver-protocol/node";
import { ROOT } from "../command.ts";

const CAPABILITIES: ClientCapabilities = {
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
  },
};

/** An editor that talks to the server over the library for clients of the protocol. */
export class Editor {
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
  /** Messages that the server shows. */
  readonly messages: string[] = [];
  readonly logged: string[] = [];
  readonly #texts = new Map<string, { version: number; text: string }>();
  readonly #shown = new Map<string, PublishDiagnosticsParams>();
  #news = Promise.withResolvers<void>();

  constructor(
    command: readonly string[] = [process.execPath, join(ROOT, "scripts/main.mjs")],
    env = process.env,
  ) {
    const [program, ...args] = command;
    this.server = spawn(program!, [...args, "language-server", "--stdio"], { env, stdio: "pipe" });
    onTestFinished(() => void this.server.kill("SIGKILL"));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.server.stdout!),
      new StreamMessageWriter(this.server.stdin!),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#shown.set(params.uri, params);
      this.#tell();
    });
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      this.#tell();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
      this.#tell();
    });
    this.connection.listen();
  }

  /** Opens the folders. */
  async start(
    folders: readonly string[],
    { capabilities = CAPABILITIES, processId = process.pid as number | null } = {},
  ): Promise<InitializeResult> {
    const workspaceFolders = folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder }));
    const params = { processId, rootUri: null, capabilities, workspaceFolders };
    const result = await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async open(file: string, text: string): Promise<void> {
    const uri = pathToFileURL(file).href;
    this.#texts.set(uri, { version: 1, text });
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
  }

  /** Replaces the whole text of an open document, without saving it. */
  async change(file: string, text: string): Promise<void> {
    const uri = pathToFileURL(file).href;
    const version = (this.#texts.get(uri)?.version ?? 0) + 1;
    this.#texts.set(uri, { version, text });
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  async close(file: string): Promise<void> {
    const uri = pathToFileURL(file).href;
    this.#texts.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Waits for the diagnostics of a file to be accepted; those of an open document must be about its last text. */
  async diagnostics(file: string, accepted: (all: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    return this.#until(() => {
      const shown = this.#shown.get(uri);
      const isCurrent = shown !== undefined && shown.version === this.#texts.get(uri)?.version;
      return isCurrent && accepted(shown.diagnostics) ? shown.diagnostics : null;
    });
  }

  /** Waits for a message that the server shows or logs. */
  message(pattern: RegExp): Promise<string> {
    return this.#until(() => [...this.messages, ...this.logged].find((text) => pattern.test(text)) ?? null);
  }

  /** Waits until the log has that many lines. */
  async logs(count: number): Promise<void> {
    await this.#until(() => (this.logged.length >= count ? true : null));
  }

  async fixes(file: string, { range }: Pick<Diagnostic, "range">): Promise<CodeAction[]> {
    const textDocument = { uri: pathToFileURL(file).href };
    const context = { diagnostics: [] };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context,
    });
    return (actions ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  /** Applies the edits of an action to an open document, if they are for its version. */
  async apply(file: string, { edit }: CodeAction): Promise<string> {
    const uri = pathToFileURL(file).href;
    const open = this.#texts.get(uri)!;
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    if (change?.textDocument.uri !== uri || change.textDocument.version !== open.version)
      throw new Error(`the edit is for ${JSON.stringify(change?.textDocument)}`);
    const lines = open.text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    for (const each of change.edits) {
      if (!("newText" in each)) throw new Error("the edit is a snippet");
      const { start, end } = each.range;
      if (start.character !== 0 || end.character !== 0) throw new Error("the edit is not one of whole lines");
      lines.splice(start.line, end.line - start.line, each.newText);
    }
    await this.change(file, lines.join(""));
    return lines.join("");
  }

  /** Ends the server as the protocol says; returns its exit code. */
  async end(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.exitCode();
  }

  async exitCode(): Promise<number | null> {
    if (this.server.exitCode === null) await once(this.server, "exit");
    return this.server.exitCode;
  }

  #tell(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }

  async #until<T>(find: () => T | null): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== null) return found;
      await this.#news.promise;
    }
  }
}
