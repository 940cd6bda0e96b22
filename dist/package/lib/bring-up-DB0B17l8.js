import { H as clean, Ht as workloadOf, Qt as describeResource, W as cleanLines, h as reportError, in as asObject, rn as asArray } from "./problem-ZCw9GDvD.js";
import { a as KINDS, i as liveResource, n as livePod, o as WORKLOADS, s as apiKindOf } from "./pods-xb4Nu1zb.js";
import { a as MANAGERS, i as checkPods, n as namespacesOf, r as checkQuotas } from "./check-C4pqelNO.js";
import { i as demandsOf, n as checkNodes, t as takeSnapshot } from "./snapshot-CapfO5Mw.js";
import { t as servicesInOrder } from "./order-D_D8vhMp.js";
import { a as writeReport, n as openWorkspace, t as openClient } from "./session-B7V0vfL7.js";
import { setTimeout } from "node:timers/promises";
// scripts/cluster/bring-up/plan.ts
function planOf(desired, live) {
	const planned = [];
	for (const service of servicesInOrder(desired)) {
		const state = stateOf$1(service, live);
		const obstacles = state === "ready" ? [] : obstaclesOf(service, planned, desired, live);
		planned.push({
			service,
			state,
			obstacles
		});
	}
	return planned;
}
function stateOf$1({ namespace, name }, { workloads, pods }) {
	const workload = workloads.find((each) => each.namespace === namespace && each.name === name);
	if (workload === void 0) return "absent";
	if (isRolledOut(workload)) return "ready";
	const own = pods.filter((pod) => pod.namespace === namespace && pod.owner?.name === name);
	return checkPods(own, [workload]).length > 0 ? "failing" : "starting";
}
function isRolledOut({ value }) {
	const { generation } = asObject(value.metadata);
	const { replicas } = asObject(value.spec);
	const status = asObject(value.status);
	const wanted = Number(replicas ?? 1);
	return Number(status.observedGeneration ?? 0) >= Number(generation ?? 0) && status.updatedReplicas === wanted && status.readyReplicas === wanted && status.replicas === wanted;
}
function obstaclesOf(service, before, desired, live) {
	const waiting = before.filter(({ state }) => state !== "ready").map((other) => other.service.name);
	if (waiting.length > 0) return [`${waiting.join(", ")} must be ready first`];
	const overlays = desired.overlays.map((overlay) => onlyOf(overlay, service));
	const demands = demandsOf(overlays, live.pods, live.nodes.length);
	return [...checkNodes(live.nodes, live.pods, demands), ...checkQuotas(live.quotas, demands)].filter(({ severity }) => severity === "error").map(({ object, message }) => `${object}: ${message}`);
}
function onlyOf(overlay, { namespace, name }) {
	const others = overlay.resources.filter((resource) => workloadOf(resource) !== null && !(resource.namespace === namespace && resource.name === name));
	const theirs = new Set(others.flatMap((workload) => [workload, ...dependentsOf(workload, overlay)]));
	const own = overlay.resources.find((each) => workloadOf(each) !== null && !theirs.has(each));
	if (own === void 0) return {
		...overlay,
		resources: []
	};
	const kept = new Set([own, ...dependentsOf(own, overlay)]);
	return {
		...overlay,
		resources: overlay.resources.filter((each) => kept.has(each) || !theirs.has(each))
	};
}
function dependentsOf(resource, { resources }) {
	const workload = workloadOf(resource);
	const labels = asObject(workload.podMetadata.labels);
	const volumes = asArray(workload.podSpec.volumes).map((volume) => asObject(asObject(volume).configMap).name);
	return resources.filter(({ kind, namespace, name, value }) => {
		if (namespace !== resource.namespace) return false;
		if (kind === "ConfigMap") return volumes.includes(name);
		const selector = Object.entries(asObject(asObject(value.spec).selector));
		return kind === "Service" && selector.length > 0 && selector.every(([key, text]) => labels[key] === text);
	});
}
// scripts/cluster/bring-up/apply.ts
const POLL_MS = 1e3;
const LOG_LINES = 20;
function objectsOf({ overlays }, service) {
	return overlays.map((overlay) => onlyOf(overlay, service)).filter(({ resources }) => resources.some(({ name }) => name === service.name)).flatMap(({ resources }) => resources);
}
async function bringUp(client, desired, service, { dryRun, wait }) {
	const manager = MANAGERS[desired.platform.sync?.engine ?? "flux"];
	const before = await podsOf(client, service);
	if (!before.ok) return {
		state: "refused",
		message: before.error.message
	};
	for (const resource of objectsOf(desired, service)) {
		const kind = apiKindOf(resource);
		if (kind === null) return {
			state: "refused",
			message: `${describeResource(resource)} is of an unknown kind`
		};
		const applied = await client.apply(kind, resource.value, {
			manager,
			dryRun
		});
		if (!applied.ok) return {
			state: "refused",
			message: `${describeResource(resource)}: ${applied.error.message}`
		};
	}
	return dryRun ? { state: "ready" } : waitFor(client, service, before.value, wait);
}
async function waitFor(client, service, before, wait) {
	const old = new Set(before.map(({ name }) => name));
	const end = performance.now() + wait * 1e3;
	for (;;) {
		const state = await stateOf(client, service, old);
		if (!state.ok) return {
			state: "refused",
			message: state.error.message
		};
		const { isReady, pods, cause } = state.value;
		if (isReady) return { state: "ready" };
		if (cause !== null) return {
			state: "failed",
			cause,
			logs: await logsOf(client, pods)
		};
		if (performance.now() > end) return {
			state: "timeout",
			logs: await logsOf(client, pods)
		};
		await setTimeout(POLL_MS);
	}
}
async function podsOf(client, { namespace, name }) {
	const pods = await client.list(KINDS.pod, namespace, livePod);
	return pods.ok ? {
		ok: true,
		value: pods.value.filter(({ owner }) => owner?.name === name)
	} : pods;
}
async function stateOf(client, service, old) {
	const { namespace, name } = service;
	const workload = await client.get(WORKLOADS.Deployment, namespace, name);
	if (!workload.ok) return workload;
	const pods = await podsOf(client, service);
	if (!pods.ok) return pods;
	if (workload.value === null) return {
		ok: true,
		value: {
			isReady: false,
			pods: [],
			cause: `${name} was deleted`
		}
	};
	const live = liveResource({
		apiVersion: "apps/v1",
		kind: "Deployment",
		...workload.value
	});
	const [failure] = checkPods(pods.value.filter((pod) => !old.has(pod.name)), [live]);
	return {
		ok: true,
		value: {
			isReady: isRolledOut(live),
			pods: pods.value,
			cause: failure?.message ?? null
		}
	};
}
async function logsOf(client, pods) {
	const logs = pods.flatMap((pod) => pod.containers.filter(({ isReady, isInit, ended }) => !isReady && !(isInit && ended?.exitCode === 0)).map((container) => ({
		pod,
		container
	}))).map(async ({ pod, container }) => {
		const options = {
			lines: LOG_LINES,
			previous: container.restarts > 0
		};
		const answer = await client.logs(pod, container.name, options);
		const text = answer.ok ? answer.value : `no log: ${answer.error.message}`;
		return {
			of: `pod ${pod.name}, container ${container.name}`,
			text
		};
	});
	return Promise.all(logs);
}
// scripts/cluster/report/bring-up-text.ts
function nextOf(plan) {
	return plan.find(({ state, obstacles }) => state !== "ready" && obstacles.length === 0) ?? null;
}
function planText(plan) {
	const width = Math.max(0, ...plan.map(({ service }) => service.name.length));
	return `${[
		...plan.flatMap(({ service, state, obstacles }) => [`${state === "ready" ? "✔" : "·"} ${clean(service.name).padEnd(width)}  ${state}`, ...obstacles.map((obstacle) => `    ${clean(obstacle, MAX_LENGTH)}`)]),
		"",
		nextLine(plan)
	].join("\n")}\n`;
}
const MAX_LENGTH = 500;
const MAX_LOG = 1e4;
function nextLine(plan) {
	if (plan.every(({ state }) => state === "ready")) return "All services are ready.";
	const next = nextOf(plan);
	if (next === null) return "No service may come next: see the reasons above.";
	const { name } = next.service;
	return next.state === "absent" ? `Next: ${name}. Apply it with: npm run cluster -- bring-up ${name} --yes` : `Next: ${name}, which is ${next.state}. Apply it again, or see npm run cluster -- check`;
}
function outcomeText(service, existed, outcome, dryRun) {
	const name = clean(service.name);
	if (outcome.state === "refused") return `✖ ${name} was not applied: ${clean(outcome.message, MAX_LENGTH)}\n`;
	if (outcome.state === "ready") return dryRun ? `${name} would be applied; nothing was changed. Add --yes to apply it.\n` : `✔ ${name} is ready\n`;
	const cause = outcome.state === "failed" ? outcome.cause : "it is not ready in time";
	return `${[
		`✖ ${name}: ${clean(cause, MAX_LENGTH)}`,
		...outcome.logs.flatMap(logLines),
		"",
		`The way back: ${wayBack(service, existed)}`
	].join("\n")}\n`;
}
function logLines({ of, text }) {
	return [
		"",
		`log of ${clean(of)}:`,
		...cleanLines(text, MAX_LOG).map((line) => `  ${line}`)
	];
}
function wayBack({ namespace, name }, existed) {
	return existed ? `kubectl rollout undo deployment ${name} -n ${namespace}` : `kubectl delete deployment,service ${name} -n ${namespace}`;
}
// scripts/cli/cluster/bring-up.ts
async function bringUpService(options) {
	const client = openClient(options);
	if (!client.ok) return reportError(client.error);
	const workspace = await openWorkspace(options);
	if (!workspace.ok) return reportError(workspace.error);
	const { desired } = workspace.value;
	const { nodes, pods, workloads, quotas } = await takeSnapshot(client.value, namespacesOf(desired));
	if (!nodes.ok) return reportError(nodes.error.message);
	if (!pods.ok) return reportError(pods.error.message);
	if (!workloads.ok) return reportError(workloads.error.message);
	if (!quotas.ok) return reportError(quotas.error.message);
	const plan = planOf(desired, {
		nodes: nodes.value,
		pods: pods.value,
		workloads: workloads.value,
		quotas: quotas.value
	});
	const [name] = options.services;
	if (name === void 0) return reportPlan(options, plan);
	const chosen = plan.find(({ service }) => service.name === name);
	if (chosen === void 0) return reportError(`no service ${name}; services: ${plan.map(({ service }) => service.name).join(", ")}`);
	if (chosen.obstacles.length > 0) return reportError(`${name} must wait: ${chosen.obstacles.join("; ")}`);
	const existed = chosen.state !== "absent";
	const outcome = await bringUp(client.value, desired, chosen.service, {
		dryRun: !options.yes,
		wait: options.wait
	});
	const text = options.format === "json" ? `${JSON.stringify({
		service: name,
		applied: options.yes,
		...outcome,
		wayBack: wayBack(chosen.service, existed)
	}, null, 2)}\n` : outcomeText(chosen.service, existed, outcome, !options.yes);
	const failed = writeReport(options, text);
	if (failed !== null) return failed;
	if (outcome.state === "refused") return 2;
	return outcome.state === "ready" ? 0 : 1;
}
function reportPlan(options, plan) {
	const next = nextOf(plan)?.service.name ?? null;
	const services = plan.map(({ service, state, obstacles }) => ({
		name: service.name,
		state,
		obstacles
	}));
	const text = options.format === "json" ? `${JSON.stringify({
		next,
		services
	}, null, 2)}\n` : planText(plan);
	const failed = writeReport(options, text);
	if (failed !== null) return failed;
	return next !== null || plan.every(({ state }) => state === "ready") ? 0 : 1;
}
export { bringUpService };
