import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatNames } from "../../scripts/report/formats/formats.ts";
import { runInProcess } from "../in-process.ts";
import { type Tree, writeTree } from "../tree.ts";

/** Everything that a run and a preview of fixes print and write about a tree, by what it is. */
export async function printedFor(tree: Tree, paths: readonly string[] = []): Promise<Map<string, string>> {
  const root = writeTree(tree);
  const out = writeTree({ "none.txt": "" });
  const files = formatNames.flatMap((name) => ["--format", name, "--output", join(out, name)]);
  const run = await runInProcess(
    ["--root", root, ...files, "--write-baseline", join(out, "baseline"), ...paths],
    root,
  );
  const fix = await runInProcess(["--root", root, "--fix", "--dry-run", ...paths], root);
  const written = readdirSync(out).map((name): [string, string] => [
    name,
    readFileSync(join(out, name), "utf8"),
  ]);
  return new Map([...written, ["output", run.stdout + run.stderr], ["diff", fix.stdout + fix.stderr]]);
}

/** Encodings in which a value could be printed. */
const ENCODINGS: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => JSON.stringify(JSON.stringify(value)).slice(3, -3),
  (value) => value.replaceAll("'", "''"),
  (value) => encodeURIComponent(value),
  (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  (value) => Buffer.from(value).toString("base64").replace(/=+$/, ""),
  (value) => Buffer.from(value).toString("base64url"),
  (value) => Buffer.from(Buffer.from(value).toString("base64")).toString("base64").replace(/=+$/, ""),
  (value) => Buffer.from(value).toString("hex"),
];

/** The outputs that contain the value in any encoding, with the text around it. */
export function leaksIn(printed: ReadonlyMap<string, string>, value: string): string[] {
  const forms = [...new Set(ENCODINGS.map((encode) => encode(value)))];
  return [...printed].flatMap(([name, text]) =>
    forms.flatMap((form) => {
      const at = text.indexOf(form);
      return at < 0 ? [] : [`${name}: ${text.slice(Math.max(0, at - 60), at + form.length + 20)}`];
    }),
  );
}
