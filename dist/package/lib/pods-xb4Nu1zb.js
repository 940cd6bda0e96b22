import { Ht as workloadOf, Mt as WHOLE, an as asString, in as asObject, rn as asArray } from "./problem-ZCw9GDvD.js";
import { i as podAmount, t as countedAmount } from "./pod-resources-DUCJp69n.js";
// scripts/cluster/api/kinds.ts
const KINDS = {
	service: namespaced("v1", "Service", "services"),
	pod: namespaced("v1", "Pod", "pods"),
	node: clusterScoped("v1", "Node", "nodes"),
	namespace: clusterScoped("v1", "Namespace", "namespaces"),
	quota: namespaced("v1", "ResourceQuota", "resourcequotas"),
	validatingWebhook: clusterScoped("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations"),
	mutatingWebhook: clusterScoped("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations")
};
const WORKLOADS = {
	Deployment: namespaced("apps/v1", "Deployment", "deployments"),
	StatefulSet: namespaced("apps/v1", "StatefulSet", "statefulsets"),
	DaemonSet: namespaced("apps/v1", "DaemonSet", "daemonsets")
};
const OTHERS = [
	clusterScoped("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies"),
	clusterScoped("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings"),
	namespaced("v1", "ConfigMap", "configmaps"),
	namespaced("v1", "LimitRange", "limitranges"),
	namespaced("v1", "ServiceAccount", "serviceaccounts"),
	namespaced("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"),
	namespaced("networking.k8s.io/v1", "Ingress", "ingresses"),
	namespaced("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets"),
	namespaced("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
	namespaced("batch/v1", "Job", "jobs"),
	namespaced("batch/v1", "CronJob", "cronjobs"),
	namespaced("v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
	namespaced("v1", "Secret", "secrets"),
	namespaced("rbac.authorization.k8s.io/v1", "Role", "roles"),
	namespaced("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings")
];
const BY_ID = new Map([
	...Object.values(KINDS),
	...Object.values(WORKLOADS),
	...OTHERS
].map((kind) => [`${kind.apiVersion}/${kind.kind}`, kind]));
function apiKindOf({ apiVersion, kind }) {
	return BY_ID.get(`${apiVersion}/${kind}`) ?? null;
}
function namespaced(apiVersion, kind, plural) {
	return {
		apiVersion,
		kind,
		plural,
		namespaced: true
	};
}
function clusterScoped(apiVersion, kind, plural) {
	return {
		apiVersion,
		kind,
		plural,
		namespaced: false
	};
}
// scripts/cluster/live/resource.ts
function liveResource(value) {
	const { namespace, name } = asObject(value.metadata);
	return {
		apiVersion: asString(value.apiVersion) ?? "",
		kind: asString(value.kind) ?? "",
		namespace: asString(namespace) ?? null,
		name: asString(name) ?? "",
		value,
		origin: null
	};
}
function liveOverlay(resources) {
	return {
		name: "the cluster",
		resources,
		...WHOLE
	};
}
// scripts/cluster/live/pods.ts
const NOWHERE = liveOverlay([]);
function livePod(value) {
	const { namespace, name, labels, ownerReferences } = asObject(value.metadata);
	const status = asObject(value.status);
	const conditions = asArray(status.conditions).map(asObject);
	const known = new Map(Object.entries(asObject(labels)).map(([key, text]) => [key, String(text)]));
	const scheduled = conditions.find(({ type }) => type === "PodScheduled");
	return {
		namespace: asString(namespace) ?? "",
		name: asString(name) ?? "",
		node: asString(asObject(value.spec).nodeName) ?? null,
		phase: asString(status.phase) ?? "Unknown",
		isReady: conditions.some(({ type, status: is }) => type === "Ready" && is === "True"),
		labels: known,
		owner: ownerOf(ownerReferences, known),
		requests: requestsOf(value),
		containers: [...asArray(status.initContainerStatuses).map((each) => containerOf(each, true)), ...asArray(status.containerStatuses).map((each) => containerOf(each, false))],
		unschedulable: scheduled?.status === "False" ? asString(scheduled.message) ?? "" : null
	};
}
function isActive({ phase }) {
	return phase !== "Succeeded" && phase !== "Failed";
}
function requestsOf(value) {
	const workload = workloadOf(liveResource(value));
	const amount = (name) => countedAmount(podAmount(workload, "requests", name, NOWHERE));
	return {
		memory: amount("memory"),
		cpu: amount("cpu")
	};
}
function ownerOf(references, labels) {
	const controller = asArray(references).map(asObject).find((reference) => reference.controller === true);
	const kind = asString(controller?.kind);
	const name = asString(controller?.name);
	if (kind === void 0 || name === void 0) return null;
	const suffix = `-${labels.get("pod-template-hash")}`;
	if (kind !== "ReplicaSet" || !name.endsWith(suffix)) return {
		kind,
		name
	};
	return {
		kind: "Deployment",
		name: name.slice(0, -suffix.length)
	};
}
function containerOf(value, isInit) {
	const { name, image, ready, restartCount, state, lastState } = asObject(value);
	const waiting = asObject(asObject(state).waiting);
	const ended = asObject(asObject(state).terminated ?? asObject(lastState).terminated);
	return {
		name: asString(name) ?? "",
		image: asString(image) ?? "",
		isInit,
		isReady: ready === true,
		restarts: typeof restartCount === "number" ? restartCount : 0,
		waiting: asString(waiting.reason) ?? null,
		waitingMessage: asString(waiting.message) ?? "",
		ended: typeof ended.exitCode === "number" ? {
			reason: asString(ended.reason) ?? "Error",
			exitCode: ended.exitCode
		} : null
	};
}
export { KINDS as a, liveResource as i, livePod as n, WORKLOADS as o, liveOverlay as r, apiKindOf as s, isActive as t };
