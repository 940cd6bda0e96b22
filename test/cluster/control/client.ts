import { Agent, request } from "node:https";
import type { JsonObject } from "../../../scripts/model/json.ts";

/** An answer of the API server with a status of 400 or more. */
export class ApiError extends Error {
  readonly status: number;
  /** `Forbidden`, `Invalid`, `Conflict`, …; empty if the answer has none. */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

export interface KubernetesObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject & { readonly name: string; readonly namespace?: string };
}

/** Any JSON of an answer: tests name the fields that they read. */
// biome-ignore lint/suspicious/noExplicitAny: the API server's answers have as many types as there are kinds.
export type Answer = any;

export interface Endpoint {
  readonly url: string;
  /** Certificates in PEM that sign the server's certificate. */
  readonly ca: string;
  readonly token: string;
}

export interface ApplyOptions {
  readonly dryRun?: boolean;
  readonly fieldManager?: string;
}

const timeoutMs = 60_000;

/** Requests to an API server, with paths as in its reference documentation: `/api/v1/nodes`. */
export class Client {
  /** Messages of the `Warning` headers of all answers so far. */
  readonly warnings: string[] = [];
  readonly #endpoint: Endpoint;
  readonly #agent: Agent;
  readonly #kinds = new Map<string, Promise<Answer>>();

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
    this.#agent = new Agent({ ca: endpoint.ca, keepAlive: true });
  }

  get(path: string): Promise<Answer> {
    return this.#json("GET", path);
  }

  /** Returns the text of an answer that is no JSON, such as a log. */
  text(path: string): Promise<string> {
    return this.#send("GET", path, null, "application/json");
  }

  /** Returns the object, or null if there is none. */
  async find(path: string): Promise<Answer | null> {
    return this.get(path).catch((error) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    });
  }

  async list(path: string): Promise<Answer[]> {
    return (await this.get(path)).items;
  }

  create(path: string, object: JsonObject): Promise<Answer> {
    return this.#json("POST", path, object);
  }

  put(path: string, object: JsonObject): Promise<Answer> {
    return this.#json("PUT", path, object);
  }

  /** Patches by JSON merge (RFC 7386). */
  patch(path: string, patch: JsonObject): Promise<Answer> {
    return this.#json("PATCH", path, patch, "application/merge-patch+json");
  }

  delete(path: string, options: JsonObject = {}): Promise<Answer> {
    return this.#json("DELETE", path, options);
  }

  /** Applies an object on the server, as Flux does; takes over fields of other managers. */
  async apply(object: KubernetesObject, options: ApplyOptions = {}): Promise<Answer> {
    const { dryRun = false, fieldManager = "test" } = options;
    const query = `fieldManager=${fieldManager}&force=true${dryRun ? "&dryRun=All" : ""}`;
    const path = `${await this.pathOf(object)}?${query}`;
    return this.#json("PATCH", path, object, "application/apply-patch+yaml");
  }

  /** The path of an object; rejects if the server does not serve its kind. */
  async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { resources } = await this.#served(group);
    const served = resources.find((each: Answer) => each.kind === kind && !each.name.includes("/"));
    if (served === undefined) {
      this.#kinds.delete(group);
      throw new Error(`the API server serves no ${kind} in ${apiVersion}`);
    }
    const scope = served.namespaced ? `/namespaces/${metadata.namespace ?? "default"}` : "";
    return `${group}${scope}/${served.name}/${metadata.name}`;
  }

  close(): void {
    this.#agent.destroy();
  }

  #served(group: string): Promise<Answer> {
    const known = this.#kinds.get(group);
    if (known !== undefined) return known;
    const asked = this.get(group);
    this.#kinds.set(group, asked);
    asked.catch(() => this.#kinds.delete(group));
    return asked;
  }

  async #json(method: string, path: string, body: JsonObject | null = null, type = "application/json") {
    return JSON.parse(await this.#send(method, path, body, type));
  }

  #send(method: string, path: string, body: JsonObject | null, type: string): Promise<string> {
    const { url, token } = this.#endpoint;
    const content = body === null ? "" : JSON.stringify(body);
    const length = Buffer.byteLength(content);
    const headers = { authorization: `Bearer ${token}`, "content-type": type, "content-length": length };
    const options = { method, headers, agent: this.#agent, timeout: timeoutMs };
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, url), options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          this.#keepWarning(response.headers.warning);
          const text = Buffer.concat(chunks).toString("utf8");
          if ((response.statusCode ?? 500) < 400) resolve(text);
          else reject(errorOf(response.statusCode ?? 500, text));
        });
      });
      sent.on("timeout", () => sent.destroy(new Error(`${method} ${path}: no answer in ${timeoutMs} ms`)));
      sent.on("error", reject);
      sent.end(content);
    });
  }

  #keepWarning(header: string | string[] | undefined): void {
    if (header !== undefined) this.warnings.push(...[header].flat());
  }
}

function errorOf(status: number, text: string): ApiError {
  try {
    const { reason, message } = JSON.parse(text);
    return new ApiError(status, String(reason ?? ""), String(message ?? text));
  } catch {
    return new ApiError(status, "", text);
  }
}
