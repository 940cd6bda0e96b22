import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type ShowMessageParams,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { isObject, type JsonValue } from "../model/json.ts";
import { TOOL } from "../report/redaction/input.ts";
import type { OpenChecks } from "./checks.ts";
import { Publisher } from "./publisher.ts";
import { RootSessions } from "./root-sessions.ts";

/**
 * Serves a client over the Language Server Protocol
 * (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/): publishes the findings below
 * its workspace folders after each change of an open document or a file, and offers the fixes of findings.
 */
export function serve(connection: Connection, openChecks: OpenChecks): void {
  const documents = new TextDocuments(TextDocument);
  let abilities: ClientCapabilities = {};
  let isShutDown = false;
  const sessions = new RootSessions(openChecks, {
    documents,
    publisher: new Publisher(
      (params) => ignoreClosed(connection.sendDiagnostics(params)),
      (uri) => documents.get(uri)?.version ?? null,
    ),
    homepage: TOOL.homepage,
    get showsRelated() {
      return abilities.textDocument?.publishDiagnostics?.relatedInformation === true;
    },
    warn(message) {
      const params: ShowMessageParams = { type: MessageType.Warning, message };
      ignoreClosed(connection.sendNotification(ShowMessageNotification.type, params));
    },
    log: (message) => connection.console.info(message),
  });

  connection.onInitialize((params) => {
    abilities = params.capabilities;
    const folders = foldersOf(params);
    connection.onInitialized(() => {
      sessions.setFolders(folders, []);
      if (abilities.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        sessions.setFolders(
          added.map(({ uri }) => uri),
          removed.map(({ uri }) => uri),
        ),
      );
    });
    return INITIALIZED;
  });
  documents.onDidChangeContent(({ document }) => sessions.changed(document.uri));
  documents.onDidClose(({ document }) => sessions.changed(document.uri));
  connection.onCodeAction(async (params) => {
    if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, "the server is shut down");
    const actions = offersFixes(abilities, params)
      ? sessions.fixesAt(params.textDocument.uri, params.range)
      : [];
    return resolvesEdits(abilities) ? actions : Promise.all(actions.map(withEdit));
  });
  connection.onCodeActionResolve(withEdit);
  connection.onShutdown(() => {
    isShutDown = true;
    return sessions.close();
  });
  documents.listen(connection);
  connection.listen();

  async function withEdit(action: CodeAction): Promise<CodeAction> {
    const data = action.data as JsonValue | undefined;
    if (!isObject(data) || typeof data.uri !== "string" || typeof data.fingerprint !== "string")
      throw new ResponseError(ErrorCodes.InvalidParams, "the code action is none of this server");
    return { ...action, edit: await sessions.fix(data.uri, data.fingerprint) };
  }
}

/** A client that has ended gets no messages; the connection ends the server then. */
function ignoreClosed(sent: Promise<void>): void {
  sent.catch(() => {});
}

const INITIALIZED: InitializeResult = {
  serverInfo: { name: TOOL.name, version: TOOL.version },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders != null) return workspaceFolders.map(({ uri }) => uri);
  return rootUri === null ? [] : [rootUri];
}

/**
 * Edits name the version of a document that they apply to, which clients without `documentChanges` cannot compare. Operations
 * on files exist only there: Neovim states them alone.
 */
function offersFixes(
  { workspace }: ClientCapabilities,
  { context: { only } }: Pick<CodeActionParams, "context">,
): boolean {
  const isWanted = only === undefined || only.some((kind) => kind === "" || kind === CodeActionKind.QuickFix);
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return isWanted && (documentChanges === true || resourceOperations !== undefined);
}

/** Reports whether the client asks for the edits of the action that the user chooses. */
function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
  const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes("edit") === true;
}
