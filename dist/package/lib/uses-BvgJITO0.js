import { i as isUnnamedScope, n as serviceTarget, o as serviceFacts, r as clusterServices } from "./service-target-CByyn1Au.js";
import { tn as resourceId } from "./problem-ZCw9GDvD.js";
// scripts/overview/uses.ts
function usesOf(overlays, platform) {
	const facts = overlays.flatMap(serviceFacts);
	const cluster = clusterServices(facts, { platform });
	const found = facts.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => useOf(endpoint, cluster)));
	return [...Map.groupBy(found, ({ workload, service }) => JSON.stringify([workload, service])).values()].map((same) => {
		const ports = [...new Set(same.flatMap((use) => use.ports))].sort((a, b) => a - b);
		return {
			...same[0],
			ports
		};
	});
}
function useOf(endpoint, cluster) {
	const { workload, isSecret, port } = endpoint;
	const target = workload === null || isSecret ? null : serviceTarget(endpoint, cluster);
	const service = target === null ? null : usedService(target);
	if (workload === null || service === null) return [];
	const ports = port.kind === "number" ? [port.number] : [];
	return [{
		workload: resourceId(workload.resource),
		service,
		ports
	}];
}
function usedService({ service, scope, name, found }) {
	if (found === "unknown" && name.form === "bare") return null;
	return {
		name: service,
		namespace: isUnnamedScope(scope) ? null : scope,
		state: stateOf(found)
	};
}
function stateOf(found) {
	if (found === "unknown") return "unknown";
	if (found === "absent") return "missing";
	return found.resource === null ? "shared" : "rendered";
}
export { usesOf as t };
