/** Interpretations of a host name in a cluster; labels in lower case. */
export type HostName =
  /** `service`, in the client's namespace. */
  | { readonly form: "bare"; readonly service: string }
  /**
   * `service.namespace`, `pod.service` or `pod.service.namespace`: which one depends on the names in the
   * cluster.
   */
  | { readonly form: "short"; readonly labels: readonly string[] }
  /** `service.namespace.svc`, optionally with a pod in front; `domain` is the rest, or empty. */
  | {
      readonly form: "service";
      readonly service: string;
      readonly namespace: string;
      readonly pod: string | null;
      readonly domain: string;
    };

/**
 * Parses a host by the names that the cluster's DNS serves
 * (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/); null for other names.
 */
export function parseHost(host: string, clusterDomain: string): HostName | null {
  const labels = host.replace(/\.$/, "").split(".");
  const svc = labels.indexOf("svc", 2);
  if (svc !== -1) return parseServiceName(labels.slice(0, svc), labels.slice(svc + 1).join("."));
  if (labels.at(-1) === "localhost") return null;
  if (labels.length === 1) return { form: "bare", service: labels[0]! };
  // `service.namespace.cluster.local` is a service name without its `svc`.
  if (labels.slice(2).join(".") === clusterDomain)
    return { form: "service", service: labels[0]!, namespace: labels[1]!, pod: null, domain: "" };
  return labels.length > 3 ? null : { form: "short", labels };
}

function parseServiceName(labels: readonly string[], domain: string): HostName | null {
  // `_http._tcp.service.namespace.svc` is an SRV query for a port.
  const names = labels.filter((label) => !label.startsWith("_"));
  const [namespace, service, pod] = names.toReversed();
  if (namespace === undefined || service === undefined || names.length > 3) return null;
  return { form: "service", service, namespace, pod: pod ?? null, domain };
}
