import { in as asObject, sn as isObject } from "./problem-ZCw9GDvD.js";
// scripts/kubernetes/pods/probe.ts
const PROBE_KINDS = [
	"startup",
	"liveness",
	"readiness"
];
const HANDLERS = [
	"exec",
	"httpGet",
	"tcpSocket",
	"grpc"
];
function probeOf(container, kind) {
	const field = `${kind}Probe`;
	const value = container.value[field];
	if (!isObject(value) || !HANDLERS.some((handler) => isObject(value[handler]))) return null;
	return {
		kind,
		path: [...container.path, field],
		value
	};
}
function startupAllowanceOf(container) {
	const probe = probeOf(container, "startup") ?? probeOf(container, "liveness");
	if (probe === null || TIMING_FIELDS.some((field) => typeof probe.value[field] === "string")) return null;
	const delay = positive(probe.value.initialDelaySeconds, 0);
	const threshold = positive(probe.value.failureThreshold, 3);
	const period = positive(probe.value.periodSeconds, 10);
	return {
		probe,
		delay,
		threshold,
		period,
		seconds: delay + (threshold - 1) * period
	};
}
const TIMING_FIELDS = [
	"initialDelaySeconds",
	"failureThreshold",
	"periodSeconds"
];
function positive(value, fallback) {
	return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : fallback;
}
const HANDLER_PATHS = [
	...PROBE_KINDS.map((kind) => [`${kind}Probe`]),
	["lifecycle", "postStart"],
	["lifecycle", "preStop"]
];
function probedPorts(container) {
	return HANDLER_PATHS.flatMap((asker) => [
		"httpGet",
		"tcpSocket",
		"grpc"
	].flatMap((handler) => {
		const steps = [
			...asker,
			handler,
			"port"
		];
		const port = steps.reduce((value, step) => asObject(value)[step], container.value);
		return port === void 0 || port === null ? [] : [{
			path: [...container.path, ...steps],
			port
		}];
	}));
}
export { startupAllowanceOf as i, probeOf as n, probedPorts as r, PROBE_KINDS as t };
