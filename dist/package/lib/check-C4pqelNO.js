import { r as nodeCount, t as nodePortsOf } from "./node-ports-EF0vDXMh.js";
import { Ht as workloadOf, Qt as describeResource, Y as matchLabels, an as asString, en as objectKey, in as asObject, qt as formatPointer, rn as asArray, sn as isObject } from "./problem-ZCw9GDvD.js";
import { a as totalDemand, i as demandsOf, n as checkNodes, o as CHECKS, s as finding, t as takeSnapshot } from "./snapshot-CapfO5Mw.js";
import { r as liveOverlay, s as apiKindOf } from "./pods-xb4Nu1zb.js";
import { b as parseQuantity, d as compare$1, g as formatQuantity, u as add } from "./pod-resources-DUCJp69n.js";
import { t as countedBy } from "./quota-Bl-5IkCi.js";
// scripts/cluster/check/drift.ts
const MANAGERS = {
	flux: "kustomize-controller",
	argocd: "argocd-controller"
};
const PARALLEL = 8;
async function checkDrift(client, resources, engine) {
	const findings = [];
	const problems = [];
	const missing = [];
	for (let at = 0; at < resources.length; at += PARALLEL) {
		const results = resources.slice(at, at + PARALLEL).map((resource) => compare(client, resource, MANAGERS[engine]));
		for (const result of await Promise.all(results)) {
			findings.push(...result.findings);
			problems.push(...result.problems);
			missing.push(...result.missing);
		}
	}
	return {
		findings: [...findings, ...missingObjects(missing)],
		problems
	};
}
const NONE = {
	findings: [],
	problems: [],
	missing: []
};
const MAX_NAMES = 30;
function missingObjects(names) {
	const [first] = names;
	if (first === void 0) return [];
	if (names.length === 1) return [finding("drift", "warning", first, "is in the repository and not in the cluster yet")];
	const more = names.length > MAX_NAMES ? `, and ${names.length - MAX_NAMES} more` : "";
	const list = names.slice(0, MAX_NAMES).join(", ");
	return [finding("drift", "warning", `${names.length} objects`, `are in the repository and not in the cluster yet: ${list}${more}`)];
}
async function compare(client, resource, manager) {
	const kind = apiKindOf(resource);
	const object = describeResource(resource);
	if (kind === null) return unknownKind(object);
	const live = await client.get(kind, kind.namespaced ? resource.namespace : null, resource.name);
	if (!live.ok) return {
		...NONE,
		problems: [live.error]
	};
	if (live.value === null) return {
		...NONE,
		missing: [object]
	};
	const applied = await client.apply(kind, resource.value, {
		manager,
		dryRun: true
	});
	if (applied.ok) {
		const kept = keptContainers(object, resource, live.value, applied.value);
		return {
			...NONE,
			findings: [...kept, ...differences(object, live.value, applied.value)]
		};
	}
	if (applied.error.kind === "rejected" && applied.error.status < 500) {
		const message = `the API server refuses to apply it: ${applied.error.message}`;
		return {
			...NONE,
			findings: [finding("drift", "error", object, message)]
		};
	}
	return {
		...NONE,
		problems: [applied.error]
	};
}
const TAKEN_OVER = /^(?:kubectl|before-first-apply|kustomize-controller|argocd-controller)/;
function keptContainers(object, resource, live, applied) {
	const own = containerNames(resource.value);
	const kept = containerNames(applied).filter((name) => !own.includes(name) && !isTakenOver(live, name));
	if (kept.length === 0) return [];
	const message = `keeps the container ${kept.join(", ")}, which is not in the repository, beside ${own.join(", ")}`;
	return [finding("drift", "error", object, message)];
}
function isTakenOver(live, container) {
	const key = `k:${JSON.stringify({ name: container })}`;
	return asArray(asObject(live.metadata).managedFields).every((entry) => {
		const { manager, fieldsV1 } = asObject(entry);
		const containers = [
			"f:spec",
			"f:template",
			"f:spec",
			"f:containers"
		].reduce((value, step) => asObject(value[step]), asObject(fieldsV1));
		return !(key in containers) || TAKEN_OVER.test(String(manager));
	});
}
function containerNames(value) {
	const spec = asObject(asObject(asObject(asObject(value.spec).template)).spec);
	return asArray(spec.containers).map((container) => String(asObject(container).name));
}
function unknownKind(object) {
	return {
		...NONE,
		problems: [{
			kind: "missing",
			message: `${object} is of a kind that this command does not compare`
		}]
	};
}
const MAX_FIELDS = 5;
function differences(object, live, applied) {
	const paths = differingPaths(comparable(live), comparable(applied), []);
	if (paths.length === 0) return [];
	const shown = paths.slice(0, MAX_FIELDS).map(formatPointer).join(", ");
	const more = paths.length > MAX_FIELDS ? ` and ${paths.length - MAX_FIELDS} more` : "";
	return [finding("drift", "warning", object, `differs from the repository at ${shown}${more}`)];
}
const FLUX_LABELS = new Set(["kustomize.toolkit.fluxcd.io/name", "kustomize.toolkit.fluxcd.io/namespace"]);
function comparable(value) {
	const { status: _, ...rest } = value;
	const { managedFields, resourceVersion, generation, uid, creationTimestamp, ...metadata } = asObject(rest.metadata);
	const labels = Object.entries(asObject(metadata.labels)).filter(([name]) => !FLUX_LABELS.has(name));
	return {
		...rest,
		metadata: {
			...metadata,
			labels: Object.fromEntries(labels)
		}
	};
}
function differingPaths(a, b, path) {
	if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) return a.flatMap((item, index) => differingPaths(item, b[index], [...path, index]));
	if (isObject(a) && isObject(b)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differingPaths(a[key], b[key], [...path, key]));
	return JSON.stringify(a) === JSON.stringify(b) ? [] : [path];
}
// scripts/cluster/check/pods.ts
const STARTING = new Set(["ContainerCreating", "PodInitializing"]);
const MANY_RESTARTS = 3;
function checkPods(pods, workloads) {
	const causes = pods.flatMap((pod) => causesOf(pod).map((cause) => ({
		object: objectOf(pod),
		pod,
		cause
	})));
	return [...[...Map.groupBy(causes, ({ object, cause }) => `${object} ${cause}`).values()].map((group) => {
		const { object, pod, cause } = group[0];
		const more = group.length > 1 ? ` (${group.length} pods)` : "";
		const command = `kubectl describe pod ${pod.name} -n ${pod.namespace}`;
		return finding("pods", "error", object, `${cause}${more}`, command);
	}), ...workloads.flatMap(refusedPods)];
}
function objectOf({ namespace, name, owner }) {
	return owner === null ? `Pod/${namespace}/${name}` : `${owner.kind}/${namespace}/${owner.name}`;
}
function causesOf(pod) {
	if (pod.unschedulable !== null) return [`no node takes the pod: ${pod.unschedulable}`];
	if (pod.phase === "Succeeded") return [];
	if (pod.phase === "Failed" && pod.containers.length === 0) return ["the pod failed before its containers started"];
	return pod.containers.flatMap(causeOf);
}
function causeOf(container) {
	const { name, waiting, waitingMessage, restarts, isInit, isReady, ended } = container;
	const role = isInit ? "init container" : "container";
	const end = ended === null ? "" : endOf(ended);
	if (waiting === "CrashLoopBackOff") return [`${role} ${name} crash-loops${end === "" ? "" : `: it ${end}`} (${restarts} restarts)`];
	if (waiting !== null && !STARTING.has(waiting)) return [`${role} ${name} cannot start: ${waiting}${waitingMessage === "" ? "" : ` (${waitingMessage})`}`];
	return !isReady && restarts >= MANY_RESTARTS && end !== "" ? [`${role} ${name} was restarted ${restarts} times: it last ${end}`] : [];
}
const SIGKILL = 137;
const SIGTERM = 143;
function endOf({ reason, exitCode }) {
	if (reason === "OOMKilled") return "was killed at its memory limit (OOMKilled)";
	if (exitCode === SIGKILL || exitCode === SIGTERM) return `was killed (exit code ${exitCode}), by a failed probe for example`;
	return `ended with exit code ${exitCode}`;
}
function refusedPods(workload) {
	const failure = asArray(asObject(workload.value.status).conditions).map(asObject).find(({ type, status }) => type === "ReplicaFailure" && status === "True");
	if (failure === void 0) return [];
	const message = `its pods are refused: ${asString(failure.message) ?? "no reason"}`;
	return [finding("pods", "error", describeResource(workload), message)];
}
// scripts/cluster/check/quota.ts
function checkQuotas(quotas, demands) {
	return quotas.flatMap((quota) => {
		const own = demands.filter(({ workload }) => workload.resource.namespace === quota.namespace);
		const { hard, used } = asObject(quota.value.status);
		return Object.entries(asObject(hard)).flatMap(([key, limit]) => checkAmount(quota, key, {
			limit: String(limit),
			used: String(asObject(used)[key] ?? "0")
		}, own));
	});
}
function checkAmount(quota, key, status, demands) {
	const counted = countedBy(key);
	const limit = parseQuantity(status.limit);
	if (counted === null || counted === "pods" || limit === null) return [];
	const used = parseQuantity(status.used) ?? 0n;
	const [missing, updating] = [false, true].map((surge) => totalDemand(demands, counted.side, counted.name, surge));
	const show = (amount) => formatQuantity(counted.name, amount);
	const state = `${key} uses ${show(used)} of ${show(limit)}`;
	if (missing > 0n && compare$1(add(used, missing), limit) > 0) return [finding("quota", "error", describeResource(quota), `${state}; the missing pods need ${show(missing)} more`)];
	if (compare$1(add(used, updating), limit) <= 0) return [];
	const message = `${state}; an update of all workloads at once needs ${show(updating)} more, so some of its pods wait`;
	return [finding("quota", "warning", describeResource(quota), message)];
}
// scripts/cluster/check/catalogue.ts
function checkCatalogue(platform, live) {
	const listed = platform.services ?? [];
	const byName = new Map(live.map((service) => [keyOf(service), service]));
	return [...listed.flatMap((service) => compareService(service, byName.get(keyOf(service)))), ...uncatalogued(listed, live)];
}
function keyOf({ namespace, name }) {
	return `${namespace}/${name}`;
}
function compareService(listed, live) {
	const object = `Service/${keyOf(listed)}`;
	if (live === void 0) return [finding("catalogue", "error", object, "is listed in platform.yaml and does not exist in the cluster")];
	const spec = asObject(live.value.spec);
	const type = asString(spec.type) ?? "ClusterIP";
	const ports = asArray(spec.ports).map(asObject);
	return [...type === listed.type ? [] : [finding("catalogue", "error", object, `has type ${type}; platform.yaml lists ${listed.type}`)], ...listed.ports.flatMap((port) => comparePort(object, port, ports))];
}
function comparePort(object, listed, live) {
	const { port, protocol = "TCP", nodePort, targetPort } = listed;
	const same = live.find((each) => each.port === port && (each.protocol ?? "TCP") === protocol);
	if (same === void 0) {
		const has = live.map((each) => `${each.port}/${each.protocol ?? "TCP"}`).join(", ");
		return [finding("catalogue", "error", object, `has no port ${port}/${protocol}; it has ${has || "none"}`)];
	}
	return [[
		"node port",
		nodePort,
		same.nodePort
	], [
		"target port",
		targetPort,
		same.targetPort
	]].flatMap(([name, expected, actual]) => expected === void 0 || expected === actual ? [] : [finding("catalogue", "error", object, `port ${port} has the ${name} ${actual ?? "none"}; platform.yaml lists ${expected}`)]);
}
function uncatalogued(listed, live) {
	const namespaces = new Set(listed.map(({ namespace }) => namespace));
	const known = new Set(listed.map(keyOf));
	return live.filter((service) => namespaces.has(service.namespace ?? "") && !known.has(keyOf(service)) && keyOf(service) !== "default/kubernetes").map((service) => {
		const message = `exists and is not listed under services in platform.yaml (ports ${asArray(asObject(service.value.spec).ports).map((port) => asObject(port).port).join(", ") || "none"})`;
		return finding("catalogue", "warning", describeResource(service), message);
	});
}
// scripts/cluster/check/node-ports.ts
function checkNodePorts(platform, overlays, live) {
	const holders = new Map(nodePortsOf(liveOverlay(live)).map(({ port, resource }) => [port, resource]));
	return [...wantedPorts(platform, overlays)].flatMap(([port, owner]) => {
		const holder = holders.get(port);
		if (holder === void 0 || `${holder.namespace}/${holder.name}` === owner) return [];
		const message = `holds node port ${port}, which belongs to Service ${owner}: applying that Service fails`;
		const command = `kubectl delete service ${holder.name} -n ${holder.namespace}`;
		return [finding("node-ports", "error", describeResource(holder), message, command)];
	});
}
function wantedPorts({ workloads = [] }, overlays) {
	const listed = workloads.flatMap(({ namespace, name, nodePort }) => nodePort === void 0 ? [] : [[nodePort, `${namespace}/${name}`]]);
	const rendered = overlays.flatMap(nodePortsOf).map(({ port, resource }) => [port, `${resource.namespace}/${resource.name}`]);
	return new Map([...listed, ...rendered]);
}
// scripts/cluster/check/retired.ts
function checkRetired({ retired = [] }, workloads, services) {
	const live = new Map([...workloads, ...services].map((resource) => [objectKey(resource), resource]));
	return retired.flatMap(({ kind, namespace, name, reason }) => {
		const workload = live.get(objectKey({
			kind,
			namespace,
			name
		}));
		const service = live.get(objectKey({
			kind: "Service",
			namespace,
			name
		}));
		return [...workload === void 0 ? [] : [{
			resource: workload,
			message: `is retired and still exists: ${reason}. Its pods count in the quota`
		}], ...service === void 0 ? [] : [{
			resource: service,
			message: `belongs to the retired ${kind} and keeps its node port`
		}]].map(({ resource, message }) => {
			const command = `kubectl delete ${resource.kind.toLowerCase()} ${name} -n ${namespace}`;
			return finding("retired", "error", describeResource(resource), message, command);
		});
	});
}
// scripts/cluster/check/selectors.ts
function checkSelectors(rendered, live) {
	const running = new Map(live.map((workload) => [objectKey(workload), workload]));
	return rendered.flatMap((workload) => {
		const other = running.get(objectKey(workload));
		if (other === void 0) return [];
		const [wanted, actual] = [workload, other].map(({ value }) => selectorText(asObject(value.spec).selector));
		if (wanted === actual) return [];
		const message = `selects ${actual}; the repository selects ${wanted}, and a selector cannot be changed. Put the live labels into the repository, or delete the workload first, which stops its pods`;
		const command = `kubectl delete ${workload.kind.toLowerCase()} ${workload.name} -n ${workload.namespace}`;
		return [finding("selectors", "error", describeResource(workload), message, command)];
	});
}
function selectorText(value) {
	const { matchLabels, matchExpressions } = asObject(value);
	return [...Object.entries(asObject(matchLabels)).map(([key, text]) => `${key}=${text}`).sort(), ...matchExpressions === void 0 ? [] : [JSON.stringify(matchExpressions)]].join(",") || "nothing";
}
// scripts/cluster/check/webhooks.ts
const NEEDED = new Set([
	"*",
	"*/*",
	"pods",
	"deployments",
	"services",
	"configmaps",
	"replicasets"
]);
function checkWebhooks(facts) {
	return facts.webhooks.flatMap((configuration) => asArray(configuration.value.webhooks).map(asObject).flatMap((webhook) => checkWebhook(configuration, webhook, facts)));
}
function checkWebhook(configuration, webhook, facts) {
	const { service } = asObject(webhook.clientConfig);
	if (webhook.failurePolicy === "Ignore" || !isObject(service) || !isNeeded(webhook.rules)) return [];
	const affected = facts.namespaces.filter((namespace) => appliesTo(webhook, namespace));
	if (affected.length === 0) return [];
	const why = reasonOfSilence(service, facts);
	if (why === null) return [];
	const where = affected.map(({ name }) => name).join(", ");
	const message = `webhook ${webhook.name} has failurePolicy Fail, and ${why}: the API server refuses changes in ${where}`;
	const command = `kubectl delete ${configuration.kind.toLowerCase()} ${configuration.name}`;
	return [finding("webhooks", "error", describeResource(configuration), message, command)];
}
function isNeeded(rules) {
	return asArray(rules).some((rule) => asArray(asObject(rule).resources).some((resource) => NEEDED.has(asString(resource) ?? "")));
}
function appliesTo({ namespaceSelector }, { value }) {
	const labels = Object.entries(asObject(asObject(value.metadata).labels));
	const known = {
		labels: new Map(labels.map(([key, text]) => [key, String(text)])),
		isComplete: true
	};
	return matchLabels(asObject(namespaceSelector), known) !== "no";
}
function reasonOfSilence(service, { services, pods }) {
	const { namespace, name } = service;
	const found = services.find((each) => each.namespace === namespace && each.name === name);
	if (found === void 0) return `its Service ${namespace}/${name} does not exist`;
	const selector = Object.entries(asObject(asObject(found.value.spec).selector));
	if (selector.length === 0) return null;
	return pods.some((pod) => pod.namespace === namespace && pod.isReady && selector.every(([key, text]) => pod.labels.get(key) === text)) ? null : `no pod of its Service ${namespace}/${name} is ready`;
}
// scripts/cluster/check/check.ts
async function checkCluster(client, desired) {
	const snapshot = await takeSnapshot(client, namespacesOf(desired));
	const checked = await runChecks(client, desired, snapshot);
	const entries = Object.entries(checked);
	const size = (answer) => answer.ok ? answer.value.length : 0;
	return {
		findings: entries.flatMap(([, { findings }]) => findings).toSorted(bySeverity),
		unchecked: entries.flatMap(([check, { problems }]) => distinctProblems(check, problems)),
		counts: {
			services: size(snapshot.services),
			pods: size(snapshot.pods),
			nodes: size(snapshot.nodes)
		},
		workloads: snapshot.workloads.ok ? snapshot.workloads.value : []
	};
}
function namespacesOf({ platform, overlays }) {
	const { workloads = [], retired = [] } = platform;
	const rendered = overlays.flatMap(({ resources }) => resources.flatMap(({ namespace }) => namespace ?? []));
	return [...new Set([...workloads, ...retired].map(({ namespace }) => namespace).concat(rendered))];
}
async function runChecks(client, desired, live) {
	const { platform, overlays } = desired;
	const resources = overlays.flatMap((overlay) => overlay.resources);
	const rendered = resources.filter((resource) => workloadOf(resource) !== null);
	const own = new Set([...namespacesOf(desired), ...(platform.services ?? []).map(({ namespace }) => namespace)]);
	const demands = live.pods.ok ? demandsOf(overlays, live.pods.value, nodeCount(platform)) : [];
	return {
		catalogue: judge([live.services], (services) => checkCatalogue(platform, services)),
		"node-ports": judge([live.services], (services) => checkNodePorts(platform, overlays, services)),
		selectors: judge([live.workloads], (workloads) => checkSelectors(rendered, workloads)),
		retired: judge([live.workloads, live.services], (workloads, services) => checkRetired(platform, workloads, services)),
		pods: judge([live.pods, live.workloads], (pods, workloads) => checkPods(pods.filter(({ namespace }) => own.has(namespace)), workloads)),
		nodes: judge([live.nodes, live.pods], (nodes, pods) => checkNodes(nodes, pods, demands)),
		quota: judge([live.quotas, live.pods], (quotas, _pods) => checkQuotas(quotas, demands)),
		webhooks: judge([
			live.webhooks,
			live.services,
			live.pods,
			live.namespaces
		], (webhooks, services, pods, namespaces) => checkWebhooks({
			webhooks,
			services,
			pods,
			namespaces
		})),
		drift: await checkDrift(client, resources, platform.sync?.engine ?? "flux")
	};
}
function judge(answers, check) {
	const problems = answers.flatMap((answer) => answer.ok ? [] : [answer.error]);
	if (problems.length > 0) return {
		findings: [],
		problems
	};
	return {
		findings: check(...answers.map((answer) => answer.ok && answer.value)),
		problems: []
	};
}
function distinctProblems(check, problems) {
	return [...new Map(problems.map((problem) => [problem.message, problem])).values()].map((problem) => ({
		check,
		problem
	}));
}
const RANK = {
	error: 0,
	warning: 1
};
const ORDER = Object.keys(CHECKS);
function bySeverity(a, b) {
	return RANK[a.severity] - RANK[b.severity] || ORDER.indexOf(a.check) - ORDER.indexOf(b.check);
}
export { MANAGERS as a, checkPods as i, namespacesOf as n, checkQuotas as r, checkCluster as t };
