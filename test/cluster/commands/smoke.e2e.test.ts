import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ROOT } from "../../command.ts";
import { openBrowser } from "../../report/html/browser.ts";
import { Installed } from "../../services/installed.ts";
import { dependenciesOf, Neighbour, redirect } from "../../services/neighbours.ts";
import { startContainer } from "../../services/pod.ts";
import { Running } from "../../services/process.ts";
import { renderServices, type Service } from "../../services/rendered.ts";
import { findPython } from "../../services/unprivileged.ts";
import { writeTree } from "../../tree.ts";
import { runCluster } from "./cluster.ts";

const NAMES = [
  "bizosaas-backend-simple",
  "bizosaas-identity-simple",
  "bizosaas-ai-orchestrator-light",
  "bizosaas-crm-simple",
] as const;
const FOLDERS = ["backend-simple", "identity", "ai-orchestrator", "crm"];
const NODE_PORTS = [30081, 30201, 30203, 30204];

let python: string;
let installed: Installed;
let services: Map<string, Service>;

beforeAll(async () => {
  python = await findPython();
  services = new Map(
    (await renderServices("overlays/bizosaas-dev")).map((service) => [service.name, service]),
  );
  installed = new Installed(python);
  await installed.of(services.get(NAMES[0])!);
}, 300_000);

afterAll(() => installed?.remove());

interface Started {
  readonly port: number;
  readonly neighbours: ReadonlyMap<string, Neighbour>;
  readonly running: Running;
}

/** Starts a service of the overlay with dependencies on loopback that accept connections. */
async function start(name: string): Promise<Started> {
  const service = services.get(name)!;
  const neighbours = new Map<string, Neighbour>();
  for (const dependency of dependenciesOf(service.app)) neighbours.set(dependency, await Neighbour.start());
  const app = redirect(service.app, (dependency) => neighbours.get(dependency)!.port);
  const extraArgs = ["--host=127.0.0.1", "--port=0"];
  const folders = await installed.of(service);
  const running = new Running(startContainer(service, app, { python, folders, extraArgs }));
  onTestFinished(async () => {
    await running.stop(0);
    for (const neighbour of neighbours.values()) await neighbour.down().catch(() => {});
  });
  const port = Number(await running.waitFor(/running on http:\/\/127\.0\.0\.1:(\d+)/));
  return { port, neighbours, running };
}

/** A copy of this repository with these node ports. */
function repositoryWith(ports: readonly number[], change: (text: string) => string = (text) => text): string {
  const root = writeTree({});
  for (const folder of ["apps", "base", "clusters", "overlays"])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  const files = [
    "clusters/bizosaas-k3s/platform.yaml",
    ...FOLDERS.map((name) => `apps/${name}/kustomization.yaml`),
  ];
  for (const file of files) {
    const text = readFileSync(join(root, file), "utf8");
    writeFileSync(
      join(root, file),
      change(NODE_PORTS.reduce((all, port, at) => all.replaceAll(`${port}`, `${ports[at]}`), text)),
    );
  }
  return root;
}

function smoke(root: string, ...args: readonly string[]) {
  return runCluster("smoke", "--root", root, "--host", "127.0.0.1", ...args);
}

/** The lines of the text report, with times replaced. */
function lines(stdout: string): string[] {
  return stdout
    .replaceAll(/ \d+ ms/g, " N ms")
    .replaceAll(/ {2,}/g, " ")
    .trimEnd()
    .split("\n");
}

