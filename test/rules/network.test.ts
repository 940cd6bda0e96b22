import { describe, expect, it } from "vitest";
import { check } from "../../scripts/check/check.ts";
import dns from "../../scripts/rules/network/network-dns-blocked.ts";
import blocked from "../../scripts/rules/network/network-endpoint-blocked.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";
import { findingsOf } from "./examples.ts";

const policy = (spec: string, name = "p") =>
  `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}, namespace: shop}, spec: ${spec}}`;
const namespace = (name: string, labels: string) =>
  `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}, labels: ${labels}}}`;
const pod = (fields = "", spec = "") => `
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {${spec}
  containers: [{name: c, env: [${fields}]}]}}`;
const service = (spec: string) =>
  `{apiVersion: v1, kind: Service, metadata: {name: api, namespace: back}, spec: ${spec}}`;
const api = `{apiVersion: v1, kind: Pod, metadata: {name: api, namespace: back, labels: {app: api}}, spec: {
  containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}}`;

const URL = "{name: U, value: 'http://api.back.svc.cluster.local'}";
const SERVICE = service("{selector: {app: api}, ports: [{port: 80, targetPort: http}]}");

const find = (rule: typeof blocked, ...manifests: string[]) =>
  findingsOf(rule, manifests.join("\n---\n"), true);
const findBlocked = (...policies: string[]) => find(blocked, ...policies, pod(URL), SERVICE, api);

const EGRESS =
  "/spec/containers/0/env/0/value: egress from this workload to api.back.svc.cluster.local (port 8080 of the pods in namespace back) is blocked: no NetworkPolicy allows it";
const INGRESS =
  "/spec/containers/0/env/0/value: ingress from this workload to api.back.svc.cluster.local (port 8080 of Pod api) is blocked: no NetworkPolicy allows it";

describe("egress", () => {
  it.each<[string, string[]]>([
    ["{podSelector: {}, policyTypes: [Egress]}", [EGRESS]],
    ["{podSelector: {}, policyTypes: [Ingress]}", []],
    ["{podSelector: {matchLabels: {app: other}}, policyTypes: [Egress]}", []],
    ["{podSelector: {}, egress: [{}]}", []],
    ["{podSelector: {}, egress: [{to: []}]}", []],
    ["{podSelector: {}, egress: [{ports: [{port: 8080}]}]}", []],
    ["{podSelector: {}, egress: [{ports: [{port: 80}]}]}", [EGRESS]],
    ["{podSelector: {}, egress: [{ports: [{port: http}]}]}", []],
    ["{podSelector: {}, egress: [{ports: [{port: web}]}]}", [EGRESS]],
    ["{podSelector: {}, egress: [{ports: [{port: 8000, endPort: 9000}]}]}", []],
    ["{podSelector: {}, egress: [{ports: [{protocol: UDP, port: 8080}]}]}", [EGRESS]],
    ["{podSelector: {}, egress: [{ports: [{protocol: TCP}]}]}", []],
    ["{podSelector: {}, egress: [{to: [{podSelector: {}}]}]}", [EGRESS]],
    ["{podSelector: {}, egress: [{to: [{namespaceSelector: {}}]}]}", []],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: back}}}]}]}",
      [],
    ],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]}",
      [EGRESS],
    ],
    ["{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {team: x}}}]}]}", []],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}]}]}",
      [],
    ],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {app: db}}}]}]}",
      [EGRESS],
    ],
    ["{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}", []],
    ["{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 1.2.3.4/32}}]}]}", [EGRESS]],
  ])("%s", async (spec, expected) => {
    expect(await findBlocked(policy(spec))).toEqual(expected);
  });

  it("policies are additive", async () => {
    const open = policy("{podSelector: {matchLabels: {app: web}}, egress: [{ports: [{port: 8080}]}]}", "q");
    expect(await findBlocked(policy("{podSelector: {}, policyTypes: [Egress]}"), open)).toEqual([]);
  });

  it("labels of rendered namespaces are used", async () => {
    const spec = "{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {team: x}}}]}]}";
    expect(await findBlocked(policy(spec), namespace("back", "{team: y}"))).toEqual([EGRESS]);
    expect(await findBlocked(policy(spec), namespace("back", "{team: x}"))).toEqual([]);
  });
});

describe("ingress", () => {
  const inBack = (spec: string) => policy(spec).replace("namespace: shop", "namespace: back");
  it.each<[string, string[]]>([
    ["{podSelector: {}}", [INGRESS]],
    ["{podSelector: {}, ingress: [{}]}", []],
    ["{podSelector: {}, policyTypes: [Egress]}", []],
    ["{podSelector: {matchLabels: {app: db}}}", []],
    ["{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}", [INGRESS]],
    [
      "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}]}]}",
      [],
    ],
    [
      "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}], ports: [{port: http}]}]}",
      [],
    ],
    ["{podSelector: {}, ingress: [{ports: [{port: 80}]}]}", [INGRESS]],
  ])("%s", async (spec, expected) => {
    expect(await findBlocked(inBack(spec))).toEqual(expected);
  });
});

const DENY = policy("{podSelector: {}, policyTypes: [Egress]}");

it.each<[string, string[]]>([
  ["a pod on the host", [DENY, pod(URL, "hostNetwork: true,"), SERVICE, api]],
  ["the API server", [DENY, pod("{name: U, value: 'https://kubernetes.default.svc'}")]],
  ["an external host name", [DENY, pod("{name: U, value: 'https://example.com'}")]],
  ["a Service without a selector", [DENY, pod(URL), service("{ports: [{port: 80}]}")]],
  [
    "Cilium policies in addition",
    [
      DENY,
      pod(URL),
      SERVICE,
      api,
      "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c}}",
    ],
  ],
  [
    "pods that call their own Service",
    [
      DENY,
      pod("{name: U, value: 'http://own'}"),
      "{apiVersion: v1, kind: Service, metadata: {name: own, namespace: shop}, spec: {selector: {app: web}, ports: [{port: 80}]}}",
    ],
  ],
])("%s is not reported", async (_, manifests) => {
  expect(await find(blocked, ...manifests)).toEqual([]);
});

