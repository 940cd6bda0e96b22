import { an as asString, bt as require_dist, g as say, h as reportError, in as asObject, rn as asArray } from "./problem-ZCw9GDvD.js";
import { t as nodePortsOf } from "./node-ports-EF0vDXMh.js";
import { t as parseImage } from "./image-Dix802-Z.js";
import { b as parseQuantity, d as compare, g as formatQuantity, l as ZERO, u as add } from "./pod-resources-DUCJp69n.js";
import { r as freeNodes, t as takeSnapshot } from "./snapshot-CapfO5Mw.js";
import { r as liveOverlay } from "./pods-xb4Nu1zb.js";
import { C as openPlatform, E as loadPlatform, o as findClusters, r as openRepository } from "./repository-B3ZiqoBd.js";
import { a as writeReport, r as repositoryFolder, t as openClient } from "./session-B7V0vfL7.js";
// scripts/cluster/import/platform.ts
var import_dist = require_dist();
const TYPES = new Set([
	"ClusterIP",
	"NodePort",
	"LoadBalancer"
]);
const SYSTEM_SERVICE = "default/kubernetes";
function platformText(state, scope) {
	const { version, seenAt } = state;
	const document = new import_dist.Document(platformOf(state, scope));
	document.commentBefore = [
		" yaml-language-server: $schema=../../schemas/platform.schema.json",
		"",
		` Seen in the cluster at ${seenAt.toISOString()} (${version}). Not visible there, so to be added by hand: workloads that are`,
		" retired, services that are preferred over others, ports that the hosts use, and which engine syncs."
	].join("\n");
	commentItems(document, "services", (index) => podComment(servicesOf(state, scope)[index], state.pods));
	return document.toString({ lineWidth: 120 });
}
function platformOf(state, scope) {
	const minor = /^v?(\d+\.\d+)/.exec(state.version)?.[1];
	const budget = budgetsOf(state);
	const services = servicesOf(state, scope);
	const workloads = workloadsOf(state);
	const nodePorts = otherNodePorts(state, scope, workloads);
	return {
		...minor !== void 0 && { kubernetesVersion: minor },
		services,
		workloads,
		...nodePorts.length > 0 && { nodePorts },
		...Object.keys(budget).length > 0 && { budget },
		...nodeFacts(state)
	};
}
function servicesOf({ services, pods }, { shared }) {
	return services.flatMap(({ namespace, name, value }) => {
		const spec = asObject(value.spec);
		const type = asString(spec.type) ?? "ClusterIP";
		const isShared = namespace !== null && shared.includes(namespace) && `${namespace}/${name}` !== SYSTEM_SERVICE;
		const ports = asArray(spec.ports).map((port) => portOf(asObject(port)));
		if (!isShared || !TYPES.has(type) || ports.length === 0) return [];
		const podLabels = asObject(spec.selector);
		const images = imagesOf(pods.filter((pod) => isSelected(pod, namespace, podLabels)));
		return [{
			namespace,
			name,
			type,
			ports,
			...images.length > 0 && { images },
			...Object.keys(podLabels).length > 0 && { podLabels }
		}];
	});
}
function portOf({ port, name, protocol, targetPort, nodePort }) {
	return {
		port: Number(port),
		...typeof name === "string" && { name },
		...protocol !== void 0 && protocol !== "TCP" && { protocol },
		...(typeof targetPort === "number" || typeof targetPort === "string") && { targetPort },
		...typeof nodePort === "number" && nodePort > 0 && { nodePort }
	};
}
function isSelected(pod, namespace, labels) {
	const wanted = Object.entries(labels);
	return wanted.length > 0 && pod.namespace === namespace && wanted.every(([key, text]) => pod.labels.get(key) === text);
}
function imagesOf(pods) {
	const names = pods.flatMap(({ containers }) => containers.filter(({ isInit }) => !isInit).flatMap(({ image }) => parseImage(image)?.repository.split("/").at(-1) ?? []));
	return [...new Set(names)].sort();
}
function podComment({ namespace, podLabels = {} }, pods) {
	const selected = pods.filter((pod) => isSelected(pod, namespace, podLabels));
	return ` seen: ${selected.filter(({ isReady }) => isReady).length} of ${selected.length} pods ready`;
}
function workloadsOf({ workloads, services }) {
	const ports = nodePortsOf(liveOverlay(services));
	return workloads.map(({ kind, namespace, name }) => {
		const own = ports.find(({ resource }) => resource.namespace === namespace && resource.name === name);
		return {
			kind,
			namespace: namespace ?? "",
			name,
			state: "kept",
			...own !== void 0 && { nodePort: own.port }
		};
	});
}
function otherNodePorts({ services }, { shared }, workloads) {
	const owned = new Set(workloads.map(({ namespace, name }) => `${namespace}/${name}`));
	const others = services.filter(({ namespace, name }) => !shared.includes(namespace ?? "") && !owned.has(`${namespace}/${name}`));
	return nodePortsOf(liveOverlay(others)).map(({ port, protocol, resource }) => ({
		port,
		...protocol !== "TCP" && { protocol },
		holder: `Service ${resource.namespace}/${resource.name}`
	}));
}
function budgetsOf({ quotas }) {
	return Object.fromEntries(quotas.flatMap(({ namespace, value }) => {
		const hard = asObject(asObject(value.spec).hard);
		const amounts = (side) => Object.fromEntries(["memory", "cpu"].flatMap((name) => {
			const amount = asString(hard[`${side}.${name}`]);
			return amount === void 0 ? [] : [[name, amount]];
		}));
		const budget = Object.fromEntries(["requests", "limits"].map((side) => [side, amounts(side)]).filter(([, each]) => Object.keys(each).length > 0));
		return Object.keys(budget).length === 0 ? [] : [[namespace ?? "", budget]];
	}));
}
function nodeFacts({ nodes, pods }) {
	if (nodes.length === 0) return {};
	const smallest = (name) => nodes.map((node) => capacityOf(node, name)).toSorted(compare)[0];
	const free = freeNodes(nodes, pods);
	const sum = (name) => add(...free.map((node) => node[name]));
	const text = (name, amount) => formatQuantity(name, amount < 0n ? ZERO : amount);
	return { node: {
		count: nodes.length,
		cpu: text("cpu", smallest("cpu")),
		memory: text("memory", smallest("memory")),
		free: {
			memory: text("memory", sum("memory")),
			cpu: text("cpu", sum("cpu"))
		}
	} };
}
function capacityOf({ value }, name) {
	return parseQuantity(asObject(asObject(value.status).capacity)[name]) ?? 0n;
}
function commentItems(document, key, commentOf) {
	const list = document.get(key);
	for (const [index, item] of (list?.items ?? []).entries()) if ((item instanceof import_dist.YAMLMap ? item.items[0]?.key : null) instanceof import_dist.Scalar) item.commentBefore = commentOf(index);
}
// scripts/cluster/import/read.ts
async function readState(client, own, seenAt) {
	const [version, live] = await Promise.all([client.version(), takeSnapshot(client, own)]);
	const { services, pods, nodes, workloads, quotas } = live;
	const problem = [
		version,
		services,
		pods,
		nodes,
		workloads,
		quotas
	].find(isProblem);
	if (problem !== void 0) return problem;
	return {
		ok: true,
		value: {
			seenAt,
			version: wholeOf(version),
			services: wholeOf(services),
			pods: wholeOf(pods),
			nodes: wholeOf(nodes),
			workloads: wholeOf(workloads),
			quotas: wholeOf(quotas)
		}
	};
}
function isProblem(answer) {
	return !answer.ok;
}
function wholeOf(answer) {
	if (!answer.ok) throw new Error(answer.error.message);
	return answer.value;
}
// scripts/cli/cluster/import.ts
async function importPlatform(options) {
	const client = openClient(options);
	if (!client.ok) return reportError(client.error);
	const known = existingPlatform(options);
	const shared = withDefault(options.shared, (known?.services ?? []).map(({ namespace }) => namespace));
	const listed = [...known?.workloads ?? [], ...known?.retired ?? []];
	const own = withDefault(options.own, listed.map(({ namespace }) => namespace));
	if (shared.length === 0 || own.length === 0) return reportError("there is no platform.yaml yet: name the namespaces with --shared (of shared services) and --own (of this repository's workloads)");
	const state = await readState(client.value, own, new Date());
	if (!state.ok) return reportError(`nothing was written: ${state.error.message}`);
	const text = platformText(state.value, {
		shared,
		own
	});
	const loaded = loadPlatform(text, "platform.yaml");
	if (!loaded.ok) return reportError(`the cluster has something that platform.yaml cannot hold: ${loaded.error[0]?.message}`);
	if (writeReport(options, text) !== null) return 2;
	if (options.output !== null) say(`written to ${options.output}; npm run cluster -- check compares it with the cluster`);
	return 0;
}
function withDefault(named, fallback) {
	return [...new Set(named.length > 0 ? named : fallback)];
}
function existingPlatform(options) {
	const repository = openRepository(repositoryFolder(options));
	const clusters = findClusters(repository).filter(({ name }) => options.cluster === null || name === options.cluster);
	const file = clusters.length === 1 ? clusters[0].platformFile : null;
	return file === null ? null : openPlatform(file, repository.readText(file)).loaded?.value ?? null;
}
export { importPlatform };
