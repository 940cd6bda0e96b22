import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { type UsedPort, usedHostPorts } from "../../config/ports.ts";
import { type HostPort, hostPortsOf } from "../../kubernetes/network/host-ports.ts";
import { portKey } from "../../kubernetes/network/node-ports.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

const MESSAGES = {
  taken: "host port {port} is already used by {holder}",
  clash: "host port {port} is already used by {other}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "service-host-port-free",
  severity: "error",
  summary: "A host port must not be used twice by LoadBalancers (on K3s), host ports or host networks.",
  why: "On K3s, the ports of each LoadBalancer Service are opened on every node, like the host ports of pods. The second user of a port stays Pending forever. Pods that can run on different nodes do not conflict.",
  remedy: "Give one of them another port or no host port: a ClusterIP Service behind an Ingress needs none.",
  references: [
    "https://docs.k3s.io/networking/networking-services#service-load-balancer",
    "https://kubernetes.io/docs/concepts/configuration/overview/",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: n8n, namespace: apps-platform }
spec: { type: LoadBalancer, ports: [{ port: 5678 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, loadBalancerClass: example.com/other, ports: [{ port: 8000 }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: proxy, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: proxy, ports: [{ containerPort: 53, hostPort: 53 }, { containerPort: 53, hostPort: 53, protocol: UDP }] }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, ports: [{ name: http, port: 8000 }, { name: api, port: 6443 }, { name: shop, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agent, namespace: shop }
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{ name: agent, ports: [{ containerPort: 80 }] }]`,
        findings: [
          "/spec/ports/0/port: host port 8000/TCP is already used by service apps-platform/crewai-api",
          "/spec/ports/1/port: host port 6443/TCP is already used by the API server of K3s",
          "/spec/template/spec/containers/0/ports/0: host port 80/TCP is already used by Service/shop/web",
        ],
      },
      {
        foreign: true,
        manifest: `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: one }
spec: { template: { spec: { containers: [{ name: a, ports: [{ containerPort: 9100, hostPort: 9100 }] }] } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: two }
spec: { template: { spec: { hostNetwork: true, containers: [{ name: b, ports: [{ containerPort: 9100 }] }] } } }
---
# Can run on other nodes than the first.
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: three }
spec:
  template:
    spec:
      nodeSelector: { disk: fast }
      containers: [{ name: c, ports: [{ containerPort: 1, hostPort: 9100 }] }]`,
        findings: [
          "/spec/template/spec/containers/0/ports/0: host port 9100/TCP is already used by DaemonSet/one",
        ],
      },
    ],
  },
  facts: (overlay, { platform }) => hostPortsOf(overlay, platform),
  check(ports: readonly HostPort[], { platform }) {
    const taken = Map.groupBy(platform === null ? [] : usedHostPorts(platform), portKey);
    const first = new Map<string, HostPort[]>();
    return ports.flatMap((asked): Found[] => {
      const holders = taken.get(portKey(asked)) ?? [];
      if (holders.length > 0) return checkTaken(asked, holders);
      const earlier = first.get(portKey(asked)) ?? [];
      first.set(portKey(asked), earlier.length < MAX_COMPARED_USERS ? [...earlier, asked] : earlier);
      return checkEarlier(asked, earlier);
    });
  },
});

/** Maximum number of earlier users of one port that later ones are compared with. */
const MAX_COMPARED_USERS = 20;

function checkTaken(asked: HostPort, holders: readonly UsedPort[]): Found[] {
  const { resource, path } = asked;
  const isOwn = holders.some(
    ({ service }) => service?.name === resource.name && service.namespace === resource.namespace,
  );
  if (isOwn) return [];
  const args = { port: portKey(asked), holder: holders[0]!.holder };
  return [{ code: "taken", args, at: resourcePlace(resource, path) }];
}

function checkEarlier(asked: HostPort, earlier: readonly HostPort[]): Found[] {
  const { resource, path, address } = asked;
  const other = earlier.find(
    (one) =>
      describeResource(one.resource) !== describeResource(resource) &&
      (one.address === address || one.address === "" || address === ""),
  );
  if (other === undefined) return [];
  const args = { port: portKey(asked), other: describeResource(other.resource) };
  const related = [{ at: resourcePlace(other.resource, other.path), words: "first used here" }] as const;
  return [{ code: "clash", args, at: resourcePlace(resource, path), related }];
}
