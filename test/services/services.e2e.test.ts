import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { Installed } from "./installed.ts";
import { dependenciesOf, Neighbour, redirect, startSilent } from "./neighbours.ts";
import { startContainer } from "./pod.ts";
import { Running } from "./process.ts";
import { type Container, renderServices, type Service } from "./rendered.ts";
import { findPython, unprivileged } from "./unprivileged.ts";

const overlay = "overlays/bizosaas-dev";
const shared = ["cache", "n8n", "postgres"];
const dependencies: Readonly<Record<string, readonly string[]>> = {
  "bizosaas-ai-orchestrator-light": ["cache", "crewai", "n8n", "postgres"],
  "bizosaas-backend-simple": shared,
  "bizosaas-crm-simple": shared,
  "bizosaas-identity-simple": shared,
};

// Kubernetes sets these variables in every container.
const kubernetesEnv = { KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: "1" };
/** Variables of a container, and the line that the program of the test prints for them. */
const ADDRESSES: readonly (readonly [env: Readonly<Record<string, string>>, line: string])[] = [
  [{ HOST: "0.0.0.0", PUBLIC_URL: "https://shop.example", DB_HOST: "db" }, "{}"],
  [{ DEPENDENCIES: "CACHE", CACHE_HOST: "" }, '{"cache": null}'],
  [{ DEPENDENCIES: "CACHE,n8n", CACHE_HOST: " ", N8N_URL: "" }, '{"cache": null, "n8n": null}'],
  [{ DEPENDENCIES: "DB", DB_HOST: "db.shop", DB_PORT: "5432" }, '{"db": ["db.shop", 5432]}'],
  [{ DEPENDENCIES: "DB", DB_URL: "postgresql://app:pw@db/shop" }, '{"db": ["db", 5432]}'],
  [{ DEPENDENCIES: "DB", DB_URL: "postgresql+asyncpg://app:pw@db/shop" }, '{"db": ["db", 5432]}'],
  [{ DEPENDENCIES: "DB", DB_URL: "rediss://:pw@[::1]:6380/0" }, '{"db": ["::1", 6380]}'],
  [{ DEPENDENCIES: "DB", DB_URL: "https://db" }, '{"db": ["db", 443]}'],
  [{ DEPENDENCIES: "DB", DB_URL: "odd://app:pw@db" }, "DB_URL has no port, and its scheme has no default"],
  [{ DEPENDENCIES: "DB", DB_URL: "http://app:pw@db:0" }, "DB_URL has no port, and its scheme has no default"],
  [{ DEPENDENCIES: "DB", DB_URL: "redis://app:p/w@db" }, "DB_URL is not a valid URL"],
  [{ DEPENDENCIES: "DB", DB_URL: "redis://app:pw@[db" }, "DB_URL is not a valid URL"],
  [{ DEPENDENCIES: "DB", DB_URL: "app:pw@db:5432" }, "DB_URL has no host: expected scheme://host:port"],
  [{ DEPENDENCIES: "DB", DB_HOST: "db" }, "DB_HOST is set, DB_PORT is not"],
  [
    { DEPENDENCIES: "DB", DB_HOST: "db", DB_PORT: "tcp://10.0.0.1:5432" },
    "DB_PORT is not a port from 1 to 65535",
  ],
  [{ DEPENDENCIES: "DB", DB_HOST: "db", DB_PORT: "65536" }, "DB_PORT is not a port from 1 to 65535"],
];

const installMs = 300_000;
const startMs = 60_000;

let python: string;
let services: Map<string, Service>;
let installed: Installed;

beforeAll(async () => {
  python = await findPython();
  services = new Map((await renderServices(overlay)).map((service) => [service.name, service]));
  installed = new Installed(python);
  for (const service of services.values()) await installed.of(service);
}, installMs);

afterAll(() => installed?.remove());

async function startApp(service: Service, app: Container): Promise<Running> {
  const extraArgs = ["--host=127.0.0.1", "--port=0"];
  const folders = await installed.of(service);
  const running = new Running(
    startContainer(service, app, { python, folders, extraArgs, env: kubernetesEnv }),
  );
  onTestFinished(async () => void (await running.stop(0)));
  return running;
}

async function addressOf(running: Running): Promise<string> {
  return running.waitFor(/running on (http:\/\/127\.0\.0\.1:\d+)/);
}

