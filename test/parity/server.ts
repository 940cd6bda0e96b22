import { asObject, asString, type JsonObject } from "../../scripts/model/json.ts";
import { type ApiServer, startApiServer } from "../cluster/control/api-server.ts";
import { type Answer, ApiError, type KubernetesObject } from "../cluster/control/client.ts";
import { serverProgram } from "./server-program.ts";

/** The answer of a real API server: accepted, refused, or a question that only its own objects decide. */
export type ServerVerdict =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly message: string }
  /** The kind is not served, or other objects of the cluster decide. */
  | { readonly kind: "undecided"; readonly reason: string };

/** Refusals that depend on other objects of the cluster, not on the object itself. */
const DEPENDS_ON_CLUSTER = [
  /namespaces? ".*" not found/,
  /no PriorityClass with name/,
  /RuntimeClass ".*" not found/,
  /already exists/,
  // Pod Security admission; pod-security-label-valid reports it.
  /metadata\.labels\[pod-security\.kubernetes\.io/,
  /provided IP is not in the valid range|not in the range of ServiceCIDRs|failed to allocate/,
  /unable to (?:create|find) .* (?:configured|families)|this cluster is not configured for dual-stack|ipFamilies\[\d\]: Invalid value: "IPv6": not configured/,
  /provided port is already allocated/,
  // A quota that takes more than 10 s: the server is busy (k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go).
  /^Internal error occurred: resource quota evaluation timed out/,
  /is forbidden: (?:unknown namespace|error looking up|maximum|minimum|exceeded quota)/,
];

/** A server that answers without storing anything, but for namespaces and CustomResourceDefinitions. */
export class ParityServer implements AsyncDisposable {
  readonly #server: ApiServer;
  readonly #namespaces = new Set<string>();

  private constructor(server: ApiServer) {
    this.#server = server;
  }

  /** Starts a server of a minor version; those that the cluster tests do not use are built from the modules of the program. */
  static async start(minor: string): Promise<ParityServer> {
    const say = (line: string) => process.stderr.write(`${line}\n`);
    // Kubernetes 1.37 refuses a loopback address as that of the Service `kubernetes`, which nothing here uses.
    // The program has the alpha and beta versions too, since a cluster can enable each of them.
    const flags = ["--endpoint-reconciler-type=none", "--runtime-config=api/all=true"];
    return new ParityServer(await startApiServer({ say, flags, program: await serverProgram(minor, say) }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
  }

  /** Creates a definition for good and waits until its kinds are served. False if the server refuses it. */
  async define(definition: JsonObject): Promise<boolean> {
    const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    try {
      await this.#server.client.create(path, definition);
    } catch (error) {
      if (error instanceof ApiError) return false;
      throw error;
    }
    const name = asString(asObject(definition.metadata).name) ?? "";
    for (let tries = 0; tries < 100; tries++) {
      const { status } = await this.#server.client.get(`${path}/${name}`);
      const established = status?.conditions?.some(
        (one: Answer) => one.type === "Established" && one.status === "True",
      );
      if (established) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  }

  /** The answer to a creation with strict field validation. */
  create(given: JsonObject): Promise<ServerVerdict> {
    const object = withoutEmptyNamespace(given);
    return this.#ask(object, async () => {
      const path = await this.#collection(object);
      await this.#server.client.create(`${path}?dryRun=All&fieldValidation=Strict`, object);
    });
  }

  /** The answer to a server-side apply, as Flux sends it. */
  apply(given: JsonObject): Promise<ServerVerdict> {
    const object = withoutEmptyNamespace(given);
    return this.#ask(object, () => this.#server.client.apply(object as KubernetesObject, { dryRun: true }));
  }

  /** Stores the old version, answers to an apply of the new one, and removes the object. Null if the old one is refused. */
  async change(old: JsonObject, changed: JsonObject): Promise<ServerVerdict | null> {
    const { client } = this.#server;
    const stored = await this.#ask(old, () => client.apply(old as KubernetesObject));
    if (stored.kind !== "accepted") return null;
    const verdict = await this.apply(changed);
    const path = await client.pathOf(old as KubernetesObject);
    await client.delete(path, { gracePeriodSeconds: 0 }).catch(() => {});
    await client.patch(path, { metadata: { finalizers: null } }).catch(() => {});
    return verdict;
  }

  async #ask(object: JsonObject, send: () => Promise<unknown>): Promise<ServerVerdict> {
    try {
      await this.#prepare(object);
      await send();
      return { kind: "accepted" };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (/serves no/.test(message)) return { kind: "undecided", reason: "not served" };
      // A group that is not served has no path, and neither has a name or a namespace that is none.
      if (error instanceof ApiError && error.status === 404)
        return { kind: "undecided", reason: "no such path" };
      if (!(error instanceof ApiError)) throw error;
      const reason = DEPENDS_ON_CLUSTER.find((pattern) => pattern.test(message));
      return reason === undefined
        ? { kind: "refused", message }
        : { kind: "undecided", reason: reason.source };
    }
  }

  /** Creates the namespace of the object. Its labels allow everything, as those that the program does not know. */
  async #prepare(object: JsonObject): Promise<void> {
    const given = asString(asObject(object.metadata).namespace) ?? "";
    const name = given === "" ? "default" : given;
    if (this.#namespaces.has(name)) return;
    this.#namespaces.add(name);
    const metadata = { name, labels: { "resource.kubernetes.io/admin-access": "true" } };
    await this.#server.client.apply({ apiVersion: "v1", kind: "Namespace", metadata }).catch(() => {});
  }

  async #collection(object: JsonObject): Promise<string> {
    const metadata = asObject(object.metadata);
    const named = { ...object, metadata: { ...metadata, name: "x" } } as unknown as KubernetesObject;
    const path = await this.#server.client.pathOf(named);
    return path.slice(0, path.lastIndexOf("/"));
  }
}

/** The object as clients send it: an empty namespace is none. */
function withoutEmptyNamespace(object: JsonObject): JsonObject {
  const { namespace, ...metadata } = asObject(object.metadata);
  return namespace === "" ? { ...object, metadata } : object;
}
