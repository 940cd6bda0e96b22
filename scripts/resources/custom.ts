import type { Resource } from "../model/resource.ts";
import { apiGroup } from "./overlay.ts";

/**
 * What a resource's controller makes of it, as far as it is known:
 * - `nothing` that other manifests could name,
 * - `objects` (Secrets, ConfigMaps, Services …), but no pods,
 * - `template`: the pods of its template, labelled as written there,
 * - `named`: objects, and pods whose labels hold its name, beside whatever labels they have,
 * - `anything`: a custom resource whose operator may make pods and objects of any name.
 */
export type Effect = "nothing" | "objects" | "template" | "named" | "anything";

const BUILT_IN: ReadonlySet<string> = new Set([
  "",
  "apps",
  "autoscaling",
  "batch",
  "extensions",
  "policy",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "internal.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
  "storagemigration.k8s.io",
]);

/** Whether the API server knows the kind itself, without a CustomResourceDefinition. */
export function isBuiltIn(resource: Resource): boolean {
  return BUILT_IN.has(apiGroup(resource.apiVersion));
}

/** By API group; of those with `kinds`, what the other kinds of the group do stands under `others`. */
interface GroupEffect {
  readonly others: Effect;
  readonly kinds?: Readonly<Record<string, Effect>>;
}

const only = (effect: Effect): GroupEffect => ({ others: effect });
const but = (others: Effect, effect: Effect, kinds: readonly string[]): GroupEffect => ({
  others,
  kinds: Object.fromEntries(kinds.map((kind) => [kind, effect])),
});

/** From the documentation of each project; what is not listed may make anything. */
const GROUPS: ReadonlyMap<string, GroupEffect> = new Map<string, GroupEffect>([
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
  // What syncs: releases of charts are known as such, and Kustomizations are followed.
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
  // Workloads with a pod's template.
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
  ["route.openshift.io", only("nothing")],
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
  // Descriptions of pipelines: they run when something else asks for it.
  ["tekton.dev", only("nothing")],
  ["triggers.tekton.dev", but("nothing", "anything", ["EventListener"])],
  // Descriptions for people and consoles.
  ["app.k8s.io", only("nothing")],
  ["console.openshift.io", only("nothing")],
  ["config.openshift.io", only("nothing")],
  ["user.openshift.io", only("nothing")],
  ["security.openshift.io", only("nothing")],
  ["image.openshift.io", only("nothing")],
  ["upgrade.cattle.io", only("nothing")],
]);

/** What comes of a custom resource; null for the built-in kinds, whose doings are known one by one. */
export function effectOf(resource: Resource): Effect | null {
  if (isBuiltIn(resource)) return null;
  const group = GROUPS.get(apiGroup(resource.apiVersion));
  if (group === undefined) return "anything";
  const { kinds = {}, others } = group;
  return Object.hasOwn(kinds, resource.kind) ? kinds[resource.kind]! : others;
}