test("asks the four services in order, and names what is missing", { timeout: 120_000 }, async () => {
  const started: Started[] = [];
  for (const name of NAMES) started.push(await start(name));
  const ports = started.map(({ port }) => port);
  const root = repositoryWith(ports);

  const whole = await smoke(root);
  expect(lines(whole.stdout)).toEqual(
    NAMES.map((name, at) => `✔ ${name} http://127.0.0.1:${ports[at]} ready N ms`),
  );
  expect({ code: whole.code, stderr: whole.stderr }).toEqual({ code: 0, stderr: "✔ 4 services ready\n" });

  await started[2]!.neighbours.get("crewai")!.down();
  await started[3]!.running.stop(5);
  const partly = await smoke(root, "--format", "json");
  expect(partly.code).toBe(1);
  const { ready, services: found } = JSON.parse(partly.stdout);
  expect(ready).toBe(false);
  expect(
    found.map(({ name, state, missing, detail }: Record<string, unknown>) => [name, state, missing, detail]),
  ).toEqual([
    [NAMES[0], "ready", [], ""],
    [NAMES[1], "ready", [], ""],
    [NAMES[2], "not ready", ["crewai"], "missing: crewai"],
    [NAMES[3], "unreachable", [], "connection refused: nothing listens on the port"],
  ]);

  const page = join(root, "smoke.html");
  expect((await smoke(root, "--format", "html", "--output", page)).code).toBe(1);
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const tab = await browser.context.newPage();
  await tab.goto(`file://${page}`);
  await tab.locator("td[data-url]", { hasText: "…" }).first().waitFor({ state: "detached" });
  const rows = await tab.locator("tbody tr").allTextContents();
  expect(rows.map((row) => row.replaceAll(/\d+ ms/g, "N ms"))).toEqual([
    `${NAMES[0]}readyN ms/health /readyreachable, N ms`,
    `${NAMES[1]}readyN ms/health /readyreachable, N ms`,
    `${NAMES[2]}not readyN msmissing: crewai/health /readyreachable, N ms`,
    `${NAMES[3]}unreachableconnection refused: nothing listens on the port/health /readynot reachable`,
  ]);
  await tab.locator("a").first().click();
  expect(await tab.locator("body").textContent()).toContain('"status":"healthy"');
});

test("waits for a service that is still starting", { timeout: 120_000 }, async () => {
  const service = await start(NAMES[0]);
  const [neighbour] = service.neighbours.values();
  await neighbour!.down();
  const root = repositoryWith([service.port, 1, 2, 3]);
  const asked = smoke(root, "--wait", "60", NAMES[0]);
  setTimeout(() => void neighbour!.up(), 4000);
  const { code, stdout } = await asked;
  expect(lines(stdout)).toEqual([`✔ ${NAMES[0]} http://127.0.0.1:${service.port} ready N ms`]);
  expect(code).toBe(0);
});

test.each<[what: string, answer: (path: string) => [status: number, body: string], line: RegExp]>([
  [
    "a service without /ready",
    (path) => (path === "/health" ? [200, "{}"] : [404, ""]),
    /^✔ .* healthy N ms: it has no \/ready$/,
  ],
  ["an unhealthy service", () => [500, "boom"], /^✖ .* unhealthy N ms: \/health answers 500$/],
  [
    "names with control characters",
    (path) => (path === "/health" ? [200, ""] : [503, JSON.stringify({ missing: ["a\u001b[31m", 7] })]),
    /^✖ .* not ready N ms: missing: a\\u\{1b\}\[31m$/,
  ],
  [
    "a body that is no JSON",
    (path) => (path === "/health" ? [200, ""] : [503, "<html>"]),
    /^✖ .* not ready N ms: \/ready answers 503$/,
  ],
  ["a redirect, which is not followed", () => [302, ""], /^✖ .* unhealthy N ms: \/health answers 302$/],
])("%s", async (_, answer, line) => {
  const server = createServer(({ url }, response) => {
    const [status, body] = answer(url!);
    response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(body);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.on("listening", resolve));
  const { port } = server.address() as { port: number };
  const { stdout } = await smoke(repositoryWith([port, 1, 2, 3]), NAMES[0]);
  expect(lines(stdout)[0]).toMatch(line);
});

test("a service comes after those that it uses", async () => {
  const change = (text: string) =>
    text
      .replace(
        "CREWAI_URL # assumed",
        "CREWAI_URL\n                    value: http://crewai-api.apps-platform.svc.cluster.local:8000\n                  - name: CRM_URL",
      )
      .replace(/(CRM_URL\n +value: )http\S+/, "$1http://bizosaas-crm-simple:8000");
  const { stdout } = await smoke(repositoryWith([1, 2, 3, 4], change), "--format", "json");
  const found = JSON.parse(stdout).services;
  expect(found.map(({ name }: { name: string }) => name)).toEqual([NAMES[0], NAMES[1], NAMES[3], NAMES[2]]);
  expect(found[3].uses).toEqual([NAMES[3]]);
});

test.each([
  [["--host", "a b"], "--host must be a host name or an address, not a b"],
  [["bizosaas-crm"], `no service bizosaas-crm with a node port; services: ${NAMES.join(", ")}`],
  [["--cluster", "other"], "no cluster other; clusters: bizosaas-k3s"],
])("%j is refused", async (args, message) => {
  const { code, stdout, stderr } = await runCluster("smoke", ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
});
