/** A request that got no complete answer. `message` is for people; it quotes no credentials. */
export type ApiProblem =
  | { readonly kind: "forbidden"; readonly verb: Verb; readonly resource: string; readonly message: string }
  | { readonly kind: "missing"; readonly message: string }
  | { readonly kind: "rejected"; readonly status: number; readonly message: string }
  | { readonly kind: "unreachable"; readonly message: string };

/** The verbs of RBAC that this program uses (https://kubernetes.io/docs/reference/access-authn-authz/authorization/). */
export type Verb = "get" | "list" | "create" | "patch" | "delete";

/** A request, in the terms of RBAC. */
export interface Target {
  readonly verb: Verb;
  /** `pods`, `deployments.apps`, `pods/log`. */
  readonly resource: string;
  /** Null: all namespaces, or a cluster-scoped resource. */
  readonly namespace: string | null;
}

/** `list pods in all namespaces`, `patch deployments.apps in namespace shop`. */
export function describeTarget({ verb, resource, namespace }: Target): string {
  return `${verb} ${resource} ${namespace === null ? "in the cluster" : `in namespace ${namespace}`}`;
}

const HTTP_STATUS: ReadonlyMap<number, string> = new Map([
  [401, "the API server does not accept the credentials of the context (401); they may have expired"],
  [429, "the API server refuses further requests for now (429)"],
]);

/** The problem of an answer with an HTTP status of 400 or more; `detail` is the message of its Status object. */
export function problemOfStatus(status: number, detail: string, target: Target): ApiProblem {
  const { verb, resource } = target;
  // A refusal of RBAC, not one of an admission controller (quota, Pod Security), whose status is 403 too.
  if (status === 403 && / cannot [a-z]+ resource /.test(detail))
    return { kind: "forbidden", verb, resource, message: `not allowed: ${describeTarget(target)}` };
  if (status === 404) return { kind: "missing", message: `not found: ${detail || describeTarget(target)}` };
  const message = HTTP_STATUS.get(status) ?? `the API server answered ${status}: ${detail || "no details"}`;
  return { kind: "rejected", status, message };
}

const CERTIFICATE = /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL)/;

/** The problem of a connection that failed. */
export function problemOfConnection(error: NodeJS.ErrnoException, server: string): ApiProblem {
  return { kind: "unreachable", message: connectionMessage(error.code ?? "", server) };
}

function connectionMessage(code: string, server: string): string {
  if (code === "ECONNREFUSED")
    return `${server} refuses connections: is the cluster running, and the address right?`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `the name in ${server} cannot be resolved`;
  if (code === "ETIMEDOUT" || code === "EHOSTUNREACH" || code === "ENETUNREACH")
    return `${server} cannot be reached (${code}): is a VPN or a tunnel needed?`;
  if (CERTIFICATE.test(code))
    return `the certificate of ${server} is not the one that the kubeconfig trusts (${code})`;
  return `the connection to ${server} failed${code === "" ? "" : ` (${code})`}`;
}
