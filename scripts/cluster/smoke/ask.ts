import { setTimeout as sleep } from "node:timers/promises";
import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import type { ReachableService } from "./order.ts";

/** The answer of one service, asked from outside of the cluster. */
export interface SmokeResult {
  readonly service: ReachableService;
  readonly url: string;
  /**
   * `ready`: /health and /ready are 200; `healthy`: it has no /ready; `not ready`: a dependency is missing; `unhealthy`:
   * /health has another status than 200; `unreachable`: no answer.
   */
  readonly state: "ready" | "healthy" | "not ready" | "unhealthy" | "unreachable";
  /** Time until the answer to /health, in milliseconds; null without an answer. */
  readonly latency: number | null;
  /** Dependencies that /ready reports as missing. */
  readonly missing: readonly string[];
  /** The reason of a state other than `ready`. */
  readonly detail: string;
}

export interface SmokeOptions {
  readonly host: string;
  /** For one request. */
  readonly seconds: number;
  /** How long a service may take until it is ready. */
  readonly wait: number;
}

const RETRY_MS = 1000;

/** Asks one service, again each second until it is ready or `wait` has passed. */
export async function askService(service: ReachableService, options: SmokeOptions): Promise<SmokeResult> {
  const end = performance.now() + options.wait * 1000;
  for (;;) {
    const result = await askOnce(service, options);
    const isDone = result.state === "ready" || result.state === "healthy";
    if (isDone || performance.now() + RETRY_MS > end) return result;
    await sleep(RETRY_MS);
  }
}

async function askOnce(service: ReachableService, { host, seconds }: SmokeOptions): Promise<SmokeResult> {
  const url = `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${service.nodePort}`;
  const health = await request(`${url}/health`, seconds);
  const result = { service, url, latency: health.kind === "answer" ? health.latency : null, missing: [] };
  if (health.kind === "none") return { ...result, state: "unreachable", detail: health.reason };
  if (health.status !== 200)
    return { ...result, state: "unhealthy", detail: `/health answers ${health.status}` };
  const ready = await request(`${url}/ready`, seconds);
  if (ready.kind === "none") return { ...result, state: "not ready", detail: `/ready: ${ready.reason}` };
  if (ready.status === 404) return { ...result, state: "healthy", detail: "it has no /ready" };
  if (ready.status === 200) return { ...result, state: "ready", detail: "" };
  const missing = asArray(asObject(ready.body).missing).flatMap((name) => asString(name) ?? []);
  const detail = missing.length > 0 ? `missing: ${missing.join(", ")}` : `/ready answers ${ready.status}`;
  return { ...result, state: "not ready", missing, detail };
}

type HttpAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly latency: number; readonly body: JsonValue }
  | { readonly kind: "none"; readonly reason: string };

const MAX_BODY = 64 * 1024;

async function request(url: string, seconds: number): Promise<HttpAnswer> {
  const start = performance.now();
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(seconds * 1000) });
    const latency = Math.round(performance.now() - start);
    return { kind: "answer", status: response.status, latency, body: await bodyOf(response) };
  } catch (error) {
    return { kind: "none", reason: reasonOf(error, seconds) };
  }
}

async function bodyOf({ body }: Response): Promise<JsonValue> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null;
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "connection refused: nothing listens on the port"],
  ["ECONNRESET", "the connection was closed without an answer"],
  ["ENOTFOUND", "the host name cannot be resolved"],
  ["EAI_AGAIN", "the host name cannot be resolved"],
  ["EHOSTUNREACH", "the host cannot be reached"],
  ["UND_ERR_SOCKET", "the connection was closed without an answer"],
]);

function reasonOf(error: unknown, seconds: number): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  if (name === "TimeoutError") return `no answer within ${seconds}s`;
  const code = cause?.code ?? "";
  if (code.startsWith("HPE_")) return "the answer is not HTTP";
  return REASONS.get(code) ?? `no answer${code === "" ? "" : ` (${code})`}`;
}
