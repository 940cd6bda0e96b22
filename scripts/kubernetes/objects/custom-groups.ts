/**
 * The known effect of a resource through its controller:
 * - `nothing` that other manifests could refer to,
 * - `objects` (Secrets, ConfigMaps, Services …), but no pods,
 * - `template`: the pods of its template, labelled as written there,
 * - `named`: objects, and pods whose labels contain its name, among other labels,
 * - `anything`: a custom resource whose operator can create pods and objects of any name.
 */
export type ControllerEffect = "nothing" | "objects" | "template" | "named" | "anything";

/** The effects of an API group; for groups with `kinds`, `others` applies to all other kinds. */
export interface GroupEffect {
  readonly others: ControllerEffect;
  readonly kinds?: Readonly<Record<string, ControllerEffect>>;
}

const allKinds = (effect: ControllerEffect): GroupEffect => ({ others: effect });
const exceptKinds = (
  others: ControllerEffect,
  effect: ControllerEffect,
  kinds: readonly string[],
): GroupEffect => ({
  others,
  kinds: Object.fromEntries(kinds.map((kind) => [kind, effect])),
});

/** Groups of OpenShift for routes, users, images and its web console. */
const OPENSHIFT_GROUPS = ["route", "console", "config", "user", "security", "image"] as const;

/** From the documentation of each project; groups that are not listed can create anything. */
export const GROUP_EFFECTS: ReadonlyMap<string, GroupEffect> = new Map<string, GroupEffect>([
  // Certificates and secrets.
  ["cert-manager.io", allKinds("objects")],
  ["acme.cert-manager.io", allKinds("objects")],
  ["trust.cert-manager.io", allKinds("objects")],
  [
    "external-secrets.io",
    exceptKinds("objects", "nothing", ["SecretStore", "ClusterSecretStore", "PushSecret"]),
  ],
  ["generators.external-secrets.io", allKinds("nothing")],
  ["bitnami.com", allKinds("objects")],
  ["isindir.github.com", allKinds("objects")],
  ["ricoberger.de", allKinds("objects")],
  ["secrets.hashicorp.com", allKinds("objects")],
  ["secrets.infisical.com", allKinds("objects")],
  ["secrets.doppler.com", allKinds("objects")],
  ["k8s.bitwarden.com", allKinds("objects")],
  ["onepassword.com", allKinds("objects")],
  ["secretgenerator.mittwald.de", allKinds("objects")],
  ["secrets-store.csi.x-k8s.io", allKinds("objects")],
  ["objectbucket.io", allKinds("objects")],
  // GitOps engines: chart releases are detected separately, and Kustomizations are followed.
  ["source.toolkit.fluxcd.io", allKinds("nothing")],
  ["kustomize.toolkit.fluxcd.io", allKinds("nothing")],
  ["helm.toolkit.fluxcd.io", allKinds("nothing")],
  ["notification.toolkit.fluxcd.io", allKinds("nothing")],
  ["image.toolkit.fluxcd.io", allKinds("nothing")],
  ["helm.cattle.io", allKinds("nothing")],
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
  ["apps.openshift.io", allKinds("template")],
  [
    "apps.kruise.io",
    exceptKinds("nothing", "template", ["CloneSet", "StatefulSet", "DaemonSet", "AdvancedCronJob"]),
  ],
  // Databases and queues.
  ["postgresql.cnpg.io", exceptKinds("nothing", "named", ["Cluster", "Pooler"])],
  ["acid.zalan.do", allKinds("named")],
  ["postgres-operator.crunchydata.com", allKinds("named")],
  [
    "kafka.strimzi.io",
    exceptKinds("objects", "named", ["Kafka", "KafkaConnect", "KafkaMirrorMaker2", "KafkaBridge"]),
  ],
  ["rabbitmq.com", exceptKinds("objects", "named", ["RabbitmqCluster"])],
  // Monitoring.
  [
    "monitoring.coreos.com",
    exceptKinds("named", "nothing", [
      "ServiceMonitor",
      "PodMonitor",
      "PrometheusRule",
      "Probe",
      "ScrapeConfig",
      "AlertmanagerConfig",
    ]),
  ],
  ["monitoring.googleapis.com", allKinds("nothing")],
  ["grafana.integreatly.org", exceptKinds("nothing", "named", ["Grafana"])],
  // Networks.
  ["gateway.networking.k8s.io", exceptKinds("nothing", "named", ["Gateway"])],
  ["gateway.envoyproxy.io", allKinds("nothing")],
  ["networking.istio.io", allKinds("nothing")],
  ["security.istio.io", allKinds("nothing")],
  ["telemetry.istio.io", allKinds("nothing")],
  ["extensions.istio.io", allKinds("nothing")],
  ["traefik.io", allKinds("nothing")],
  ["traefik.containo.us", allKinds("nothing")],
  ["k8s.nginx.org", allKinds("nothing")],
  ["projectcontour.io", allKinds("nothing")],
  ["configuration.konghq.com", allKinds("nothing")],
  ["networking.gke.io", allKinds("nothing")],
  ["cloud.google.com", allKinds("nothing")],
  ["elbv2.k8s.aws", allKinds("nothing")],
  ["externaldns.k8s.io", allKinds("nothing")],
  ["cilium.io", allKinds("nothing")],
  ["crd.projectcalico.org", allKinds("nothing")],
  ["projectcalico.org", allKinds("nothing")],
  ["metallb.io", allKinds("nothing")],
  ["policy.linkerd.io", allKinds("nothing")],
  ["linkerd.io", allKinds("nothing")],
  ["split.smi-spec.io", allKinds("nothing")],
  ["k8s.cni.cncf.io", allKinds("nothing")],
  // Scaling, storage, policies.
  ["keda.sh", exceptKinds("nothing", "anything", ["ScaledJob"])],
  ["autoscaling.k8s.io", allKinds("nothing")],
  ["snapshot.storage.k8s.io", allKinds("objects")],
  ["volsync.backube", allKinds("objects")],
  ["karpenter.sh", allKinds("nothing")],
  ["karpenter.k8s.aws", allKinds("nothing")],
  ["kyverno.io", allKinds("objects")],
  ["constraints.gatekeeper.sh", allKinds("nothing")],
  ["templates.gatekeeper.sh", allKinds("nothing")],
  // Pipeline definitions: they run only when triggered.
  ["tekton.dev", allKinds("nothing")],
  ["triggers.tekton.dev", exceptKinds("nothing", "anything", ["EventListener"])],
  // Descriptions for users and consoles.
  ["app.k8s.io", allKinds("nothing")],
  ...OPENSHIFT_GROUPS.map((name): [string, GroupEffect] => [`${name}.openshift.io`, allKinds("nothing")]),
  ["upgrade.cattle.io", allKinds("nothing")],
]);
