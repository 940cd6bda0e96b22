import { expect, test } from "vitest";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol/node";
import { Publisher } from "../../scripts/language-server/publisher.ts";

const START = { line: 0, character: 0 };

function diagnostic(message: string): Diagnostic {
  return { range: { start: START, end: START }, message };
}

/** A publisher for the open document `open` in version 3, and what it sends. */
function recorded() {
  const sent: PublishDiagnosticsParams[] = [];
  const publisher = new Publisher(
    (params) => sent.push(params),
    (uri) => (uri === "open" ? 3 : null),
  );
  return { publisher, taken: () => sent.splice(0) };
}

test("a document that is not open gets diagnostics only if they change, and none when they are gone", () => {
  const { publisher, taken } = recorded();
  const owner = {};
  const diagnostics = [diagnostic("a")];
  publisher.publish(owner, new Map([["file", diagnostics]]));
  expect(taken()).toEqual([{ uri: "file", diagnostics }]);
  publisher.publish(owner, new Map([["file", [diagnostic("a")]]]));
  expect(taken()).toEqual([]);
  publisher.publish(owner, new Map());
  expect(taken()).toEqual([{ uri: "file", diagnostics: [] }]);
  publisher.publish(owner, new Map());
  expect(taken()).toEqual([]);
});

test("an open document gets them each time, with its version", () => {
  const { publisher, taken } = recorded();
  const owner = {};
  for (let count = 0; count < 2; count++) {
    publisher.publish(owner, new Map([["open", []]]));
    expect(taken()).toEqual([{ uri: "open", version: 3, diagnostics: [] }]);
  }
});

test("a document of two owners gets the diagnostics of both, until one withdraws", () => {
  const { publisher, taken } = recorded();
  const [one, other] = [{}, {}];
  publisher.publish(one, new Map([["file", [diagnostic("a")]]]));
  publisher.publish(other, new Map([["file", [diagnostic("b")]]]));
  expect(taken().at(-1)).toEqual({ uri: "file", diagnostics: [diagnostic("a"), diagnostic("b")] });
  publisher.withdraw(one);
  expect(taken()).toEqual([{ uri: "file", diagnostics: [diagnostic("b")] }]);
});
