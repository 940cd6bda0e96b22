import { i as startupAllowanceOf, n as probeOf } from "./probe-CrieOwtI.js";
import { H as clean, Ht as workloadOf, Qt as describeResource, _t as fail, an as asString, g as say, h as reportError, in as asObject, rn as asArray } from "./problem-ZCw9GDvD.js";
import { a as KINDS, i as liveResource, n as livePod, o as WORKLOADS, s as apiKindOf } from "./pods-xb4Nu1zb.js";
import { b as parseQuantity, h as formatMemory, m as formatCpu } from "./pod-resources-DUCJp69n.js";
import { n as html } from "./escape-DmUYw5b7.js";
import { a as writeReport, i as writeFile, n as openWorkspace, t as openClient } from "./session-B7V0vfL7.js";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { join } from "node:path";
// scripts/cluster/rehearse/pod.ts
const SURROUNDINGS = [
	"ConfigMap",
	"Secret",
	"ServiceAccount",
	"LimitRange",
	"ResourceQuota",
	"NetworkPolicy"
];
const NEVER = 2 ** 31 - 1;
function rehearsable({ overlays }) {
	return overlays.flatMap((overlay) => overlay.resources.flatMap((resource) => {
		const workload = Object.hasOwn(WORKLOADS, resource.kind) ? workloadOf(resource) : null;
		const { namespace, name } = resource;
		return workload === null || namespace === null ? [] : [{
			namespace,
			name,
			workload,
			overlay
		}];
	}));
}
function rehearsalNamespace(namespace) {
	return `${namespace}-rehearsal`;
}
function namespaceObject({ namespace, overlay }) {
	const real = overlay.resources.find(({ kind, name }) => kind === "Namespace" && name === namespace);
	const labels = asObject(asObject(real?.value.metadata).labels);
	return {
		apiVersion: "v1",
		kind: "Namespace",
		metadata: {
			name: rehearsalNamespace(namespace),
			labels
		}
	};
}
function surroundings({ namespace, overlay }) {
	return overlay.resources.filter((resource) => resource.namespace === namespace && SURROUNDINGS.includes(resource.kind)).map((resource) => ({
		...resource,
		value: moved(resource.value, rehearsalNamespace(namespace))
	}));
}
function moved(value, namespace) {
	return {
		...value,
		metadata: {
			...asObject(value.metadata),
			namespace
		}
	};
}
function rehearsalPod({ namespace, name, workload }, held, cpu = new Map()) {
	const { labels, annotations } = asObject(workload.podMetadata);
	const rewritten = new Map(workload.containers.map((each) => [each.value, rehearsed(each, cpu)]));
	const listed = (field) => {
		const containers = workload.podSpec[field];
		return Array.isArray(containers) ? { [field]: containers.map((each) => rewritten.get(each) ?? each) } : {};
	};
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: {
			name: `${name}-${held}`,
			namespace: rehearsalNamespace(namespace),
			labels: asObject(labels),
			annotations: asObject(annotations)
		},
		spec: {
			...workload.podSpec,
			...listed("initContainers"),
			...listed("containers"),
			restartPolicy: "Never"
		}
	};
}
function rehearsed(container, cpu) {
	const { livenessProbe: _, ...fields } = container.value;
	const probe = probeOf(container, "startup") ?? probeOf(container, "liveness");
	const limit = cpu.get(container.name);
	const { limits, ...resources } = asObject(fields.resources);
	return {
		...fields,
		...probe === null ? {} : { startupProbe: {
			...probe.value,
			successThreshold: 1,
			failureThreshold: NEVER
		} },
		...limit === void 0 ? {} : { resources: {
			...resources,
			limits: {
				...asObject(limits),
				cpu: limit
			}
		} }
	};
}
function patienceOf({ workload }) {
	return workload.containers.flatMap((container) => {
		const allowance = startupAllowanceOf(container);
		if (allowance === null) return [];
		const { probe, seconds, period } = allowance;
		return [{
			container: container.name,
			probe: probe.kind,
			seconds,
			period
		}];
	});
}
function cpuRequests(pod) {
	const workload = workloadOf(liveResource(pod));
	return new Map(workload.containers.flatMap(({ name, value }) => {
		const cpu = asString(asObject(asObject(value.resources).requests).cpu);
		return cpu === void 0 ? [] : [[name, cpu]];
	}));
}
// scripts/cluster/rehearse/cgroup.ts
const MOUNT_POINT = "/sys/fs/cgroup";
const MAX_DEPTH = 6;
const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
function podCgroup(uid, root = MOUNT_POINT) {
	const version = existsSync(join(root, "memory/memory.stat")) ? 1 : 2;
	const top = version === 1 ? join(root, "memory") : root;
	const folder = findFolder(top, [`pod${uid}`, `pod${uid.replaceAll("-", "_")}`], MAX_DEPTH);
	return folder === null ? null : {
		root,
		version,
		path: folder.slice(top.length)
	};
}
function readContainers(pod) {
	const read = subfolders(join(pod.root, pod.version === 1 ? "memory" : "", pod.path)).map((name) => [name, readUsage(pod, name)]);
	return new Map(read.flatMap(([name, usage]) => usage === null ? [] : [[name, usage]]));
}
function readUsage({ root, version, path }, name) {
	const folder = (controller) => join(root, controller, path, name);
	try {
		return version === 1 ? readVersion1(folder) : readVersion2(folder(""));
	} catch (error) {
		if (["ENOENT", "ENODEV"].includes(error.code ?? "")) return null;
		throw error;
	}
}
function readVersion1(folder) {
	return {
		peakBytes: numberIn(folder("memory"), "memory.max_usage_in_bytes"),
		anonymousBytes: fieldIn(folder("memory"), "memory.stat", "total_rss"),
		oomKills: fieldIn(folder("memory"), "memory.oom_control", "oom_kill"),
		cpuSeconds: numberIn(folder("cpuacct"), "cpuacct.usage") / NANOSECONDS,
		throttledSeconds: fieldIn(folder("cpu"), "cpu.stat", "throttled_time") / NANOSECONDS
	};
}
function readVersion2(folder) {
	return {
		peakBytes: numberIn(folder, "memory.peak"),
		anonymousBytes: fieldIn(folder, "memory.stat", "anon"),
		oomKills: fieldIn(folder, "memory.events", "oom_kill"),
		cpuSeconds: fieldIn(folder, "cpu.stat", "usage_usec") / MICROSECONDS,
		throttledSeconds: fieldIn(folder, "cpu.stat", "throttled_usec") / MICROSECONDS
	};
}
function findFolder(top, marks, depth) {
	const folders = subfolders(top);
	const found = folders.find((name) => marks.some((mark) => name.includes(mark)));
	if (found !== void 0) return join(top, found);
	if (depth <= 1) return null;
	for (const name of folders) {
		const below = findFolder(join(top, name), marks, depth - 1);
		if (below !== null) return below;
	}
	return null;
}
function subfolders(folder) {
	try {
		return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
	} catch {
		return [];
	}
}
function numberIn(folder, file) {
	return Number(readFileSync(join(folder, file), "utf8"));
}
function fieldIn(folder, file, field) {
	const text = readFileSync(join(folder, file), "utf8");
	return Number(new RegExp(`^${field} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
}
// scripts/cluster/rehearse/observe.ts
const SAMPLE_MS = 100;
const STATUS_EVERY = 3;
const SCHEDULING_SECONDS = 15;
const STARTING = new Set(["ContainerCreating", "PodInitializing"]);
async function observe(client, created, { wait, signal }) {
	const { namespace, name, uid } = asObject(created.metadata);
	const begin = performance.now();
	const elapsed = () => (performance.now() - begin) / 1e3;
	const tracks = new Map();
	const started = new Map();
	let cgroup = null;
	for (let round = 0;; round += 1) {
		cgroup ??= podCgroup(asString(uid) ?? "");
		if (cgroup !== null) sample(cgroup, tracks, elapsed());
		if (round % STATUS_EVERY === 0) {
			const pod = await client.get(KINDS.pod, asString(namespace) ?? null, asString(name) ?? "");
			if (!pod.ok) return pod;
			const now = elapsed();
			noteStarted(pod.value, started, now);
			const verdict = verdictOf$1(pod.value, now, wait, signal);
			if (verdict !== null && pod.value !== null) return {
				ok: true,
				value: {
					...verdict,
					steps: stepsOf(pod.value, tracks, started, now)
				}
			};
			if (pod.value === null) return {
				ok: true,
				value: {
					readySeconds: null,
					failure: "the pod was deleted",
					steps: []
				}
			};
		}
		await setTimeout(SAMPLE_MS);
	}
}
function sample(cgroup, tracks, now) {
	for (const [name, usage] of readContainers(cgroup)) {
		const track = tracks.get(name) ?? {
			from: now,
			to: now,
			usage,
			samples: []
		};
		tracks.set(name, track);
		track.to = now;
		track.usage = usage;
		track.samples.push({
			seconds: now,
			bytes: usage.anonymousBytes
		});
	}
}
function statusesOf(pod) {
	const { initContainerStatuses, containerStatuses } = asObject(pod?.status);
	const read = (list, isInit) => asArray(list).map((status) => ({
		status: asObject(status),
		isInit
	}));
	return [...read(initContainerStatuses, true), ...read(containerStatuses, false)];
}
function noteStarted(pod, started, now) {
	for (const { status } of statusesOf(pod)) {
		const name = asString(status.name) ?? "";
		if (status.started === true && !started.has(name)) started.set(name, now);
	}
}
function verdictOf$1(pod, now, wait, signal) {
	if (pod === null) return null;
	const live = livePod({
		apiVersion: "v1",
		kind: "Pod",
		...pod
	});
	if (live.isReady) return {
		readySeconds: now,
		failure: null
	};
	const failed = (failure) => ({
		readySeconds: null,
		failure
	});
	if (signal.aborted) return failed("the rehearsal was interrupted");
	if (live.unschedulable !== null && now > Math.min(SCHEDULING_SECONDS, wait)) return failed(`no node takes the pod: ${live.unschedulable}`);
	for (const { name, isInit, ended, waiting, waitingMessage } of live.containers) {
		const role = isInit ? "init container" : "container";
		if (ended !== null && !(isInit && ended.exitCode === 0)) return failed(ended.reason === "OOMKilled" ? `${role} ${name} was killed at its memory limit (OOMKilled)` : `${role} ${name} ended with exit code ${ended.exitCode}`);
		if (waiting !== null && !STARTING.has(waiting)) return failed(`${role} ${name} cannot start: ${waiting}${waitingMessage && ` (${waitingMessage})`}`);
	}
	if (live.phase === "Failed") return failed(asString(asObject(pod.status).message) ?? "the pod failed");
	return now > wait ? failed(`not ready after ${wait} s`) : null;
}
function stepsOf(pod, tracks, started, now) {
	const { initContainers, containers } = asObject(pod.spec);
	const specs = new Map([...asArray(initContainers), ...asArray(containers)].map((each) => [asObject(each).name, asObject(each)]));
	return statusesOf(pod).flatMap(({ status, isInit }) => {
		const container = asString(status.name) ?? "";
		const id = asString(status.containerID) ?? "";
		if (id === "") return [];
		const track = [...tracks].find(([name]) => name.includes(id.slice(id.lastIndexOf("/") + 1)))?.[1] ?? null;
		const { from, to } = track ?? timesIn(status, pod, now);
		const answered = started.get(container);
		const spec = specs.get(container);
		const resources = asObject(spec?.resources);
		return [{
			container,
			isInit,
			from,
			to,
			answeredAfter: answered === void 0 || spec?.startupProbe === void 0 ? null : answered - from,
			limits: amountsOf(resources.limits),
			requests: amountsOf(resources.requests),
			usage: track?.usage ?? null,
			samples: track?.samples ?? []
		}];
	});
}
function timesIn(status, pod, now) {
	const created = Date.parse(asString(asObject(pod.metadata).creationTimestamp) ?? "");
	const { running, terminated } = asObject(status.state);
	const after = (time) => (Date.parse(asString(time) ?? "") - created) / 1e3;
	const { startedAt, finishedAt } = asObject(terminated);
	return terminated === void 0 ? {
		from: after(asObject(running).startedAt),
		to: now
	} : {
		from: after(startedAt),
		to: after(finishedAt)
	};
}
function amountsOf(value) {
	const { memory, cpu } = asObject(value);
	return {
		memory: parseQuantity(memory),
		cpu: parseQuantity(cpu)
	};
}
// scripts/cluster/rehearse/rehearse.ts
const MANAGER = "cluster-rehearse";
const NOT_YET = /status unknown for quota|serviceaccount|service account/i;
const ADMISSION_SECONDS = 30;
const END_SECONDS = 60;
const POLL_MS = 250;
async function rehearse(client, services, options) {
	const namespaces = new Map(services.map((service) => [rehearsalNamespace(service.namespace), service]));
	const created = [];
	try {
		for (const [name, service] of namespaces) {
			const existing = await client.get(KINDS.namespace, null, name);
			if (!existing.ok) return fail(existing.error.message);
			if (existing.value !== null) return fail(existsMessage(name));
			created.push(name);
			const prepared = await prepare(client, service);
			if (!prepared.ok) return prepared;
		}
		return await startAll(client, services, options);
	} finally {
		for (const name of created) await client.delete(KINDS.namespace, null, name);
	}
}
function existsMessage(name) {
	return `namespace ${name} exists: another rehearsal is running, or was killed; delete it with: kubectl delete namespace ${name}`;
}
async function prepare(client, service) {
	const namespace = await client.apply(KINDS.namespace, namespaceObject(service), {
		manager: MANAGER,
		dryRun: false
	});
	if (!namespace.ok) return fail(namespace.error.message);
	for (const resource of surroundings(service)) {
		const applied = await client.apply(apiKindOf(resource), resource.value, {
			manager: MANAGER,
			dryRun: false
		});
		if (!applied.ok) return fail(`${describeResource(resource)}: ${applied.error.message}`);
	}
	return {
		ok: true,
		value: null
	};
}
async function startAll(client, services, options) {
	const atLimits = [];
	const held = [];
	for (const service of services) {
		options.onProgress(`rehearsing ${service.name} with its limits`);
		const started = await start(client, rehearsalPod(service, "limits"), options);
		if (!started.ok) return started;
		if (options.signal.aborted) return fail("the rehearsal was interrupted");
		atLimits.push(started.value.start);
		const cpu = started.value.created === null ? new Map() : cpuRequests(started.value.created);
		const fits = started.value.start.failure === null && !probesOf(service, started.value.start).some(isKilling);
		held.push(fits && cpu.size > 0 ? rehearsalPod(service, "requests", cpu) : null);
	}
	const count = held.filter((pod) => pod !== null).length;
	if (count > 0) options.onProgress(`rehearsing ${count} held to their requests`);
	const starts = await Promise.all(held.map((pod) => pod === null ? null : start(client, pod, options)));
	const rehearsals = [];
	for (const [index, service] of services.entries()) {
		const atRequests = starts[index] ?? null;
		if (atRequests !== null && !atRequests.ok) return atRequests;
		const { namespace, name } = service;
		rehearsals.push({
			namespace,
			name,
			atLimits: atLimits[index],
			atRequests: atRequests?.value.start ?? null,
			probes: probesOf(service, atLimits[index])
		});
	}
	return {
		ok: true,
		value: rehearsals
	};
}
function probesOf(service, start) {
	return patienceOf(service).map((patience) => verdictOf(patience, start));
}
function isKilling({ kills }) {
	return kills;
}
function verdictOf(patience, { steps }) {
	const step = steps.find(({ container }) => container === patience.container);
	const answeredAfter = step?.answeredAfter ?? null;
	const waited = step === void 0 ? 0 : step.to - step.from;
	return {
		...patience,
		answeredAfter,
		kills: (answeredAfter ?? waited) > patience.seconds
	};
}
async function start(client, pod, options) {
	const created = await create(client, pod);
	if (!created.ok) return created;
	if (typeof created.value === "string") return {
		ok: true,
		value: {
			start: {
				readySeconds: null,
				failure: `the pod is refused: ${created.value}`,
				steps: []
			},
			created: null
		}
	};
	const observed = await observe(client, created.value, options);
	await remove(client, created.value);
	if (!observed.ok) return fail(observed.error.message);
	return {
		ok: true,
		value: {
			start: observed.value,
			created: created.value
		}
	};
}
async function create(client, pod) {
	const end = performance.now() + ADMISSION_SECONDS * 1e3;
	for (;;) {
		const created = await client.apply(KINDS.pod, pod, {
			manager: MANAGER,
			dryRun: false
		});
		if (created.ok) return created;
		const { kind, message } = created.error;
		if (kind !== "rejected") return fail(message);
		if (!NOT_YET.test(message) || performance.now() > end) return {
			ok: true,
			value: message
		};
		await setTimeout(POLL_MS);
	}
}
async function remove(client, pod) {
	const { namespace, name } = asObject(pod.metadata);
	const [within, called] = [asString(namespace) ?? null, asString(name) ?? ""];
	const end = performance.now() + END_SECONDS * 1e3;
	await client.delete(KINDS.pod, within, called, 1);
	while (performance.now() < end) {
		const left = await client.get(KINDS.pod, within, called);
		if (!left.ok || left.value === null) return;
		await setTimeout(POLL_MS);
	}
}
// scripts/cluster/report/rehearse-chart.ts
const WIDTH = 720;
const PANEL = 130;
const MARGIN = {
	left: 60,
	right: 20,
	top: 34,
	bottom: 26
};
const MEBIBYTE$1 = 2 ** 20;
const NANO$1 = 1e9;
const COLORS = [
	"#0969da",
	"#1a7f37",
	"#8250df",
	"#9a6700"
];
function rehearseChart(rehearsals) {
	const starts = rehearsals.map(({ atLimits }) => atLimits);
	const lastSecond = Math.max(1, ...starts.map(endOf));
	const highest = Math.max(1, ...starts.flatMap(({ steps }) => steps.map(highestOf)));
	const panels = rehearsals.map((rehearsal, index) => panel(rehearsal, index, {
		lastSecond,
		highest
	}));
	const height = PANEL * rehearsals.length;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>Memory of starting pods over time</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${panels.join("\n")}
</svg>
`;
}
function endOf({ readySeconds, steps }) {
	return Math.max(readySeconds ?? 0, ...steps.map(({ to }) => to));
}
function limitOf({ limits }) {
	return limits.memory === null ? 0 : Number(limits.memory) / NANO$1;
}
function highestOf(step) {
	return Math.max(limitOf(step), ...step.samples.map(({ bytes }) => bytes));
}
function panel({ name, atLimits }, index, { lastSecond, highest }) {
	const [top, bottom] = [index * PANEL + MARGIN.top, (index + 1) * PANEL - MARGIN.bottom];
	const right = WIDTH - MARGIN.right;
	const x = (seconds) => (MARGIN.left + seconds / lastSecond * (right - MARGIN.left)).toFixed(1);
	const y = (bytes) => (bottom - bytes / highest * (bottom - top)).toFixed(1);
	const steps = atLimits.steps.map((step, at) => {
		const color = COLORS[at % COLORS.length];
		const points = step.samples.map(({ seconds, bytes }) => `${x(seconds)},${y(bytes)}`).join(" ");
		const limit = limitOf(step);
		const line = `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="1.5"/>`;
		const bound = `<line x1="${x(step.from)}" x2="${x(step.to)}" y1="${y(limit)}" y2="${y(limit)}" stroke="${color}" stroke-dasharray="4 3"/>`;
		const label = `<text x="${x(step.from)}" y="${bottom + 16}" fill="${color}">${html(step.container)}</text>`;
		return [
			line,
			...limit > 0 ? [bound] : [],
			label
		].join("");
	});
	const ready = atLimits.readySeconds;
	const end = ready === null ? html(atLimits.failure ?? "") : `ready after ${ready.toFixed(1)} s`;
	const mark = ready === null ? "" : `<line x1="${x(ready)}" x2="${x(ready)}" y1="${top}" y2="${bottom}" stroke="#1f2328"/>`;
	return `<text x="${MARGIN.left}" y="${top - 14}" font-weight="bold">${html(name)}: ${end}</text>
<text x="${MARGIN.left - 6}" y="${top + 4}" text-anchor="end">${(highest / MEBIBYTE$1).toFixed(0)} MiB</text>
<text x="${MARGIN.left - 6}" y="${bottom}" text-anchor="end">0</text>
<line x1="${MARGIN.left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="#8c959f"/>
<text x="${right}" y="${bottom + 16}" text-anchor="end">${lastSecond.toFixed(0)} s</text>
${mark}${steps.join("\n")}`;
}
// scripts/cluster/report/rehearse-text.ts
const MAX_LENGTH = 500;
const MEBIBYTE = 2 ** 20;
const NANO = 1e9;
function startsWell({ atLimits, probes }) {
	return atLimits.failure === null && probes.every(({ kills }) => !kills);
}
function rehearseText(rehearsals) {
	return `${rehearsals.map(serviceText).join("\n\n")}\n\n${rehearseVerdict(rehearsals)}\n`;
}
function rehearseVerdict(rehearsals) {
	const bad = rehearsals.filter((rehearsal) => !startsWell(rehearsal)).map(({ name }) => clean(name));
	return bad.length === 0 ? "✔ all start within their limits and before a probe can kill them" : `✖ ${bad.join(", ")} would not start`;
}
function serviceText(rehearsal) {
	const { name, atLimits, atRequests, probes } = rehearsal;
	return [
		`${startsWell(rehearsal) ? "✔" : "✖"} ${clean(name)}: ${startText(atLimits)}`,
		...atLimits.steps.flatMap(stepLines),
		...probes.map(probeLine),
		...atRequests === null ? [] : heldLines(atRequests)
	].join("\n");
}
function startText({ readySeconds, failure }) {
	return failure === null ? `ready after ${seconds(readySeconds)}` : clean(failure, MAX_LENGTH);
}
function stepLines(step) {
	const { container, from, to, usage, limits } = step;
	const name = `  ${clean(container)}: ${seconds(to - from)}`;
	if (usage === null) return [`${name}; memory and CPU not measured: the pod's node is another machine, or the container ended too soon`];
	const { peakBytes, cpuSeconds, throttledSeconds, oomKills } = usage;
	return [`${name}; memory ${mebibytes(Math.max(...step.samples.map(({ bytes }) => bytes)))}, with files ${mebibytes(peakBytes)}${ofLimit(limits.memory)}${oomKills > 0 ? ` (${oomKills} killed at the limit)` : ""}; CPU ${seconds(cpuSeconds)}${limits.cpu === null ? ", no limit" : `, throttled for ${seconds(throttledSeconds)} by the limit of ${formatCpu(limits.cpu)}`}`];
}
function ofLimit(limit) {
	return limit === null ? ", no limit" : ` of ${formatMemory(limit)}`;
}
function probeLine({ probe, container, seconds: earliest, period, answeredAfter, kills }) {
	const answered = answeredAfter === null ? "it did not answer" : `it answered after ${seconds(answeredAfter)}`;
	return kills ? `  the ${probe} probe would kill ${clean(container)} after ${earliest} to ${earliest + period} s; ${answered}` : `  the ${probe} probe can kill ${clean(container)} after ${earliest} s at the earliest; ${answered}`;
}
function heldLines(start) {
	const cpu = start.steps.flatMap(({ container, limits }) => limits.cpu === null ? [] : [`${clean(container)} ${formatCpu(limits.cpu)}`]);
	const over = start.steps.flatMap(({ container, requests, samples }) => {
		const kept = Math.max(0, ...samples.map(({ bytes }) => bytes));
		return requests.memory !== null && kept * NANO > Number(requests.memory) ? [`${clean(container)} needs ${mebibytes(kept)} and requests ${formatMemory(requests.memory)}`] : [];
	});
	return [`  held to its CPU requests (${cpu.join(", ")}): ${startText(start)}`, ...over.map((line) => `  memory above the request, which a node that runs out of memory may take back: ${line}`)];
}
function seconds(value) {
	return `${value.toFixed(1)} s`;
}
function mebibytes(bytes) {
	return `${(bytes / MEBIBYTE).toFixed(0)} MiB`;
}
function rehearseJson(rehearsals) {
	const services = rehearsals.map((rehearsal) => ({
		...rehearsal,
		startsWell: startsWell(rehearsal)
	}));
	const plain = (_, value) => typeof value === "bigint" ? Number(value) / NANO : value;
	return `${JSON.stringify({ services }, plain, 2)}\n`;
}
// scripts/cli/cluster/rehearse.ts
async function rehearseServices(options) {
	const client = openClient(options);
	if (!client.ok) return reportError(client.error);
	const workspace = await openWorkspace(options);
	if (!workspace.ok) return reportError(workspace.error);
	const known = rehearsable(workspace.value.desired);
	const unknown = options.services.find((name) => !known.some((each) => each.name === name));
	if (unknown !== void 0) return reportError(`no service ${unknown}; services: ${known.map(({ name }) => name).join(", ")}`);
	const chosen = known.filter(({ name }) => options.services.length === 0 || options.services.includes(name));
	if (chosen.length === 0) return reportError("no overlay of the cluster renders a workload");
	if (!options.yes) {
		const names = chosen.map(({ name }) => name).join(", ");
		const namespaces = [...new Set(chosen.map(({ namespace }) => rehearsalNamespace(namespace)))].join(", ");
		say(`would start the pods of ${names} in the namespace ${namespaces}, and delete it; add --yes to do so`);
		return 0;
	}
	const interrupted = new AbortController();
	const interrupt = () => interrupted.abort();
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupt);
	const { wait } = options;
	const rehearsed = await rehearse(client.value, chosen, {
		wait,
		signal: interrupted.signal,
		onProgress: say
	});
	if (!rehearsed.ok) return reportError(rehearsed.error);
	const text = options.format === "json" ? rehearseJson(rehearsed.value) : rehearseText(rehearsed.value);
	const { chart } = options;
	return writeReport(options, text) ?? (chart === null ? null : writeFile("--chart", chart, rehearseChart(rehearsed.value))) ?? (rehearsed.value.every(startsWell) ? 0 : 1);
}
export { rehearseServices };
