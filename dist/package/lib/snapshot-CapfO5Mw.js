import { Ht as workloadOf, Qt as describeResource, in as asObject, rn as asArray } from "./problem-ZCw9GDvD.js";
import { a as KINDS, i as liveResource, n as livePod, o as WORKLOADS, t as isActive } from "./pods-xb4Nu1zb.js";
import { b as parseQuantity, d as compare, g as formatQuantity, i as podAmount, t as countedAmount, u as add, y as multiply } from "./pod-resources-DUCJp69n.js";
import { i as podCount } from "./node-ports-EF0vDXMh.js";
// scripts/cluster/finding.ts
const CHECKS = {
	catalogue: "shared services against platform.yaml",
	"node-ports": "node ports of the repository that another Service holds",
	selectors: "selectors of live workloads, which cannot change",
	retired: "retired workloads that still exist",
	pods: "pods that do not run",
	nodes: "room on the nodes",
	quota: "room in the quotas",
	webhooks: "webhooks that can refuse every change",
	drift: "differences from the repository"
};
function finding(check, severity, object, message, command = null) {
	return {
		check,
		severity,
		object,
		message,
		command,
		rules: []
	};
}
// scripts/cluster/check/demand.ts
function demandsOf(overlays, pods, nodes) {
	const counts = Map.groupBy(pods.filter((pod) => isActive(pod) && pod.owner !== null), ({ namespace, owner }) => `${owner.kind}/${namespace}/${owner.name}`);
	return overlays.flatMap((overlay) => overlay.resources.flatMap((resource) => {
		const workload = workloadOf(resource);
		if (workload === null) return [];
		const { steady, surge } = podCount(workload, overlay, nodes);
		const existing = counts.get(`${resource.kind}/${resource.namespace}/${resource.name}`)?.length ?? 0;
		return [{
			workload,
			overlay,
			missing: Math.max(0, steady - existing),
			surge
		}];
	}));
}
function amountOf({ workload, overlay }, side, name) {
	return countedAmount(podAmount(workload, side, name, overlay));
}
function totalDemand(demands, side, name, withSurge) {
	return add(...demands.map((demand) => multiply(amountOf(demand, side, name), demand.missing + (withSurge ? demand.surge : 0))));
}
// scripts/cluster/check/nodes.ts
const NAMES = ["memory", "cpu"];
function checkNodes(nodes, pods, demands) {
	const free = freeNodes(nodes, pods);
	if (free.length === 0) return [finding("nodes", "error", "Node", "no node is ready and takes pods")];
	const before = describeFree(free);
	const missing = demands.filter((demand) => !place(demand, demand.missing, free)).map((demand) => {
		return finding("nodes", "error", describeResource(demand.workload.resource), `no node has room for its pod, which requests ${describeNeed(demand)}; ${before}`);
	});
	if (missing.length > 0) return missing;
	const after = describeFree(free);
	return demands.filter((demand) => !place(demand, demand.surge, free)).map((demand) => {
		const message = `an update of all workloads at once leaves no room for its second pod, which requests ${describeNeed(demand)}; ${after}`;
		return finding("nodes", "warning", describeResource(demand.workload.resource), message);
	});
}
function freeNodes(nodes, pods) {
	const free = new Map(nodes.filter(takesPods).map((node) => [node.name, freeNode(node)]));
	for (const pod of pods) {
		const node = isActive(pod) && pod.node !== null ? free.get(pod.node) : void 0;
		if (node !== void 0) for (const name of NAMES) node[name] = node[name] - pod.requests[name];
	}
	return [...free.values()];
}
function takesPods({ value }) {
	return asArray(asObject(value.status).conditions).map(asObject).some(({ type, status }) => type === "Ready" && status === "True") && asObject(value.spec).unschedulable !== true;
}
function freeNode({ name, value }) {
	const { memory, cpu } = asObject(asObject(value.status).allocatable);
	return {
		name,
		memory: parseQuantity(memory) ?? 0n,
		cpu: parseQuantity(cpu) ?? 0n
	};
}
function place(demand, count, free) {
	for (let pod = 0; pod < count; pod++) {
		const node = free.find((each) => NAMES.every((name) => compare(amountOf(demand, "requests", name), each[name]) <= 0));
		if (node === void 0) return false;
		for (const name of NAMES) node[name] = node[name] - amountOf(demand, "requests", name);
	}
	return true;
}
function describeNeed(demand) {
	return NAMES.map((name) => `${formatQuantity(name, amountOf(demand, "requests", name))} ${name}`).join(" and ");
}
const MAX_NODES = 3;
function describeFree(free) {
	const shown = free.slice(0, MAX_NODES).map((node) => `${node.name} has ${describeRoom(node)} left`);
	const more = free.length > MAX_NODES ? `, and ${free.length - MAX_NODES} more` : "";
	return shown.join(", ") + more;
}
function describeRoom(node) {
	return `${wholeUnits(node.memory, 1024n ** 2n * 10n ** 9n)}Mi memory and ${wholeUnits(node.cpu, 10n ** 6n)}m cpu`;
}
function wholeUnits(amount, unit) {
	return amount < 0n ? 0n : amount / unit;
}
// scripts/cluster/live/snapshot.ts
async function takeSnapshot(client, namespaces) {
	const everywhere = (kind) => client.list(kind, null, withoutNoise);
	const within = async (kinds) => merged(await Promise.all(kinds.flatMap((kind) => namespaces.map((name) => client.list(kind, name, withoutNoise)))));
	const [services, pods, nodes, workloads, quotas, webhooks, found] = await Promise.all([
		everywhere(KINDS.service),
		client.list(KINDS.pod, null, livePod),
		everywhere(KINDS.node),
		within(Object.values(WORKLOADS)),
		within([KINDS.quota]),
		Promise.all([everywhere(KINDS.validatingWebhook), everywhere(KINDS.mutatingWebhook)]).then(merged),
		Promise.all(namespaces.map((name) => client.get(KINDS.namespace, null, name)))
	]);
	return {
		services,
		pods,
		nodes,
		workloads,
		quotas,
		webhooks,
		namespaces: merged(found.map((answer) => {
			return answer.ok ? {
				ok: true,
				value: answer.value === null ? [] : [withoutNoise(answer.value)]
			} : answer;
		}))
	};
}
function withoutNoise(value) {
	if (value.metadata !== null && typeof value.metadata === "object" && !Array.isArray(value.metadata)) delete value.metadata.managedFields;
	return liveResource(value);
}
function merged(answers) {
	const problem = answers.find((answer) => !answer.ok);
	if (problem !== void 0) return problem;
	return {
		ok: true,
		value: answers.flatMap((answer) => answer.ok ? answer.value : [])
	};
}
export { totalDemand as a, demandsOf as i, checkNodes as n, CHECKS as o, freeNodes as r, finding as s, takeSnapshot as t };
