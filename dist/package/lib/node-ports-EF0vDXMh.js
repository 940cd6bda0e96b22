import { $t as namespaceKey, Kt as memoizeWeak, Lt as ofKind, Yt as valueAt, an as asString, in as asObject } from "./problem-ZCw9GDvD.js";
import { t as servicesOf } from "./service-DPqyj29D.js";
// scripts/kubernetes/pods/replicas.ts
function podCount(workload, overlay, nodes) {
	const spec = asObject(workload.resource.value.spec);
	switch (workload.kind) {
		case "Pod": return {
			steady: 1,
			surge: 0
		};
		case "PodTemplate": return {
			steady: 0,
			surge: 0
		};
		case "DaemonSet": return withSurge(nodes, spec.updateStrategy, 0);
		case "Deployment": return withSurge(maximumReplicas(workload, spec, overlay), spec.strategy, "25%");
		case "Job": return {
			steady: jobPods(spec),
			surge: 0
		};
		case "CronJob": {
			const steady = jobPods(asObject(valueAt(spec, ["jobTemplate", "spec"])));
			return {
				steady,
				surge: (spec.concurrencyPolicy ?? "Allow") === "Allow" ? steady : 0
			};
		}
		default: return {
			steady: maximumReplicas(workload, spec, overlay),
			surge: 0
		};
	}
}
function nodeCount(platform) {
	return platform?.node?.count ?? 1;
}
const MAX_INT32 = 2 ** 31 - 1;
function wholeNumber(value, fallback) {
	return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_INT32 ? value : fallback;
}
function withSurge(steady, strategy, fallback) {
	const { type, rollingUpdate } = asObject(strategy);
	if (type === "Recreate" || type === "OnDelete") return {
		steady,
		surge: 0
	};
	return {
		steady,
		surge: surgeOf(steady, asObject(rollingUpdate).maxSurge) ?? surgeOf(steady, fallback) ?? 0
	};
}
function surgeOf(steady, value) {
	if (typeof value === "number") return wholeNumber(value, -1) === value ? value : null;
	const percent = /^(\d{1,5})%$/.exec(asString(value) ?? "")?.[1];
	return percent === void 0 ? null : Math.ceil(steady * Number(percent) / 100);
}
function jobPods(spec) {
	const parallelism = wholeNumber(spec.parallelism, 1);
	return Math.min(parallelism, wholeNumber(spec.completions, parallelism));
}
function maximumReplicas(workload, spec, overlay) {
	const replicas = wholeNumber(spec.replicas, 1);
	if (replicas === 0) return 0;
	const { kind, namespace, name } = workload.resource;
	return Math.max(replicas, autoscalers(overlay).get(scaleKey(kind, namespace, name)) ?? 0);
}
function scaleKey(kind, namespace, name) {
	return JSON.stringify([
		kind,
		namespaceKey(namespace),
		name
	]);
}
const autoscalers = memoizeWeak((overlay) => {
	const highest = new Map();
	for (const { value, namespace } of ofKind(overlay, "HorizontalPodAutoscaler", "autoscaling")) {
		const { maxReplicas, scaleTargetRef } = asObject(value.spec);
		const { kind, name } = asObject(scaleTargetRef);
		const key = scaleKey(asString(kind) ?? "", namespace, asString(name) ?? "");
		highest.set(key, Math.max(highest.get(key) ?? 0, wholeNumber(maxReplicas, 0)));
	}
	return highest;
});
// scripts/kubernetes/network/node-ports.ts
function nodePortsOf(overlay) {
	return servicesOf(overlay).flatMap(({ resource, type, ports }) => {
		if (type !== "NodePort" && type !== "LoadBalancer") return [];
		const asked = ports.flatMap(({ path, nodePort, protocol }) => nodePort === null ? [] : [{
			resource,
			path: [...path, "nodePort"],
			port: nodePort,
			protocol
		}]);
		return [...new Map(asked.map((port) => [portKey(port), port])).values()];
	});
}
function portKey({ port, protocol }) {
	return `${port}/${protocol}`;
}
export { podCount as i, portKey as n, nodeCount as r, nodePortsOf as t };
