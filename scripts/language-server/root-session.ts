import { join } from "node:path";
import {
  type CodeAction,
  CodeActionKind,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type TextDocuments,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { isIgnoredPath } from "../discover/walk.ts";
import type { Finding } from "../model/finding.ts";
import { cleanLines } from "../report/redaction/clean.ts";
import { maskCredentials } from "../report/redaction/mask.ts";
import type { ChangedFile } from "../report/terminal/diff.ts";
import { unwatchable, watchChanges } from "../repository/watch.ts";
import type { OpenTexts, RootChecks, ShownReport } from "./checks.ts";
import {
  type DiagnosticStyle,
  diagnosticsOf,
  failureText,
  overlap,
  type PlacedDiagnostic,
} from "./diagnostics.ts";
import type { Publisher } from "./publisher.ts";
import { lineEdit } from "./text-edits.ts";
import { filePathOf, fileUriOf } from "./uris.ts";

/** Edits closer than this are one change. */
const DEBOUNCE_MILLISECONDS = 200;

const MAX_MESSAGE = 2000;

/** The client, as the sessions of all roots use it. */
export interface Client extends Pick<DiagnosticStyle, "showsRelated" | "homepage"> {
  readonly documents: TextDocuments<TextDocument>;
  readonly publisher: Publisher;
  /** Shows a message. */
  warn(message: string): void;
  /** Adds a line to the log. */
  log(message: string): void;
}

/** An open document at one of its versions. */
interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** The outcome of the last run, and the versions of the open documents in it, by address. */
interface LastRun {
  readonly placed: readonly PlacedDiagnostic[];
  readonly versions: ReadonlyMap<string, number>;
}

/** Checks one root after each change of its open documents and of its files, one run after the other. */
export class RootSession {
  readonly #checks: RootChecks;
  readonly #client: Client;
  readonly #end = new AbortController();
  #run = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #last: LastRun = { placed: [], versions: new Map() };
  /** Messages of the last run that have no place. */
  #shown: ReadonlySet<string> = new Set();

  constructor(checks: RootChecks, client: Client) {
    this.#checks = checks;
    this.#client = client;
    void this.#watch();
  }

  /** Reports whether the file is below the root. */
  contains(file: string): boolean {
    return this.#checks.pathOf(file) !== null;
  }

  /** Stops the current run, and starts another one if nothing else changes for a moment. */
  changed(): void {
    this.#run.abort();
    clearTimeout(this.#timer);
    if (this.#end.signal.aborted) return;
    this.#timer = setTimeout(() => {
      const run = new AbortController();
      this.#run = run;
      void this.#inTurn(() => this.#check(run.signal));
    }, DEBOUNCE_MILLISECONDS);
  }

  /** Fixes of findings in a range of a document, without their edits; none if the document has changed since the last run. */
  fixesAt(uri: string, range: Range): CodeAction[] {
    if (this.#last.versions.get(uri) !== this.#client.documents.get(uri)?.version) return [];
    return this.#last.placed.flatMap(({ uri: shownIn, diagnostic, finding }) => {
      if (shownIn !== uri || finding?.edits === undefined || !overlap(range, diagnostic.range)) return [];
      return [
        {
          title: `Fix ${finding.rule}`,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          isPreferred: true,
          data: { fingerprint: finding.fingerprint, uri },
        },
      ];
    });
  }

  /** Reports whether the last run offers a fix of a finding. */
  hasFix(fingerprint: Finding["fingerprint"]): boolean {
    return this.#last.placed.some(({ finding }) => finding?.fingerprint === fingerprint && finding.edits);
  }

  /** The verified edits that fix one finding. Rejects if there are none, or if a document changes meanwhile. */
  fix(fingerprint: Finding["fingerprint"]): Promise<WorkspaceEdit> {
    return this.#inTurn(async () => {
      const open = this.#openDocuments();
      const fixed = await this.#checks.fix(textsOf(open), fingerprint);
      if (!fixed.ok) throw new ResponseError(LSPErrorCodes.RequestFailed, fixed.error);
      return { documentChanges: fixed.value.map((change) => this.#documentEdit(change, open)) };
    });
  }

  /** Ends the session: its diagnostics disappear. */
  async close(): Promise<void> {
    this.#end.abort();
    this.changed();
    this.#client.publisher.withdraw(this);
    await this.#checks.close();
  }

  #uriOf(file: string): string {
    return fileUriOf(join(this.#checks.namedRoot, file));
  }

  async #watch(): Promise<void> {
    const { root } = this.#checks;
    try {
      const changes = await watchChanges(root, isIgnoredPath, this.#end.signal);
      this.changed();
      for await (const _ of changes) this.changed();
    } catch (error) {
      this.#client.warn(`${unwatchable(root, error)}; it is checked after edits in this editor only`);
      this.changed();
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #check(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    try {
      const open = this.#openDocuments();
      const checked = await this.#checks.check(textsOf(open), signal);
      if (signal.aborted) return;
      if (checked.ok) this.#show(checked.value, open);
      else this.#showMessages([checked.error]);
    } catch (error) {
      if (!signal.aborted) this.#showMessages([`internal error: ${String(error)}`]);
    }
  }

  #show(report: ShownReport, open: ReadonlyMap<string, OpenDocument>): void {
    const { showsRelated, homepage, publisher, log } = this.#client;
    const uriOf = (file: string) => open.get(file)?.uri ?? this.#uriOf(file);
    const placed = diagnosticsOf(report, { uriOf, showsRelated, homepage });
    const byUri = Map.groupBy(placed, ({ uri }) => uri);
    for (const { uri } of open.values()) if (!byUri.has(uri)) byUri.set(uri, []);
    this.#last = { placed, versions: new Map([...open.values()].map(({ uri, version }) => [uri, version])) };
    publisher.publish(
      this,
      new Map([...byUri].map(([uri, same]) => [uri, same.map(({ diagnostic }) => diagnostic)])),
    );
    const unplaced = report.failures.filter(({ location }) => location === null).map(failureText);
    // A folder without manifests is no mistake: the server starts in every folder that is opened.
    if (report.overlays.length === 0) unplaced.forEach(log);
    else this.#showMessages(unplaced);
  }

  /** Shows the messages that the last run did not have. */
  #showMessages(texts: readonly string[]): void {
    const messages = texts.map((text) => cleanLines(maskCredentials(text), MAX_MESSAGE).join("\n"));
    for (const message of new Set(messages)) if (!this.#shown.has(message)) this.#client.warn(message);
    this.#shown = new Set(messages);
  }

  /** The open documents below the root, by their paths. */
  #openDocuments(): ReadonlyMap<string, OpenDocument> {
    const open = new Map<string, OpenDocument>();
    for (const document of this.#client.documents.all()) {
      const file = filePathOf(document.uri);
      const path = file === null ? null : this.#checks.pathOf(file);
      const { uri, version } = document;
      if (path !== null) open.set(path, { uri, version, text: document.getText() });
    }
    return open;
  }

  #documentEdit({ file, before, after }: ChangedFile, open: ReadonlyMap<string, OpenDocument>) {
    const document = open.get(file);
    if (document !== undefined && this.#client.documents.get(document.uri)?.version !== document.version)
      throw new ResponseError(
        LSPErrorCodes.ContentModified,
        `${file} has changed since the fix was verified`,
      );
    return {
      textDocument: {
        uri: document?.uri ?? this.#uriOf(file),
        version: document?.version ?? null,
      },
      edits: [lineEdit(before, after)],
    };
  }
}

function textsOf(open: ReadonlyMap<string, OpenDocument>): OpenTexts {
  return new Map([...open].map(([path, { text }]) => [path, text]));
}
