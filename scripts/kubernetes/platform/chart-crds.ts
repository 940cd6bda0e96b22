const ELASTIC = [
  "agent",
  "apm",
  "autoscaling",
  "beat",
  "elasticsearch",
  "enterprisesearch",
  "kibana",
  "logstash",
];

/**
 * The API groups whose CustomResourceDefinitions a chart installs, by the name of the chart, as in the chart's repository. A
 * chart is left out if it installs them only with a value that is off by default and another chart does it.
 */
const CHART_GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ["cert-manager", ["cert-manager.io", "acme.cert-manager.io"]],
  ["trust-manager", ["trust.cert-manager.io"]],
  ["external-secrets", ["external-secrets.io", "generators.external-secrets.io"]],
  ["sealed-secrets", ["bitnami.com"]],
  ["traefik", ["traefik.io", "hub.traefik.io"]],
  ["traefik-crds", ["traefik.io", "hub.traefik.io"]],
  ["kube-prometheus-stack", ["monitoring.coreos.com"]],
  ["prometheus-operator-crds", ["monitoring.coreos.com"]],
  ["cloudnative-pg", ["postgresql.cnpg.io"]],
  ["metallb", ["metallb.io"]],
  ["longhorn", ["longhorn.io"]],
  ["rook-ceph", ["ceph.rook.io", "objectbucket.io"]],
  ["keda", ["keda.sh", "eventing.keda.sh"]],
  ["kyverno", ["kyverno.io", "policies.kyverno.io"]],
  ["volsync", ["volsync.backube"]],
  ["velero", ["velero.io"]],
  ["strimzi-kafka-operator", ["kafka.strimzi.io"]],
  ["eck-operator", [...ELASTIC, "maps", "stackconfigpolicy"].map((name) => `${name}.k8s.elastic.co`)],
  ["mariadb-operator-crds", ["k8s.mariadb.com"]],
  ["grafana-operator", ["grafana.integreatly.org"]],
  ["opentelemetry-operator", ["opentelemetry.io"]],
  ["gateway-helm", ["gateway.envoyproxy.io", "gateway.networking.k8s.io"]],
  ["dragonfly-operator", ["dragonflydb.io"]],
  ["node-feature-discovery", ["nfd.k8s-sigs.io"]],
  ["snapshot-controller", ["snapshot.storage.k8s.io", "groupsnapshot.storage.k8s.io"]],
]);

/** Reports whether the chart installs the definitions of the API group. */
export function installsGroup(chart: string, group: string): boolean {
  return CHART_GROUPS.get(chart.slice(chart.lastIndexOf("/") + 1))?.includes(group) ?? false;
}
