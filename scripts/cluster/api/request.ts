import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { asObject, asString, isObject, type JsonValue } from "../../model/json.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Connection } from "./kubeconfig.ts";
import {
  type ApiProblem,
  describeTarget,
  problemOfConnection,
  problemOfStatus,
  type Target,
} from "./problem.ts";

export interface ApiRequest {
  /** With its query. */
  readonly path: string;
  readonly target: Target;
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly body?: { readonly type: string; readonly text: string };
}

/** Sends one request; the whole answer must arrive within `seconds`. */
export async function send(
  { config, server }: Connection,
  { path, target, method = "GET", body }: ApiRequest,
  seconds: number,
): Promise<Result<string, ApiProblem>> {
  const base = config.getCurrentCluster()!.server.replace(/\/+$/, "");
  const signal = AbortSignal.timeout(seconds * 1000);
  const options: https.RequestOptions = { method, signal, headers: { accept: "application/json" } };
  try {
    await config.applyToHTTPSOptions(options);
  } catch {
    // The message can quote the output of a credential plugin.
    return fail({
      kind: "unreachable",
      message: "the credentials of the context cannot be read, or its login command failed",
    });
  }
  if (body !== undefined) options.headers = { ...options.headers, "content-type": body.type };
  try {
    const answer = await respond(`${base}${path}`, options, body?.text);
    if (answer.status < 400) return { ok: true, value: answer.text };
    return fail(problemOfStatus(answer.status, detailOf(answer.text), target));
  } catch (error) {
    if (signal.aborted)
      return fail({
        kind: "unreachable",
        message: `${server} did not answer within ${seconds}s (${describeTarget(target)})`,
      });
    return fail(problemOfConnection(error as NodeJS.ErrnoException, server));
  }
}

async function respond(url: string, options: https.RequestOptions, body: string | undefined) {
  const { request } = url.startsWith("https:") ? https : http;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  request(url, options, resolve).on("error", reject).end(body);
  const response = await promise;
  return { status: response.statusCode ?? 0, text: await text(response) };
}

/** The message of a Status object. */
function detailOf(answer: string): string {
  const parsed = parse(answer);
  return parsed.ok ? (asString(asObject(parsed.value).message) ?? "") : "";
}

/** Parses an answer that must be an object. */
export function parse(answer: string): Result<JsonValue & object, ApiProblem> {
  try {
    const value: JsonValue = JSON.parse(answer);
    if (isObject(value)) return { ok: true, value };
  } catch {
    // Reported below.
  }
  return fail({
    kind: "rejected",
    status: 200,
    message: "the answer is not that of a Kubernetes API server",
  });
}
