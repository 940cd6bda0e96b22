import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import {
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  LSPErrorCodes,
} from "vscode-languageserver-protocol/node";
import { ROOT } from "../command.ts";
import { configMap, writeTree } from "../tree.ts";
import { Editor } from "./client.ts";
import { deployment } from "./deployment.ts";

const TREE = {
  ".git/HEAD": "",
  "shop/kustomization.yaml": "resources: [web.yaml, settings.yaml]\n",
  "shop/web.yaml": deployment("http"),
  "shop/settings.yaml": configMap("settings"),
};

/** `line:column-column code`, from 1; without the end if it is in another line. */
function shown({ range: { start, end }, code }: Diagnostic): string {
  const last = start.line === end.line ? `-${end.character + 1}` : "";
  return `${start.line + 1}:${start.character + 1}${last} ${code}`;
}

/** A range in one line, from 0. */
function rangeOf(line: number, start: number, end: number) {
  return { start: { line, character: start }, end: { line, character: end } };
}

const isClean = (all: readonly Diagnostic[]) => all.length === 0;
const isNot = (all: readonly Diagnostic[]) => all.length > 0;

test("findings are shown while typing and the file on the disk stays; the fix is verified and applied to the version", async () => {
  const root = writeTree(TREE);
  const web = join(root, "shop/web.yaml");
  const editor = new Editor();
  expect((await editor.start([root])).capabilities).toEqual({
    textDocumentSync: { openClose: true, change: 2 },
    codeActionProvider: { codeActionKinds: ["quickfix"], resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  });
  await editor.open(web, TREE["shop/web.yaml"]);
  await editor.diagnostics(web, isClean);

  await editor.change(web, deployment('"8080"'));
  const [found, ...others] = await editor.diagnostics(web, isNot);
  expect(others).toEqual([]);
  expect(found).toEqual({
    range: rangeOf(12, 59, 65),
    severity: DiagnosticSeverity.Error,
    source: "syncgate",
    code: "probe-port-exists",
    message:
      "container web has no port named 8080 (it has http)\nName the port in the container's `ports`, or use the port number in the probe, which needs no declaration.",
  });
  expect(await editor.fixes(web, { range: rangeOf(11, 0, 5) })).toEqual([]);
  const [action, ...more] = await editor.fixes(web, found!);
  expect(more).toEqual([]);
  expect(action).toMatchObject({ title: "Fix probe-port-exists", kind: "quickfix", diagnostics: [found] });
  expect(action).not.toHaveProperty("edit");
  expect(await editor.apply(web, await editor.resolve(action!))).toBe(deployment("8080"));
  await editor.diagnostics(web, isClean);
  expect(readFileSync(web, "utf8")).toBe(TREE["shop/web.yaml"]);
  expect(editor.messages).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test("a fix that changes something else is refused with the reason, and one of another version is not given", async () => {
  const root = writeTree(TREE);
  const web = join(root, "shop/web.yaml");
  const editor = new Editor();
  await editor.start([root]);
  const same = deployment('"8080"').replace("/health, port: http", "/ready, port: 8080");
  await editor.open(web, same);
  const [found] = await editor.diagnostics(web, isNot);
  const [action] = await editor.fixes(web, found!);
  await expect(editor.resolve(action!)).rejects.toMatchObject({
    code: LSPErrorCodes.RequestFailed,
    message:
      "it cannot be fixed automatically: new finding of probe-liveness-differs: the liveness and readiness probes of container web are identical",
  });

  await editor.change(web, deployment('"8080"'));
  expect(await editor.fixes(web, found!)).toEqual([]);
  const [again] = await editor.diagnostics(web, isNot);
  const [other] = await editor.fixes(web, again!);
  const edit = editor.resolve(other!);
  await editor.change(web, `${deployment('"8080"')}# more\n`);
  await expect(edit).rejects.toMatchObject({
    code: LSPErrorCodes.ContentModified,
    message: "shop/web.yaml has changed since the fix was verified",
  });
  expect(await editor.end()).toBe(0);
});

test("an edit of one file changes the findings of another, with the layers of values; closing it unsaved undoes that", async () => {
  const root = writeTree({ ...TREE, "prod/kustomization.yaml": "resources: [../shop]\n" });
  const [kustomization, web] = [join(root, "prod/kustomization.yaml"), join(root, "shop/web.yaml")];
  const editor = new Editor();
  await editor.start([root]);
  await editor.open(kustomization, "resources: [../shop]\n");
  await editor.diagnostics(kustomization, isClean);
  await editor.change(
    kustomization,
    `resources: [../shop]
images: [{ name: web, newTag: latest }]
patches:
  - target: { kind: Deployment }
    patch: |
      - { op: replace, path: /spec/template/spec/containers/0/ports/0/name, value: web }
`,
  );
  const found = await editor.diagnostics(web, isNot);
  expect(found.map(shown)).toEqual(["13:60-64 probe-port-exists", "14:60-64 probe-port-exists"]);
  const [tag, ...others] = await editor.diagnostics(kustomization, isNot);
  expect(others).toEqual([]);
  expect(tag?.relatedInformation).toEqual([
    {
      location: { uri: pathToFileURL(web).href, range: rangeOf(10, 17, 26) },
      message: "set web:1.2.3",
    },
    {
      location: { uri: pathToFileURL(kustomization).href, range: rangeOf(1, 30, 36) },
      message: "changed the tag to latest",
    },
  ]);
  await editor.close(kustomization);
  expect(await editor.diagnostics(web, isClean)).toEqual([]);
  expect(await editor.diagnostics(kustomization, isClean)).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test("columns are UTF-16 code units, and the value of a Secret is never sent", async () => {
  const root = writeTree(TREE);
  const settings = join(root, "shop/settings.yaml");
  const editor = new Editor();
  await editor.start([root]);
  await editor.open(
    settings,
    `apiVersion: v1
kind: Secret
metadata: { name: settings, labels: { "\u{1f511}": "not valid" } }
stringData: { password: hunter2hunter2 }
`,
  );
  const found = await editor.diagnostics(settings, isNot);
  expect(found.map(shown)).toEqual(["3:37-58 field-value-valid", "4:25-39 secret-not-in-git"]);
  expect(JSON.stringify(found)).not.toContain("hunter2hunter2");
  expect(await editor.end()).toBe(0);
});

test("broken YAML and broken options are shown at their place until they can be read again", async () => {
  const root = writeTree({ ...TREE, ".syncgate.yaml": "strict: false\n" });
  const [web, options] = [join(root, "shop/web.yaml"), join(root, ".syncgate.yaml")];
  const editor = new Editor();
  await editor.start([root]);
  await editor.open(web, "a: [");
  expect((await editor.diagnostics(web, isNot)).map(shown)).toEqual(["1:5-5 not-checked-read"]);
  await editor.change(web, deployment('"8080"'));
  await editor.diagnostics(web, ([first]) => first?.code === "probe-port-exists");

  await editor.open(options, "ignore: [{ rule: probe-port-exits, reason: x }]\n");
  const [mistake] = await editor.diagnostics(options, isNot);
  expect(mistake).toMatchObject({ severity: DiagnosticSeverity.Error, code: "not-checked-discover" });
  expect(mistake?.message).toContain("did you mean probe-port-exists?");
  await editor.change(options, "ignore: [{ rule: probe-port-exists, reason: x }]\n");
  await editor.diagnostics(options, isClean);
  await editor.diagnostics(web, isClean);
  expect(editor.messages).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test("each workspace folder is checked, files that other programs save too, until the folder is removed", async () => {
  const [one, two] = [writeTree(TREE), writeTree({ "a/kustomization.yaml": "resources: [missing.yaml]\n" })];
  const editor = new Editor();
  await editor.start([join(one, "shop"), one, two]);
  const missing = join(two, "a/kustomization.yaml");
  const [failure] = await editor.diagnostics(missing, isNot);
  expect(failure).toMatchObject({ severity: DiagnosticSeverity.Error, code: "not-checked-discover" });
  const web = join(one, "shop/web.yaml");
  await editor.open(web, deployment("http"));
  await editor.diagnostics(web, isClean);
  await editor.close(web);
  writeFileSync(web, deployment('"8080"'));
  expect((await editor.diagnostics(web, isNot)).map(shown)).toEqual(["13:60-66 probe-port-exists"]);

  await editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added: [], removed: [{ uri: pathToFileURL(two).href, name: two }] },
  });
  expect(await editor.diagnostics(missing, isClean)).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test("without workspace folders, the git repository of an open file is checked, and a file outside of one is not", async () => {
  const [root, loose] = [writeTree(TREE), writeTree({ "web.yaml": "a: [" })];
  const editor = new Editor();
  await editor.start([]);
  await editor.open(join(loose, "web.yaml"), "a: [");
  const web = join(root, "shop/web.yaml");
  await editor.open(web, deployment('"8080"'));
  await editor.diagnostics(web, isNot);
  expect(await editor.end()).toBe(0);
});

test("the findings of a root that is deleted are gone, and the server goes on with the others", async () => {
  const [root, other] = [writeTree(TREE), writeTree(TREE)];
  const [web, rest] = [join(root, "shop/web.yaml"), join(other, "shop/web.yaml")];
  const editor = new Editor();
  await editor.start([root, other]);
  await editor.open(web, deployment('"8080"'));
  await editor.diagnostics(web, isNot);
  await editor.close(web);
  rmSync(root, { recursive: true });
  await editor.diagnostics(web, isClean);
  await editor.message(/ does not exist$/);
  await editor.open(rest, deployment('"8080"'));
  await editor.diagnostics(rest, isNot);
  expect(await editor.end()).toBe(0);
});

test("a folder without manifests is only logged", async () => {
  const editor = new Editor();
  await editor.start([writeTree({ "a.txt": "" })]);
  await editor.message(/^could not discover the manifests: nothing to check/);
  expect(editor.messages).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test("what prevents checks is a message, once: a folder that cannot be opened, programs that cannot be installed", async () => {
  const root = writeTree(TREE);
  const folders = (process.env.PATH ?? "").split(delimiter).filter((each) => !existsSync(join(each, "go")));
  const env = { PATH: folders.join(delimiter), HOME: writeTree({}), SYNCGATE_MIRROR: "http://127.0.0.1:9" };
  const editor = new Editor(undefined, env);
  await editor.start([root, `${root}-missing`]);
  const tools = await editor.message(/^cannot install kustomize/);
  expect(tools).toContain("\n  with Go: go is not on PATH\n  from its release: ");
  const installs = editor.logged.length;
  const web = join(root, "shop/web.yaml");
  await editor.open(web, deployment("http"));
  await editor.logs(installs + 1);
  await editor.change(web, deployment('"8080"'));
  await editor.logs(installs + 2);
  expect(editor.messages).toEqual([`${root}-missing cannot be opened (ENOENT)`, tools]);
  expect(await editor.end()).toBe(0);
});

test("requests that cannot be answered are errors: an action of another server, and any after shutdown", async () => {
  const editor = new Editor();
  await editor.start([]);
  await expect(editor.resolve({ title: "x", data: { fingerprint: 1 } })).rejects.toMatchObject({
    code: ErrorCodes.InvalidParams,
  });
  const uri = pathToFileURL(join(ROOT, "package.json")).href;
  await expect(editor.resolve({ title: "x", data: { fingerprint: "1", uri } })).rejects.toMatchObject({
    code: LSPErrorCodes.ContentModified,
  });
  await editor.connection.sendRequest("shutdown");
  const range = rangeOf(0, 0, 0);
  await expect(editor.fixes(join(ROOT, "package.json"), { range })).rejects.toMatchObject({
    code: ErrorCodes.InvalidRequest,
  });
  editor.connection.sendNotification("exit");
  expect(await editor.exitCode()).toBe(0);
});

test("edits that follow each other quickly: the findings are those of the last text", async () => {
  const root = writeTree(TREE);
  const web = join(root, "shop/web.yaml");
  const editor = new Editor();
  await editor.start([root]);
  await editor.open(web, TREE["shop/web.yaml"]);
  for (let count = 0; count < 20; count++) {
    await editor.change(web, `${deployment(count % 2 === 0 ? '"8080"' : "http")}# ${count}\n`);
    await new Promise((resolve) => setTimeout(resolve, 25 * (count % 13)));
  }
  expect(await editor.diagnostics(web, () => true)).toEqual([]);
  await editor.change(web, deployment('"8080"'));
  expect((await editor.diagnostics(web, () => true)).map(shown)).toEqual(["13:60-66 probe-port-exists"]);
  expect(await editor.end()).toBe(0);
});

test("the server ends with 1 if the client exits without shutdown, closes its input, or dies", async () => {
  const exiting = new Editor();
  await exiting.start([]);
  exiting.connection.sendNotification("exit");
  expect(await exiting.exitCode()).toBe(1);

  const closing = new Editor();
  await closing.start([]);
  closing.server.stdin!.end();
  expect(await closing.exitCode()).toBe(1);

  const client = spawn("sleep", ["600"]);
  const dying = new Editor();
  await dying.start([], { processId: client.pid! });
  client.kill("SIGKILL");
  expect(await dying.exitCode()).toBe(1);
});

test("a client that cannot compare versions gets no fixes, and one that does not resolve actions gets whole ones", async () => {
  const root = writeTree(TREE);
  const web = join(root, "shop/web.yaml");
  const plain = new Editor();
  await plain.start([root], { capabilities: {} });
  await plain.open(web, deployment('"8080"'));
  const [found] = await plain.diagnostics(web, isNot);
  expect(await plain.fixes(web, found!)).toEqual([]);
  expect(await plain.end()).toBe(0);

  const eager = new Editor();
  await eager.start([root], { capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
  await eager.open(web, deployment('"8080"'));
  await eager.diagnostics(web, isNot);
  const [action] = await eager.fixes(web, found!);
  expect(await eager.apply(web, action!)).toBe(deployment("8080"));
  expect(await eager.end()).toBe(0);
});
