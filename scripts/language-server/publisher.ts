import { isDeepStrictEqual } from "node:util";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";

type ByUri = ReadonlyMap<string, readonly Diagnostic[]>;

/** Sends diagnostics to the client: those of all roots that a document belongs to, and none where there are none any more. */
export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** The version of an open document; null if it is not open. */
  readonly #versionOf: (uri: string) => number | null;
  readonly #sent = new Map<object, ByUri>();

  constructor(send: (params: PublishDiagnosticsParams) => void, versionOf: (uri: string) => number | null) {
    this.#send = send;
    this.#versionOf = versionOf;
  }

  /** Replaces the diagnostics of one owner. Open documents get them again: a client drops those of a closed document. */
  publish(owner: object, byUri: ByUri): void {
    const before = this.#sent.get(owner) ?? new Map<string, readonly Diagnostic[]>();
    this.#sent.set(owner, byUri);
    for (const uri of new Set([...before.keys(), ...byUri.keys()])) {
      const version = this.#versionOf(uri);
      if (version === null && isDeepStrictEqual(before.get(uri), byUri.get(uri))) continue;
      const diagnostics = [...this.#sent.values()].flatMap((each) => each.get(uri) ?? []);
      this.#send({ uri, diagnostics, ...(version === null ? {} : { version }) });
    }
  }

  /** Removes all diagnostics of an owner. */
  withdraw(owner: object): void {
    this.publish(owner, new Map());
    this.#sent.delete(owner);
  }
}
