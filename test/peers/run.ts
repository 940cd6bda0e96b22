import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findTools } from "../../scripts/tools/find-tools.ts";
import { FAULTS, type Fault, repositoryWith } from "./faults.ts";
import { printChanges } from "./konflate.ts";
import { kubescape } from "./kubescape.ts";
import { kyverno } from "./kyverno.ts";
import { outputOf, type PeerTool, type Subject, TOOLS } from "./tools.ts";

/**
 * Runs the tools that are on PATH on the same small repositories, one for each fault, and prints what each says about a fault
 * that it does not say without it, as a table. The others get what Kustomize renders. Words select faults by their names.
 * Kyverno needs `--policies`, a clone of kyverno/policies, and kubescape `--artifacts`, the folder of its `download artifacts`.
 * With konflate on PATH, prints what it says about the changes of docs/diff.md.
 */
const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { policies: { type: "string" }, artifacts: { type: "string" } },
});
const found = await findTools({ say: console.error, untrusted: tmpdir() });
if (!found.ok) throw new Error(found.error);
const { kustomize } = found.value;
const folder = mkdtempSync(join(tmpdir(), "peers-"));
const tools: PeerTool[] = [];
const needingFolders = [
  ...(values.policies === undefined ? [] : [kyverno(resolve(values.policies))]),
  ...(values.artifacts === undefined ? [] : [kubescape(resolve(values.artifacts))]),
];
for (const tool of [...TOOLS, ...needingFolders]) {
  const version = await outputOf(tool.version, tool.environment);
  if (version === null) continue;
  tools.push(tool);
  const lines = version.trim().split("\n");
  console.log(`${tool.name}: ${lines.find((line) => /\d\.\d/.test(line)) ?? lines.at(-1)}`);
}
const before = await answers(null, "without");
for (const { name } of tools)
  console.log(`${name} without a fault: ${listed(before.get(name)!) || "nothing"}`);
console.log(`\n| fault | ${tools.map(({ name }) => name).join(" | ")} |`);
console.log(`| --- |${" --- |".repeat(tools.length)}`);
for (const [index, fault] of FAULTS.entries()) {
  if (words.length > 0 && !words.some((word) => fault.name.includes(word))) continue;
  const after = await answers(fault, String(index));
  const cells = tools.map(({ name }) => listed(added(before.get(name)!, after.get(name)!)) || "–");
  console.log(`| ${fault.name} | ${cells.join(" | ")} |`);
}
rmSync(folder, { recursive: true });
if ((await outputOf(["konflate"])) !== null) await printChanges();

async function answers(fault: Fault | null, name: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const subject = await write(fault, join(folder, name));
  const all = new Map<string, readonly string[]>();
  for (const tool of tools) {
    const output = await outputOf(tool.command(subject), tool.environment);
    all.set(tool.name, tool.failed(output ?? ""));
  }
  return all;
}

async function write(fault: Fault | null, root: string): Promise<Subject> {
  for (const [path, text] of Object.entries(repositoryWith(fault))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text as string);
  }
  const rendered = `${root}.yaml`;
  writeFileSync(rendered, (await outputOf([kustomize, "build", join(root, "overlays/prod")])) ?? "");
  return { root, rendered };
}

/** The entries of the second list that the first one does not have as often. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const left = [...before];
  return after.filter((entry) => {
    const index = left.indexOf(entry);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

/** The checks without their objects, each once. */
function listed(entries: readonly string[]): string {
  return [...new Set(entries.map((entry) => entry.split(" ")[0]!))].join(", ");
}
