import { expect, it } from "vitest";
import { canContainClusterAddresses } from "../../scripts/kubernetes/network/address-range.ts";
import { networkPoliciesOf } from "../../scripts/kubernetes/network/network-policy.ts";
import { matchLabels } from "../../scripts/kubernetes/selection/label-match.ts";
import { overlayOf } from "../build.ts";

const policyOf = (spec: string) => {
  const [policy] = networkPoliciesOf(
    overlayOf(`{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: ${spec}}`),
  );
  return policy!;
};

it.each<[string, number | null, number | null]>([
  ["{}", 0, null],
  ["{egress: [{}]}", 0, 1],
  ["{egress: []}", 0, null],
  ["{policyTypes: [Egress]}", null, 0],
  ["{policyTypes: [Egress], ingress: [{}]}", null, 0],
  ["{policyTypes: [Ingress], egress: [{}]}", 0, null],
  ["{policyTypes: [Ingress, Egress], ingress: [{}, {}]}", 2, 0],
  ["{policyTypes: 7, ingress: x, egress: null}", 0, null],
  ["[]", 0, null],
])("a policy with %s has rules for ingress %s, egress %s", (spec, ingress, egress) => {
  const policy = policyOf(spec);
  expect([policy.ingress?.length ?? null, policy.egress?.length ?? null]).toEqual([ingress, egress]);
});

it("peers and ports are read as Kubernetes interprets them", () => {
  const { egress } = policyOf(
    `{egress: [
      {to: [{podSelector: {}}, {namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 7]}}, null],
       ports: [{port: 80}, {protocol: UDP, port: 1, endPort: 9}, {port: http}, {}]},
      {to: [], ports: []}]}`,
  );
  expect(
    egress?.map(({ peers, ports }) => [peers, ports?.map(({ path, ...port }) => [path.at(-1), port])]),
  ).toEqual([
    [
      [
        { kind: "pods", namespaces: null, pods: {} },
        { kind: "pods", namespaces: {}, pods: null },
        { kind: "addresses", cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] },
        { kind: "pods", namespaces: null, pods: null },
      ],
      [
        [0, { protocol: "TCP", port: 80, endPort: null }],
        [1, { protocol: "UDP", port: 1, endPort: 9 }],
        [2, { protocol: "TCP", port: "http", endPort: null }],
        [3, { protocol: "TCP", port: null, endPort: null }],
      ],
    ],
    [null, undefined],
  ]);
});

const LABELS = new Map([
  ["app", "web"],
  ["tier", "front"],
]);

it.each<[object, string, string]>([
  [{}, "yes", "yes"],
  [{ matchLabels: { app: "web" } }, "yes", "yes"],
  [{ matchLabels: { app: "api" } }, "no", "no"],
  [{ matchLabels: { other: "x" } }, "no", "maybe"],
  [{ matchLabels: { app: "api", other: "x" } }, "no", "no"],
  [{ matchLabels: { toString: "x" } }, "no", "maybe"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a Flux variable
  [{ matchLabels: { app: "${APP}" } }, "maybe", "maybe"],
  [{ matchExpressions: [{ key: "app", operator: "In", values: ["api", "web"] }] }, "yes", "yes"],
  [{ matchExpressions: [{ key: "app", operator: "NotIn", values: ["web"] }] }, "no", "no"],
  [{ matchExpressions: [{ key: "other", operator: "NotIn", values: ["x"] }] }, "yes", "maybe"],
  [{ matchExpressions: [{ key: "tier", operator: "Exists" }] }, "yes", "yes"],
  [{ matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] }, "no", "no"],
  [{ matchExpressions: [{ key: "other", operator: "DoesNotExist" }] }, "yes", "maybe"],
  [{ matchExpressions: [{ key: "app", operator: "Like" }, null] }, "maybe", "maybe"],
])("%j matches app=web,tier=front: %s, and %s if there can be more labels", (selector, all, some) => {
  const match = (isAll: boolean) => matchLabels(selector as never, { labels: LABELS, isComplete: isAll });
  expect([match(true), match(false)]).toEqual([all, some]);
});

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];

it.each<[string, string[], boolean]>([
  ["0.0.0.0/0", [], true],
  ["0.0.0.0/0", PRIVATE, false],
  ["0.0.0.0/0", ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.0.0.0/8", "192.0.0.0/8"], false],
  ["0.0.0.0/0", PRIVATE.slice(1), true],
  ["0.0.0.0/0", ["10.42.0.0/16", ...PRIVATE.slice(1)], true],
  ["10.0.0.0/8", [], true],
  ["10.42.7.9/32", [], true],
  ["10.42.0.0/16", ["10.42.0.0/16"], false],
  ["8.8.8.8/32", [], false],
  ["1.0.0.0/8", ["nonsense"], false],
  ["::/0", [], true],
  ["", [], true],
  ["300.0.0.0/8", [], true],
])("%s except %j can contain cluster addresses: %s", (cidr, except, expected) => {
  expect(canContainClusterAddresses(cidr, except)).toBe(expected);
});
