import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { lineEdit } from "../../scripts/language-server/text-edits.ts";

test.each<[what: string, before: string, after: string, newText: string]>([
  ["a changed line", "a\nb\nc\n", "a\nx\nc\n", "x\n"],
  ["an inserted line", "a\nb\n", "a\nx\nb\n", "x\n"],
  ["a removed line", "a\nb\n", "b\n", ""],
  ["lines that repeat", "a\na\n", "a\na\na\n", "a\n"],
  ["lines with carriage returns", "a\r\nb\r\n", "a\r\nx\r\nb\r\n", "x\r\n"],
  ["a last line without a line break", "a\nb", "a\nx", "x"],
  ["a line after a last line without a line break", "a\nb", "a\nb\nc", "b\nc"],
  ["a text that was empty", "", "a\n", "a\n"],
  ["a text that becomes empty", "a\nb", "", ""],
  ["characters of two code units", "\u{1f511}\nb\n", "\u{1f511}\nx\n", "x\n"],
])("%s", (_, before, after, newText) => {
  const edit = lineEdit(before, after);
  expect(edit.newText).toBe(newText);
  const document = TextDocument.create("file:///a.yaml", "yaml", 1, before);
  expect(TextDocument.applyEdits(document, [edit])).toBe(after);
});