async function ask(address: string, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${address}${path}`);
  return { status: response.status, text: await response.text() };
}

function expectCleanEnd(end: Awaited<Running["ended"]>) {
  expect(end.output).toContain("Application shutdown complete.");
  // uvicorn shuts down and then ends by the signal that it received; as PID 1 it exits with 0.
  expect(end).toMatchObject({ code: null, signal: "SIGTERM" });
}

it("renders the four services", () => {
  expect([...services.keys()].sort()).toEqual(Object.keys(dependencies));
});

it("installs packages as an unprivileged user", async () => {
  const service = services.values().next().value!;
  const packages = (await installed.of(service)).get("packages")!;
  expect((await stat(join(packages, "fastapi"))).uid).toBe(unprivileged.uid ?? process.getuid?.());
});

describe.each(Object.entries(dependencies))("%s", (name, expected) => {
  const health = { status: 200, text: `{"status":"healthy","service":"${name}"}` };
  const ready = { status: 200, text: `{"status":"ready","service":"${name}","missing":[]}` };

  it("answers, reports each missing dependency, and stops", { timeout: startMs }, async () => {
    const service = services.get(name)!;
    expect(dependenciesOf(service.app).sort()).toEqual(expected);
    const neighbours = new Map<string, Neighbour>();
    for (const dependency of expected) neighbours.set(dependency, await Neighbour.start());
    const running = await startApp(
      service,
      redirect(service.app, (dependency) => neighbours.get(dependency)!.port),
    );
    const address = await addressOf(running);
    expect(await ask(address, "/health")).toEqual(health);
    expect(await ask(address, "/ready")).toEqual(ready);
    for (const [dependency, neighbour] of neighbours) {
      await neighbour.down();
      const text = `{"status":"not ready","service":"${name}","missing":["${dependency}"]}`;
      expect(await ask(address, "/ready")).toEqual({ status: 503, text });
      expect(await ask(address, "/health")).toEqual(health);
      await neighbour.up();
    }
    expect(await ask(address, "/ready")).toEqual(ready);
    expectCleanEnd(await running.stop(service.graceSeconds));
    for (const neighbour of neighbours.values()) await neighbour.down();
  });
});

describe("the program of all services", () => {
  const name = "bizosaas-ai-orchestrator-light";

  it("times out on all silent dependencies at once, and answers before it stops", {
    timeout: startMs,
  }, async () => {
    const service = services.get(name)!;
    const silent = await startSilent(python);
    onTestFinished(silent.stop);
    const running = await startApp(
      service,
      redirect(service.app, () => silent.port),
    );
    const address = await addressOf(running);
    const started = performance.now();
    const answer = ask(address, "/ready");
    expect((await ask(address, "/health")).status).toBe(200);
    const [{ status, text }, end] = await Promise.all([answer, running.stop(service.graceSeconds)]);
    const seconds = (performance.now() - started) / 1000;
    expect(status).toBe(503);
    expect(JSON.parse(text).missing.sort()).toEqual(dependencies[name]);
    // Each check waits 2 s; in sequence they would take 8 s.
    expect(seconds).toBeGreaterThan(1.9);
    expect(seconds).toBeLessThan(6);
    expectCleanEnd(end);
  });

  it("starts with an empty address and variables that look like one, and reports the empty one", {
    timeout: startMs,
  }, async () => {
    const service = services.get(name)!;
    const neighbour = await Neighbour.start();
    const app = redirect(service.app, () => neighbour.port);
    const env = [
      ...app.env.filter((one) => one.name !== "CACHE_HOST"),
      { name: "CACHE_HOST", value: "" },
      { name: "HOST", value: "0.0.0.0" },
      { name: "PUBLIC_URL", value: "https://user:hunter2@shop.example" },
      { name: "ALLOWED_HOST", value: "shop.example" },
    ];
    const running = await startApp(service, { ...app, env });
    const address = await addressOf(running);
    const text = `{"status":"not ready","service":"${name}","missing":["cache"]}`;
    expect(await ask(address, "/ready")).toEqual({ status: 503, text });
    const end = await running.stop(service.graceSeconds);
    expectCleanEnd(end);
    expect(end.output).not.toContain("hunter2");
    await neighbour.down();
  });

  it("finds the addresses that its variables state, and quotes no URL in an error", {
    timeout: startMs,
  }, async () => {
    const folders = await installed.of(services.get(name)!);
    const cases = ADDRESSES.map(([env]) => env);
    const script = [
      "import json, os, sys",
      "import main",
      "for env in json.loads(os.environ['CASES']):",
      "    try: print(json.dumps(main.find_dependencies(env)))",
      "    except ValueError as error: print(error)",
    ].join("\n");
    const env = {
      SERVICE_NAME: "test",
      CASES: JSON.stringify(cases),
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONPATH: `${folders.get("packages")}:${folders.get("app")}`,
    };
    const end = await new Running(spawn(python, ["-c", script], { ...unprivileged, cwd: "/", env })).ended;
    expect(end.output.trim().split("\n")).toEqual(ADDRESSES.map(([, found]) => found));
  });

  it.each([
    ["POSTGRES_PORT", undefined, "POSTGRES_HOST is set, POSTGRES_PORT is not"],
    ["N8N_URL", "n8n:5678", "N8N_URL has no host: expected scheme://host:port"],
  ])("refuses to start with %s %s", { timeout: startMs }, async (variable, value, message) => {
    const service = services.get(name)!;
    const others = service.app.env.filter((one) => one.name !== variable);
    const env = value === undefined ? others : [...others, { name: variable, value }];
    const end = await (await startApp(service, { ...service.app, env })).ended;
    expect(end.code).toBe(1);
    expect(end.output).toContain(`ValueError: ${message}`);
  });
});