it("a shared value is reported only if none of its workloads can reach the service", async () => {
  const config =
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: shop}, data: {U: 'http://api.back.svc.cluster.local'}}";
  const shared = (name: string, env: string) =>
    `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}, spec: {containers: [{name: c, ${env}}]}}`;
  const from = "envFrom: [{configMapRef: {name: m}}]";
  const one = "env: [{name: U, valueFrom: {configMapKeyRef: {name: m, key: U}}}]";
  const limited = policy("{podSelector: {matchLabels: {app: a}}, policyTypes: [Egress]}");
  const all = [config, SERVICE, api, limited];
  const FOUND =
    "/data/U: egress from Pod a to api.back.svc.cluster.local (port 8080 of the pods in namespace back) is blocked: no NetworkPolicy allows it";
  expect(await find(blocked, ...all, shared("a", from), shared("b", from))).toEqual([]);
  expect(await find(blocked, ...all, shared("a", from))).toEqual([FOUND]);
  expect(await find(blocked, ...all, shared("a", one), shared("b", from))).toEqual([FOUND]);
});

it("values from Secrets are not printed", async () => {
  const secret =
    "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {u: 'http://api.back.svc.cluster.local'}}";
  const manifests = [
    DENY,
    secret,
    pod("{name: U, valueFrom: {secretKeyRef: {name: s, key: u}}}"),
    SERVICE,
    api,
  ];
  expect(await find(blocked, ...manifests)).toEqual([
    "/stringData/u: egress from Pod web to (a host in a Secret) (the port of the pods in its namespace) is blocked: no NetworkPolicy allows it",
  ]);
});

describe("DNS", () => {
  it.each<[string, boolean]>([
    ["{podSelector: {}, policyTypes: [Egress]}", true],
    ["{podSelector: {}, egress: [{ports: [{port: 443}]}]}", true],
    ["{podSelector: {}, egress: [{ports: [{port: 53}]}]}", true],
    ["{podSelector: {}, egress: [{ports: [{port: 53, protocol: UDP}]}]}", false],
    ["{podSelector: {}, egress: [{ports: [{port: dns, protocol: UDP}]}]}", false],
    ["{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {name: kube-system}}}]}]}", false],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]}]}",
      true,
    ],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}]}]}",
      false,
    ],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: other}}}], ports: [{port: 53, protocol: UDP}]}]}",
      true,
    ],
    [
      "{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 169.254.20.10/32}}], ports: [{port: 53, protocol: UDP}]}]}",
      false,
    ],
    [
      "{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: openshift-dns}}}], ports: [{port: 5353, protocol: UDP}]}]}",
      false,
    ],
    ["{podSelector: {}, egress: [{to: [{podSelector: {}}]}]}", true],
  ])("%s blocks it: %s", async (spec, closed) => {
    expect(await find(dns, policy(spec), pod(URL))).toHaveLength(closed ? 1 : 0);
  });

  it.each([
    ["dnsPolicy: Default,", URL],
    ["dnsPolicy: None,", URL],
    ["", "{name: U, value: 'http://10.0.0.1'}"],
    ["", "{name: U, value: 'http://localhost:1'}"],
  ])("a pod with %s %s does not use the cluster DNS", async (spec, env) => {
    expect(await find(dns, DENY, pod(env, spec))).toEqual([]);
  });
});

describe("standalone overlays can belong to the same cluster", () => {
  const context = contextWith();
  const subject = (name: string, text: string) => {
    const { resources } = readManifests(readYaml(text, name), name);
    return { overlay: overlayWith({ name, resources }), cluster: null, context };
  };
  const inBack = (spec: string) =>
    `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: more, namespace: back}, spec: ${spec}}`;
  const CLOSED = `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: deny, namespace: back}, spec: {podSelector: {}}}`;

  it.each<[string, string, number]>([
    ["the other overlay allows the connection", inBack("{podSelector: {}, ingress: [{}]}"), 0],
    [
      "the other overlay allows another port",
      inBack("{podSelector: {}, ingress: [{ports: [{port: 1}]}]}"),
      1,
    ],
    [
      "the other overlay selects other pods",
      inBack("{podSelector: {matchLabels: {app: db}}, ingress: [{}]}"),
      1,
    ],
    ["the other overlay's policy is in another namespace", policy("{podSelector: {}, ingress: [{}]}"), 1],
  ])("%s", (_, other, count) => {
    const shop = [CLOSED, pod(URL), SERVICE, api].join("\n---\n");
    const { problems } = check([blocked], [subject("shop", shop), subject("other", other)]);
    expect(problems.map(({ overlay }) => overlay.name)).toEqual(Array.from({ length: count }, () => "shop"));
  });

  it.each([
    ["{podSelector: {}, egress: [{ports: [{port: 53, protocol: UDP}]}]}", 0],
    ["{podSelector: {}, egress: [{ports: [{port: 53}]}]}", 1],
  ])("%s for DNS: %i findings", (spec, count) => {
    const own = [policy("{podSelector: {}, policyTypes: [Egress]}", "deny"), pod(URL)].join("\n---\n");
    const { problems } = check([dns], [subject("shop", own), subject("all", policy(spec))]);
    expect(problems).toHaveLength(count);
  });
});
