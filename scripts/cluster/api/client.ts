import { asArray, asObject, asString, isObject, type JsonObject } from "../../model/json.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Connection } from "./kubeconfig.ts";
import { type ApiProblem, describeTarget, type Target, type Verb } from "./problem.ts";
import { type ApiRequest, parse, send } from "./request.ts";

/** A kind of the Kubernetes API. */
export interface ApiKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** As in URLs: `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
}

export type Answer<T> = Result<T, ApiProblem>;

/** Objects of one page of a list: a cluster with thousands of pods is never in memory as a whole. */
const PAGE = 250;
/** `410 Gone`: the list changed so much that it must be read again. */
const EXPIRED = 410;
const MAX_RESTARTS = 3;

/** The requests of this program to one API server. */
export class Client {
  readonly connection: Connection;
  readonly #seconds: number;

  /** Each request must be answered within `seconds`. */
  constructor(connection: Connection, seconds: number) {
    this.connection = connection;
    this.#seconds = seconds;
  }

  /**
   * Lists all objects of a kind, `namespace` null for all namespaces, and keeps what `select` returns for each. A list
   * that breaks off is an error, never a shorter list.
   */
  async list<T>(
    kind: ApiKind,
    namespace: string | null,
    select: (object: JsonObject) => T,
  ): Promise<Answer<T[]>> {
    const target = targetOf("list", kind, namespace);
    for (let attempt = 0; attempt < MAX_RESTARTS; attempt++) {
      const listed = await this.#listOnce(kind, target, select);
      if (listed.ok || listed.error.kind !== "rejected" || listed.error.status !== EXPIRED) return listed;
    }
    return fail({
      kind: "rejected",
      status: EXPIRED,
      message: `the list changes too fast: ${describeTarget(target)}`,
    });
  }

  async #listOnce<T>(kind: ApiKind, target: Target, select: (object: JsonObject) => T): Promise<Answer<T[]>> {
    const found: T[] = [];
    for (let next = ""; ; ) {
      const path = `${pathOf(kind, target.namespace)}?limit=${PAGE}${next === "" ? "" : `&continue=${encodeURIComponent(next)}`}`;
      const page = await this.#json({ path, target });
      if (!page.ok) return page;
      const { items, metadata } = page.value;
      if (!Array.isArray(items))
        return fail({ kind: "rejected", status: 200, message: "a list without items" });
      for (const item of asArray(items))
        if (isObject(item)) found.push(select({ apiVersion: kind.apiVersion, kind: kind.kind, ...item }));
      next = asString(asObject(metadata).continue) ?? "";
      if (next === "") return { ok: true, value: found };
    }
  }

  /** Gets one object; null if it does not exist. */
  async get(kind: ApiKind, namespace: string | null, name: string): Promise<Answer<JsonObject | null>> {
    const path = `${pathOf(kind, namespace)}/${encodeURIComponent(name)}`;
    const answer = await this.#json({ path, target: targetOf("get", kind, namespace) });
    return !answer.ok && answer.error.kind === "missing" ? { ok: true, value: null } : answer;
  }

  /**
   * Applies an object server-side as `manager`, which takes over the fields of other managers
   * (https://kubernetes.io/docs/reference/using-api/server-side-apply/). With `dryRun` nothing is stored.
   */
  async apply(
    kind: ApiKind,
    object: JsonObject,
    { manager, dryRun }: { readonly manager: string; readonly dryRun: boolean },
  ): Promise<Answer<JsonObject>> {
    const { namespace, name } = asObject(object.metadata);
    const inNamespace = kind.namespaced ? (asString(namespace) ?? "default") : null;
    const query = `fieldManager=${manager}&force=true${dryRun ? "&dryRun=All" : ""}`;
    return this.#json({
      method: "PATCH",
      path: `${pathOf(kind, inNamespace)}/${encodeURIComponent(String(name))}?${query}`,
      target: targetOf("patch", kind, inNamespace),
      body: { type: "application/apply-patch+yaml", text: JSON.stringify(object) },
    });
  }

  /** Deletes one object; its dependents are deleted in the background. `grace`: seconds for a pod to end. */
  async delete(
    kind: ApiKind,
    namespace: string | null,
    name: string,
    grace: number | null = null,
  ): Promise<Answer<JsonObject>> {
    const query = grace === null ? "" : `?gracePeriodSeconds=${grace}`;
    const path = `${pathOf(kind, namespace)}/${encodeURIComponent(name)}${query}`;
    return this.#json({ method: "DELETE", path, target: targetOf("delete", kind, namespace) });
  }

  /** The last `lines` lines that a container wrote; `previous`: before its last restart. */
  async logs(
    pod: { readonly namespace: string; readonly name: string },
    container: string,
    { lines, previous }: { readonly lines: number; readonly previous: boolean },
  ): Promise<Answer<string>> {
    const { namespace, name } = pod;
    const query = `container=${encodeURIComponent(container)}&tailLines=${lines}&previous=${previous}`;
    const path = `/api/v1/namespaces/${namespace}/pods/${encodeURIComponent(name)}/log?${query}`;
    return this.#text({ path, target: { verb: "get", resource: "pods/log", namespace } });
  }

  /** The version of the API server: `v1.34.4+k3s1`. */
  async version(): Promise<Answer<string>> {
    const target = { verb: "get", resource: "/version", namespace: null } as const;
    const answer = await this.#json({ path: "/version", target });
    return answer.ok ? { ok: true, value: asString(answer.value.gitVersion) ?? "" } : answer;
  }

  #text(request: ApiRequest): Promise<Answer<string>> {
    return send(this.connection, request, this.#seconds);
  }

  async #json(request: ApiRequest): Promise<Answer<JsonObject>> {
    const answer = await this.#text(request);
    return answer.ok ? (parse(answer.value) as Answer<JsonObject>) : answer;
  }
}

function pathOf({ apiVersion, plural, namespaced }: ApiKind, namespace: string | null): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const within = namespaced && namespace !== null ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${root}${within}/${plural}`;
}

function targetOf(verb: Verb, { apiVersion, plural, namespaced }: ApiKind, namespace: string | null): Target {
  const [group] = apiVersion.includes("/") ? apiVersion.split("/") : [""];
  return {
    verb,
    resource: group === "" ? plural : `${plural}.${group}`,
    namespace: namespaced ? namespace : null,
  };
}
