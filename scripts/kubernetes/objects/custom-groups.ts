/**
 * The known effect of a resource through its controller:
 * - `nothing` that other manifests could refer to,
 * - `objects` (Secrets, ConfigMaps, Services …), but no pods,
 * - `template`: the pods of its template, labelled as written there,
 * - `named`: objects, and pods whose labels contain its name, among other labels,
 * - `anything`: a custom resource whose operator can create pods and objects of any name.
 */
export type Effect = "nothing" | "objects" | "template" | "named" | "anything";

/** The effects of an API group; for groups with `kinds`, `others` applies to all other kinds. */
export interface GroupEffect {
  readonly others: Effect;
  readonly kinds?: Readonly<Record<string, Effect>>;
}

const only = (effect: Effect): GroupEffect => ({ others: effect });
const but = (others: Effect, effect: Effect, kinds: readonly string[]): GroupEffect => ({
  others,
  kinds: Object.fromEntries(kinds.map((kind) => [kind, effect])),
});

/** Groups of OpenShift for routes, users, images and its web console. */
const OPENSHIFT = ["route", "console", "config", "user", "security", "image"] as const;

/** From the documentation of each project; groups that are not listed can create anything. */
export const GROUPS: ReadonlyMap<string, GroupEffect> = new Map<string, GroupEffect>([
  // Certificates and secrets.
  ["cert-manager.io", only("objects")],
  ["acme.cert-manager.io", only("objects")],
  ["trust.cert-manager.io", only("objects")],
  ["external-secrets.io", but("objects", "nothing", ["SecretStore", "ClusterSecretStore", "PushSecret"])],
  ["generators.external-secrets.io", only("nothing")],
  ["bitnami.com", only("objects")],
  ["isindir.github.com", only("objects")],
  ["ricoberger.de", only("objects")],
  ["secrets.hashicorp.com", only("objects")],
  ["secrets.infisical.com", only("objects")],
  ["secrets.doppler.com", only("objects")],
  ["k8s.bitwarden.com", only("objects")],
  ["onepassword.com", only("objects")],
  ["secretgenerator.mittwald.de", only("objects")],
  ["secrets-store.csi.x-k8s.io", only("objects")],
  ["objectbucket.io", only("objects")],
  // GitOps engines: chart releases are detected separately, and Kustomizations are followed.
  ["source.toolkit.fluxcd.io", only("nothing")],
  ["kustomize.toolkit.fluxcd.io", only("nothing")],
  ["helm.toolkit.fluxcd.io", only("nothing")],
  ["notification.toolkit.fluxcd.io", only("nothing")],
  ["image.toolkit.fluxcd.io", only("nothing")],
  ["helm.cattle.io", only("nothing")],
  [
    "argoproj.io",
    {
      others: "anything",
      kinds: {
        Application: "nothing",
        ApplicationSet: "nothing",
        AppProject: "nothing",
        AnalysisTemplate: "nothing",
        ClusterAnalysisTemplate: "nothing",
        WorkflowTemplate: "nothing",
        ClusterWorkflowTemplate: "nothing",
        Rollout: "template",
      },
    },
  ],
  // Workloads with a pod template.
  ["apps.openshift.io", only("template")],
  ["apps.kruise.io", but("nothing", "template", ["CloneSet", "StatefulSet", "DaemonSet", "AdvancedCronJob"])],
  // Databases and queues.
  ["postgresql.cnpg.io", but("nothing", "named", ["Cluster", "Pooler"])],
  ["acid.zalan.do", only("named")],
  ["postgres-operator.crunchydata.com", only("named")],
  [
    "kafka.strimzi.io",
    but("objects", "named", ["Kafka", "KafkaConnect", "KafkaMirrorMaker2", "KafkaBridge"]),
  ],
  ["rabbitmq.com", but("objects", "named", ["RabbitmqCluster"])],
  // Monitoring.
  [
    "monitoring.coreos.com",
    but("named", "nothing", [
      "ServiceMonitor",
      "PodMonitor",
      "PrometheusRule",
      "Probe",
      "ScrapeConfig",
      "AlertmanagerConfig",
    ]),
  ],
  ["monitoring.googleapis.com", only("nothing")],
  ["grafana.integreatly.org", but("nothing", "named", ["Grafana"])],
  // Networks.
  ["gateway.networking.k8s.io", but("nothing", "named", ["Gateway"])],
  ["gateway.envoyproxy.io", only("nothing")],
  ["networking.istio.io", only("nothing")],
  ["security.istio.io", only("nothing")],
  ["telemetry.istio.io", only("nothing")],
  ["extensions.istio.io", only("nothing")],
  ["traefik.io", only("nothing")],
  ["traefik.containo.us", only("nothing")],
  ["k8s.nginx.org", only("nothing")],
  ["projectcontour.io", only("nothing")],
  ["configuration.konghq.com", only("nothing")],
  ["networking.gke.io", only("nothing")],
  ["cloud.google.com", only("nothing")],
  ["elbv2.k8s.aws", only("nothing")],
  ["externaldns.k8s.io", only("nothing")],
  ["cilium.io", only("nothing")],
  ["crd.projectcalico.org", only("nothing")],
  ["projectcalico.org", only("nothing")],
  ["metallb.io", only("nothing")],
  ["policy.linkerd.io", only("nothing")],
  ["linkerd.io", only("nothing")],
  ["split.smi-spec.io", only("nothing")],
  ["k8s.cni.cncf.io", only("nothing")],
  // Scaling, storage, policies.
  ["keda.sh", but("nothing", "anything", ["ScaledJob"])],
  ["autoscaling.k8s.io", only("nothing")],
  ["snapshot.storage.k8s.io", only("objects")],
  ["volsync.backube", only("objects")],
  ["karpenter.sh", only("nothing")],
  ["karpenter.k8s.aws", only("nothing")],
  ["kyverno.io", only("objects")],
  ["constraints.gatekeeper.sh", only("nothing")],
  ["templates.gatekeeper.sh", only("nothing")],
  // Pipeline definitions: they run only when triggered.
  ["tekton.dev", only("nothing")],
  ["triggers.tekton.dev", but("nothing", "anything", ["EventListener"])],
  // Descriptions for users and consoles.
  ["app.k8s.io", only("nothing")],
  ...OPENSHIFT.map((name): [string, GroupEffect] => [`${name}.openshift.io`, only("nothing")]),
  ["upgrade.cattle.io", only("nothing")],
]);
